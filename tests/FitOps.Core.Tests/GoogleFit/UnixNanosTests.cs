using System.Globalization;
using System.Text.Json;
using FitOps.GoogleFit;
using FsCheck;
using FsCheck.Fluent;

namespace FitOps.Core.Tests.GoogleFit;

/// <summary>Times in nanoseconds (API-BEHAVIOUR, Google Fit row 1).</summary>
public sealed class UnixNanosTests
{
    [Theory]
    [InlineData(0, "1970-01-01T00:00:00.000000000Z")]
    [InlineData(1_700_000_000_123_456_789, "2023-11-14T22:13:20.123456789Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999999999Z")]
    [InlineData(long.MaxValue, "2262-04-11T23:47:16.854775807Z")]
    [InlineData(long.MinValue, "1677-09-21T00:12:43.145224192Z")]
    public void A_time_shows_all_nine_digits_and_is_read_back(long nanos, string text)
    {
        Assert.Equal(text, new UnixNanos(nanos).ToString());
        Assert.Equal(new UnixNanos(nanos), UnixNanos.Parse(text));
        Assert.Equal(new UnixNanos(nanos), UnixNanos.Parse(nanos.ToString(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Every_time_survives_text_and_json() => Prop.ForAll(ArbMap.Default.ArbFor<long>(), nanos =>
    {
        var time = new UnixNanos(nanos);
        Assert.Equal(time, UnixNanos.Parse(time.ToString()));
        Assert.Equal(time, JsonSerializer.Deserialize<UnixNanos>(JsonSerializer.Serialize(time)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Dot_nets_time_comes_through_exactly_and_nanoseconds_are_cut_to_the_tick_before()
    {
        var time = new DateTimeOffset(2026, 3, 29, 3, 30, 0, TimeSpan.FromHours(2)).AddTicks(7);
        Assert.Equal(time, UnixNanos.FromDateTimeOffset(time).ToDateTimeOffset());

        var odd = new UnixNanos(UnixNanos.FromDateTimeOffset(time).Value + 99);
        Assert.False(odd.IsWholeTick);
        Assert.Equal(time, odd.ToDateTimeOffset());
        Assert.Equal(DateTimeOffset.UnixEpoch.AddTicks(-1), new UnixNanos(-1).ToDateTimeOffset());
        Assert.Equal(-1, new UnixNanos(-1).ToMilliseconds());
    }

    [Theory]
    [InlineData("1700000000123456789")]
    [InlineData("\"1700000000123456789\"")]
    [InlineData("\"\\u0031700000000123456789\"")]
    public void Json_has_it_as_a_string_and_a_number_is_taken_too(string json)
    {
        var time = JsonSerializer.Deserialize<UnixNanos>(json);
        Assert.Equal(1_700_000_000_123_456_789, time.Value);
        Assert.Equal("\"1700000000123456789\"", JsonSerializer.Serialize(time));
    }

    [Theory]
    [InlineData("\"1.5\"")]
    [InlineData("\"99999999999999999999\"")]
    [InlineData("\"\"")]
    [InlineData("1e3")]
    public void What_is_no_64_bit_integer_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<UnixNanos>(json));

    [Theory]
    [InlineData("2026-03-01T07:00:00.5+01:00", "2026-03-01T06:00:00.500000000Z")]
    [InlineData("2026-03-01T07:00:00Z", "2026-03-01T07:00:00.000000000Z")]
    public void An_offset_and_fewer_digits_are_understood(string text, string expected) => Assert.Equal(expected, UnixNanos.Parse(text).ToString());

    [Theory]
    [InlineData("2026-03-01T07:00:00")]
    [InlineData("2026-03-01T07:00:00.1234567891Z")]
    [InlineData("2026-03-01T07:00:00.Z")]
    [InlineData("yesterday")]
    [InlineData("9999-01-01T00:00:00Z")]
    public void What_is_no_time_is_refused_with_the_value_and_an_example(string text)
    {
        var error = Assert.Throws<FormatException>(() => UnixNanos.Parse(text));
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Contains("2026-03-01T07:00:00.123456789Z", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_knows_its_dataset_and_refuses_what_the_api_cannot_name()
    {
        var range = new NanoRange(new UnixNanos(10), new UnixNanos(20));
        Assert.Equal("10-19", range.ToDatasetId());
        Assert.Throws<ArgumentException>(() => new NanoRange(new UnixNanos(-1), new UnixNanos(20)));
        Assert.Throws<ArgumentException>(() => new NanoRange(new UnixNanos(21), new UnixNanos(20)));
        Assert.Throws<InvalidOperationException>(() => new NanoRange(new UnixNanos(20), new UnixNanos(20)).ToDatasetId());
    }
}
