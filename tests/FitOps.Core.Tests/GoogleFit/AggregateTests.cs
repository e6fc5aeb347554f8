using System.Text.Json;
using FitOps.Core.Tests.GoogleFit.Support;
using FitOps.Core.Tests.Support;
using FitOps.GoogleFit;

namespace FitOps.Core.Tests.GoogleFit;

/// <summary>Aggregation (API-BEHAVIOUR, Google Fit rows 10, 11, 14 and 16).</summary>
public sealed class AggregateTests
{
    private const string Steps = "com.google.step_count.delta";
    private static readonly AggregateBucketing BerlinDays = new AggregateBucketing.Period(PeriodType.Day, 1, "Europe/Berlin");

    // Clocks in Berlin went forward on 29 March 2026 and go back on 25 October.
    private static readonly DateTimeOffset BerlinNewYear = new(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(1));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sum_of_the_days_is_the_sum_of_the_points()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var world = new GoogleFitWorld(emulator.BaseAddress);
        const string stream = "derived:com.google.step_count.delta:com.google.android.gms:estimated_steps";
        var points = new List<DataPoint>();
        await foreach (var point in world.Client.Datasets.ReadPointsAsync(stream, NanoRange.All, cancellationToken: Cancelled))
        {
            points.Add(point);
        }

        Assert.NotEmpty(points);
        var start = points.Min(point => point.StartTime ?? point.EndTime).ToDateTimeOffset().AddDays(-1).Date;
        var result = await world.Client.AggregateAsync(
            new AggregateRequest
            {
                By = [AggregateBy.Source(stream)],
                Bucketing = new AggregateBucketing.Duration(TimeSpan.FromDays(1)),
                Start = new DateTimeOffset(start, TimeSpan.Zero),
                End = new DateTimeOffset(start, TimeSpan.Zero).AddDays(10),
            },
            Cancelled);

        Assert.Equal(10, result.Buckets.Count);
        Assert.Equal(points.Sum(point => point.Value[0].IntVal), Sum(result.Buckets));
    }

    [Fact]
    public async Task Calendar_days_follow_the_clocks_and_a_long_range_is_asked_for_in_pieces_that_meet_at_their_borders()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var world = new GoogleFitWorld(emulator.BaseAddress);
        var request = Days(BerlinNewYear, BerlinNewYear.AddDays(365), BerlinDays);

        var buckets = new List<AggregateBucket>();
        await foreach (var bucket in world.Client.AggregateInPiecesAsync(request, Cancelled))
        {
            buckets.Add(bucket);
        }

        Assert.Equal(365, buckets.Count);
        Assert.All(buckets.Zip(buckets.Skip(1)), pair => Assert.Equal(pair.First.EndTimeMillis, pair.Second.StartTimeMillis));
        var hours = buckets.Select(bucket => (bucket.EndTimeMillis - bucket.StartTimeMillis) / 3_600_000).GroupBy(length => length).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(1, hours[23]);
        Assert.Equal(1, hours[25]);
        Assert.Equal(363, hours[24]);
    }

    [Fact]
    public async Task No_piece_is_longer_than_90_days_and_each_is_halved_where_the_server_calls_it_too_large()
    {
        var pieces = new List<(DateTimeOffset Start, DateTimeOffset End)>();
        await using var server = await ScriptedServer.StartAsync(request =>
        {
            var (start, end) = Range(request);
            if (end - start > TimeSpan.FromDays(20))
            {
                Assert.True(end - start <= AggregateRequest.LongestRange);
                return DatasetModel.Error(400, "invalidArgument", "aggregate duration too large");
            }

            pieces.Add((start, end));
            return new ScriptedReply(200, """{"bucket":[]}""", "application/json");
        });
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));
        var whole = Days(BerlinNewYear, BerlinNewYear.AddDays(200), new AggregateBucketing.Duration(TimeSpan.FromDays(1)));

        await foreach (var _ in world.Client.AggregateInPiecesAsync(whole, Cancelled))
        {
            Assert.Fail("There are no buckets.");
        }

        Assert.Equal(pieces.Select(piece => piece.Start).Append(whole.End), pieces.Select(piece => piece.End).Prepend(whole.Start));
    }

    [Theory]
    [InlineData("sessions")]
    [InlineData("activityType")]
    [InlineData("activitySegment")]
    public async Task Each_kind_of_bucket_is_understood_by_the_server(string kind)
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync(new() { Users = 1, Days = 20 });
        using var world = new GoogleFitWorld(emulator.BaseAddress);
        AggregateBucketing bucketing = kind switch
        {
            "sessions" => new AggregateBucketing.Sessions(TimeSpan.FromMinutes(1)),
            "activityType" => new AggregateBucketing.ActivityType(),
            _ => new AggregateBucketing.ActivitySegment(TimeSpan.FromMinutes(1)),
        };
        var end = new DateTimeOffset(2026, 6, 30, 0, 0, 0, TimeSpan.Zero);

        var result = await world.Client.AggregateAsync(Days(end.AddDays(-20), end, bucketing), Cancelled);

        Assert.NotEmpty(result.Buckets);
        Assert.All(result.Buckets, bucket => Assert.Equal(kind == "sessions", bucket.Session is not null));
        Assert.All(result.Buckets, bucket => Assert.Single(bucket.Dataset));
    }

    [Fact]
    public async Task Exactly_one_kind_of_bucket_is_sent_and_64_bit_numbers_as_strings()
    {
        await using var server = await ScriptedServer.StartAsync(_ => new ScriptedReply(200, """{"bucket":[]}""", "application/json"));
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));

        await world.Client.AggregateAsync(Days(BerlinNewYear, BerlinNewYear.AddDays(2), BerlinDays), Cancelled);

        using var body = JsonDocument.Parse(Assert.Single(server.Requests).Body);
        Assert.Equal(
            ["aggregateBy", "startTimeMillis", "endTimeMillis", "bucketByTime"], body.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(JsonValueKind.String, body.RootElement.GetProperty("startTimeMillis").ValueKind);
        Assert.Equal("""{"period":{"type":"day","value":1,"timeZoneId":"Europe/Berlin"}}""", body.RootElement.GetProperty("bucketByTime").GetRawText());
    }

    [Fact]
    public async Task A_user_without_such_data_has_an_empty_result_that_says_so()
    {
        await using var server = await ScriptedServer.StartAsync(
            _ => DatasetModel.Error(400, "invalidArgument", "no default datasource found for: com.google.height"));
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));

        var result = await world.Client.AggregateAsync(Days(BerlinNewYear, BerlinNewYear.AddDays(2), BerlinDays), Cancelled);

        Assert.True(result.IsWithoutSource);
        Assert.Empty(result.Buckets);
    }

    [Fact]
    public async Task A_question_that_may_have_arrived_is_asked_again()
    {
        await using var server = await ScriptedServer.StartAsync(request => request.Number == 1
            ? DatasetModel.Error(500, "backendError", "Backend Error", "INTERNAL")
            : new ScriptedReply(200, """{"bucket":[]}""", "application/json"));
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));

        await world.Client.AggregateAsync(Days(BerlinNewYear, BerlinNewYear.AddDays(2), BerlinDays), Cancelled);

        Assert.Equal(2, server.Requests.Count);
    }

    public static TheoryData<string, string> Refusals => new()
    {
        { "nothing", "at least one" },
        { "both", "not both" },
        { "range", "empty" },
        { "millis", "whole milliseconds" },
        { "long", "90" },
        { "zone", "Europe/Nowhere" },
        { "duration", "milliseconds above 0" },
        { "period", "none" },
        { "type", "cannot be aggregated" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_the_api_would_refuse_is_not_sent(string what, string named)
    {
        await using var server = await ScriptedServer.StartAsync(_ => null);
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));
        var good = Days(BerlinNewYear, BerlinNewYear.AddDays(2), BerlinDays);
        var wrong = what switch
        {
            "nothing" => good with { By = [] },
            "both" => good with { By = [new AggregateBy { DataTypeName = Steps, DataSourceId = DatasetModel.Stream }] },
            "range" => good with { End = good.Start },
            "millis" => good with { End = good.End.AddTicks(1) },
            "long" => good with { End = good.Start.AddDays(91) },
            "zone" => good with { Bucketing = new AggregateBucketing.Period(PeriodType.Day, 1, "Europe/Nowhere") },
            "duration" => good with { Bucketing = new AggregateBucketing.Duration(TimeSpan.Zero) },
            "period" => good with { Bucketing = new AggregateBucketing.Period(PeriodType.Day, 0, "Europe/Berlin") },
            _ => good with { By = [AggregateBy.Type("com.google.activity.sample")] },
        };

        var error = await Assert.ThrowsAsync<ArgumentException>(() => world.Client.AggregateAsync(wrong, Cancelled));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Only_what_can_be_cut_exactly_is_cut()
    {
        await using var server = await ScriptedServer.StartAsync(_ => null);
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));
        var end = BerlinNewYear.AddDays(200);

        Assert.Throws<ArgumentException>(() => world.Client.AggregateInPiecesAsync(Days(BerlinNewYear, end, new AggregateBucketing.Sessions()), Cancelled));
        Assert.Throws<ArgumentException>(() => world.Client.AggregateInPiecesAsync(Days(BerlinNewYear.AddHours(1), end, BerlinDays), Cancelled));
        Assert.Throws<ArgumentException>(
            () => world.Client.AggregateInPiecesAsync(Days(BerlinNewYear, end, new AggregateBucketing.Duration(TimeSpan.FromDays(91))), Cancelled));
        Assert.Empty(server.Requests);
    }

    private static AggregateRequest Days(DateTimeOffset start, DateTimeOffset end, AggregateBucketing bucketing) =>
        new() { By = [AggregateBy.Type(Steps)], Bucketing = bucketing, Start = start, End = end };

    private static long? Sum(IEnumerable<AggregateBucket> buckets) =>
        buckets.SelectMany(bucket => bucket.Dataset).SelectMany(dataset => dataset.Point).Sum(point => point.Value[0].IntVal);

    private static (DateTimeOffset Start, DateTimeOffset End) Range(ScriptedRequest request)
    {
        using var body = JsonDocument.Parse(request.Body);
        return (Time("startTimeMillis"), Time("endTimeMillis"));

        DateTimeOffset Time(string name) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(body.RootElement.GetProperty(name).GetString()!)); // A string member.
    }
}
