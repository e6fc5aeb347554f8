using System.Net;
using System.Text.Json;
using static FitOps.Emulator.Tests.GoogleFit.FitEmulator;

namespace FitOps.Emulator.Tests.GoogleFit;

/// <summary>users.dataSources.dataPointChanges and late data (API-BEHAVIOUR, rows 9 and 17).</summary>
public sealed class ChangeTests
{
    private const string ScaleWeight = "raw:com.google.weight:com.example.health:Example:Scale S:55d0aa27:scale_weight";

    [Fact]
    public async Task Changes_are_listed_in_pages_with_what_was_inserted_and_deleted()
    {
        await using var fit = await StartAsync();
        var id = await fit.CreateSourceAsync("com.google.weight");
        (await fit.PatchPointsAsync(id, Weight(10, 70), Weight(20, 71))).Must();
        (await fit.DeleteAsync($"dataSources/{id}/datasets/10-10")).Must();

        var first = (await fit.GetAsync($"dataSources/{id}/dataPointChanges?limit=2")).Must();
        Assert.Equal(["10-10", "20-20"], Intervals(first["insertedDataPoint"]));
        Assert.Empty(Intervals(first["deletedDataPoint"]));
        var second = (await fit.GetAsync($"dataSources/{id}/dataPointChanges?limit=2&pageToken={first.NextPageToken}")).Must();
        Assert.Empty(Intervals(second["insertedDataPoint"]));
        Assert.Equal(["10-10"], Intervals(second["deletedDataPoint"]));
        Assert.Null(second.NextPageToken);
    }

    [Fact]
    public async Task The_last_token_finds_what_changed_since()
    {
        await using var fit = await StartAsync();
        var id = await fit.CreateSourceAsync("com.google.weight");
        (await fit.PatchPointsAsync(id, Weight(10, 70), Weight(20, 71))).Must();
        var token = (await fit.GetAsync($"dataSources/{id}/dataPointChanges?limit=1")).NextPageToken;
        (await fit.PatchPointsAsync(id, Weight(5, 72))).Must();
        var changes = (await fit.GetAsync($"dataSources/{id}/dataPointChanges?pageToken={token}")).Must();
        Assert.Equal(["20-20", "5-5"], Intervals(changes["insertedDataPoint"]));
    }

    [Theory]
    [InlineData("repeated-token", 1)]
    [InlineData("fresh-tokens", 20)]
    public async Task Tokens_for_ever_with_empty_lists_on_demand(string end, int different)
    {
        await using var fit = await StartAsync();
        var id = await fit.CreateSourceAsync("com.google.weight");
        (await fit.PatchPointsAsync(id, Weight(10, 70))).Must();
        (await fit.PutAsync("/_emulator/googlefit/changes", new { end })).Must();

        var token = (await fit.GetAsync($"dataSources/{id}/dataPointChanges")).Must().NextPageToken;
        var tokens = new HashSet<string?>();
        for (var i = 0; i < 20; i++)
        {
            tokens.Add(token);
            var page = (await fit.GetAsync($"dataSources/{id}/dataPointChanges?pageToken={token}")).Must();
            Assert.Empty(page["insertedDataPoint"].EnumerateArray());
            Assert.Empty(page["deletedDataPoint"].EnumerateArray());
            token = page.NextPageToken;
            Assert.NotNull(token);
        }

        Assert.Equal(different, tokens.Count);
    }

    [Fact]
    public async Task Late_and_edited_points_lie_in_the_past_and_are_in_the_change_list()
    {
        await using var fit = await StartAsync(days: 40);
        var before = await fit.ReadAsync(ScaleWeight);
        var late = (await fit.PostAsync("/_emulator/googlefit/late", new { dataSourceId = ScaleWeight, insert = 2, edit = 3, delete = 1, to = "2026-06-20T00:00:00Z" })).Must();
        Assert.Equal((2, 3, 1), (late["inserted"].GetArrayLength(), late["edited"].GetArrayLength(), late["deleted"].GetArrayLength()));

        var after = await fit.ReadAsync(ScaleWeight);
        Assert.Equal(Intervals(late["inserted"]).Order(), after.Except(before).Order());
        Assert.Equal(Intervals(late["deleted"]).Order(), before.Except(after).Order());
        var cut = new DateTimeOffset(2026, 6, 20, 0, 0, 1, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1_000_000;
        Assert.All(Intervals(late["inserted"]), interval => Assert.True(long.Parse(interval.Split('-')[1]) <= cut));

        var changes = (await fit.GetAsync($"dataSources/{ScaleWeight}/dataPointChanges")).Must();
        Assert.Equal(Intervals(late["inserted"]).Concat(Intervals(late["edited"])).Order(), Intervals(changes["insertedDataPoint"]).Order());
        Assert.Equal(Intervals(late["deleted"]).Concat(Intervals(late["edited"])).Order(), Intervals(changes["deletedDataPoint"]).Order());
        var derived = (await fit.GetAsync("dataSources/derived:com.google.weight:com.google.android.gms:merge_weight/dataPointChanges")).Must();
        Assert.Equal(ScaleWeight, derived["insertedDataPoint"][0].GetProperty("originDataSourceId").GetString());
    }

    [Fact]
    public async Task An_edit_changes_the_value_and_the_time_of_modification()
    {
        await using var fit = await StartAsync(days: 10);
        fit.Host.Clock.Advance(TimeSpan.FromDays(2));
        var late = (await fit.PostAsync("/_emulator/googlefit/late", new { dataSourceId = ScaleWeight, edit = 1 })).Must();
        var interval = Intervals(late["edited"])[0];
        var changes = (await fit.GetAsync($"dataSources/{ScaleWeight}/dataPointChanges")).Must();
        var point = (await fit.GetAsync($"dataSources/{ScaleWeight}/datasets/{interval}")).Must()["point"][0];
        Assert.Equal(changes["insertedDataPoint"][0].ToString(), point.ToString());
        Assert.NotEqual(Value(changes["deletedDataPoint"][0]), Value(point));
        Assert.True(long.Parse(point.GetProperty("modifiedTimeMillis").GetString() ?? "") >= fit.Host.Clock.GetUtcNow().AddMinutes(-1).ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData("""{"dataSourceId":"nothing","insert":1}""", "nothing")]
    [InlineData("""{"dataSourceId":"derived:com.google.weight:com.google.android.gms:merge_weight","insert":1}""", "no such stored stream")]
    [InlineData("""{"user":"fit-user-0009","dataSourceId":"x","insert":1}""", "fit-user-0009")]
    [InlineData("""{"dataSourceId":"raw:com.google.weight:com.example.health:Example:Scale S:55d0aa27:scale_weight"}""", "they are 0")]
    [InlineData("""{"dataSourceId":"raw:com.google.weight:com.example.health:Example:Scale S:55d0aa27:scale_weight","edit":9999}""", "they are 9999")]
    [InlineData("""{"insert":1}""", "dataSourceId")]
    public async Task Late_data_that_cannot_be_made_is_explained(string body, string named)
    {
        await using var fit = await StartAsync();
        using var content = new StringContent(body);
        var answer = await fit.PostAsync("/_emulator/googlefit/late", content);
        Assert.Contains(named, answer.Must(HttpStatusCode.BadRequest)["error"].GetString());
    }

    private static double Value(JsonElement point) => point.GetProperty("value")[0].GetProperty("fpVal").GetDouble();
}
