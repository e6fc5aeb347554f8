using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Tests;

/// <summary>API-BEHAVIOUR row 14.</summary>
public sealed class RecordIdTests
{
    [Theory]
    [InlineData("57b36ef304ad8c2224f2af3a")]
    [InlineData("000000000000000000000001")]
    [InlineData("4")]
    [InlineData("999999999")]
    public void An_id_is_written_as_it_was_read(string text)
    {
        var id = RecordId.Parse(text);
        Assert.Equal(text, id.ToString());
        Span<byte> bytes = stackalloc byte[12];
        id.WriteBytes(bytes);
        Assert.Equal(id, RecordId.ReadBytes(bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("04")]
    [InlineData("-4")]
    [InlineData("1234567890")]
    [InlineData("57B36EF304AD8C2224F2AF3A")]
    [InlineData("57b36ef304ad8c2224f2af3")]
    [InlineData("57b36ef304ad8c2224f2af3a0")]
    [InlineData("57b36ef304ad8c2224f2af3g")]
    [InlineData("000000000000000000000000")]
    [InlineData("éééééééééééé")]
    public void What_is_no_id_is_not_read(string text) => Assert.False(RecordId.TryParse(text, out _));

    [Fact]
    public void Ids_are_ordered_by_creation_and_then_by_counter()
    {
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        RecordId[] ids = [RecordId.Create(now, 7, 1), RecordId.Create(now, 7, 2), RecordId.Create(now.AddSeconds(1), 7, 0)];
        Assert.Equal(ids, ids.Reverse().Order());
        Assert.Equal(ids.Select(id => id.ToString()), ids.Select(id => id.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(now.ToUnixTimeMilliseconds(), ids[1].CreatedMilliseconds);
    }
}
