using System.Net;
using System.Text.Json;
using static FitOps.Emulator.Tests.GoogleFit.FitEmulator;

namespace FitOps.Emulator.Tests.GoogleFit;

/// <summary>users.dataSources.datasets.get (API-BEHAVIOUR, rows 5 and 6).</summary>
public sealed class DatasetReadTests
{
    private const string StepType = "com.google.step_count.delta";

    [Fact]
    public async Task A_read_returns_every_point_that_overlaps_the_range_both_ends_included()
    {
        await using var fit = await StartAsync();
        var id = await fit.CreateSourceAsync(StepType);
        (await fit.PatchPointsAsync(id, Steps(10, 20, 1), Steps(20, 30, 2), Steps(30, 40, 3), Steps(41, 50, 4), Steps(5, 90, 5))).Must();
        Assert.Equal(["5-90", "30-40", "20-30", "10-20"], await fit.ReadAsync(id, "20-30"));
    }

    [Fact]
    public async Task A_point_on_a_boundary_appears_in_both_neighbouring_windows()
    {
        await using var fit = await StartAsync();
        var id = await fit.CreateSourceAsync("com.google.weight");
        (await fit.PatchPointsAsync(id, Weight(1000, 70))).Must();
        Assert.Equal(["1000-1000"], await fit.ReadAsync(id, "0-1000"));
        Assert.Equal(["1000-1000"], await fit.ReadAsync(id, "1000-2000"));
    }

    [Fact]
    public async Task The_limit_counts_from_the_end_and_each_further_page_is_older()
    {
        await using var fit = await StartAsync();
        var id = await fit.CreateSourceAsync(StepType);
        (await fit.PatchPointsAsync(id, [.. Enumerable.Range(0, 10).Select(i => Steps(i * 10, (i * 10) + 10, i + 1))])).Must();
        var first = (await fit.GetAsync($"dataSources/{id}/datasets/{All}?limit=4")).Must();
        Assert.Equal(["90-100", "80-90", "70-80", "60-70"], Intervals(first["point"]));
        var second = (await fit.GetAsync($"dataSources/{id}/datasets/{All}?limit=4&pageToken={first.NextPageToken}")).Must();
        Assert.Equal(["50-60", "40-50", "30-40", "20-30"], Intervals(second["point"]));
        var third = (await fit.GetAsync($"dataSources/{id}/datasets/{All}?limit=4&pageToken={second.NextPageToken}")).Must();
        Assert.Equal(["10-20", "0-10"], Intervals(third["point"]));
        Assert.Null(third.NextPageToken);
    }

    [Fact]
    public async Task Points_that_end_together_across_a_page_boundary_are_lost()
    {
        await using var fit = await StartAsync();
        var id = await fit.CreateSourceAsync(StepType);
        (await fit.PatchPointsAsync(id, Steps(50, 60, 1), Steps(30, 40, 2), Steps(31, 40, 3), Steps(32, 40, 4), Steps(10, 20, 5))).Must();
        var points = await fit.ReadPagesAsync(id, All, limit: 2);
        Assert.Equal(["50-60", "32-40", "10-20"], points.Select(point => $"{point.GetProperty("startTimeNanos").GetString()}-{point.GetProperty("endTimeNanos").GetString()}"));
        Assert.Equal(["32-40", "31-40", "30-40"], await fit.ReadAsync(id, "40-40"));
    }

    [Fact]
    public async Task A_last_page_of_nothing_but_lost_points_is_empty()
    {
        await using var fit = await StartAsync();
        var id = await fit.CreateSourceAsync(StepType);
        (await fit.PatchPointsAsync(id, Steps(30, 40, 1), Steps(31, 40, 2))).Must();
        var first = (await fit.GetAsync($"dataSources/{id}/datasets/{All}?limit=1")).Must();
        Assert.NotNull(first.NextPageToken);
        var second = (await fit.GetAsync($"dataSources/{id}/datasets/{All}?limit=1&pageToken={first.NextPageToken}")).Must();
        Assert.Empty(Intervals(second["point"]));
        Assert.Null(second.NextPageToken);
    }

    [Fact]
    public async Task Every_page_size_gives_every_point_where_no_two_end_together()
    {
        await using var fit = await StartAsync();
        const string Id = "raw:com.google.heart_rate.bpm:com.example.wear:Example:Watch 3:a94b7e15:watch_heart_rate";
        var whole = await fit.ReadAsync(Id);
        Assert.True(whole.Length > 300);
        foreach (var limit in new[] { 7, 100, 1000 })
        {
            var paged = await fit.ReadPagesAsync(Id, All, limit);
            Assert.Equal(whole, paged.Select(point => $"{point.GetProperty("startTimeNanos").GetString()}-{point.GetProperty("endTimeNanos").GetString()}"));
        }
    }

    [Fact]
    public async Task Numbers_of_64_bits_are_strings_and_the_dataset_says_whose_it_is()
    {
        await using var fit = await StartAsync();
        var id = await fit.CreateSourceAsync("com.google.weight");
        (await fit.PatchPointsAsync(id, Weight(1782777600123456789, 70.25))).Must();
        var dataset = (await fit.GetAsync($"dataSources/{id}/datasets/0-1782777600123456790")).Must();
        Assert.Equal("0", dataset["minStartTimeNs"].GetString());
        Assert.Equal("1782777600123456790", dataset["maxEndTimeNs"].GetString());
        Assert.Equal(id, dataset["dataSourceId"].GetString());
        var point = Assert.Single(dataset["point"].EnumerateArray());
        Assert.Equal("1782777600123456789", point.GetProperty("endTimeNanos").GetString());
        Assert.Equal(JsonValueKind.String, point.GetProperty("modifiedTimeMillis").ValueKind);
        Assert.Equal(70.25, point.GetProperty("value")[0].GetProperty("fpVal").GetDouble());
    }

    [Theory]
    [InlineData("datasets/100", "Invalid dataset id '100'")]
    [InlineData("datasets/20-10", "Invalid dataset id '20-10'")]
    [InlineData("datasets/a-b", "Invalid dataset id 'a-b'")]
    [InlineData("datasets/0-10?limit=-1", "limit")]
    [InlineData("datasets/0-10?limit=x", "limit")]
    [InlineData("datasets/0-10?pageToken=x", "Invalid page token")]
    public async Task What_cannot_be_understood_is_refused_and_named(string path, string named)
    {
        await using var fit = await StartAsync();
        var id = await fit.CreateSourceAsync("com.google.weight");
        var answer = await fit.GetAsync($"dataSources/{id}/{path}");
        Assert.Contains(named, answer.Must(HttpStatusCode.BadRequest).Message);
        Assert.Equal("invalidArgument", answer.Reason);
    }

    [Fact]
    public async Task A_derived_stream_names_where_each_point_came_from_and_counts_no_moment_twice()
    {
        await using var fit = await StartAsync(days: 6);
        const string Derived = "derived:com.google.step_count.delta:com.google.android.gms:merge_step_deltas";
        var points = await fit.ReadPagesAsync(Derived, All, 10_000);
        var origins = points.Select(point => point.GetProperty("originDataSourceId").GetString()).Distinct().ToList();
        Assert.Contains("raw:com.google.step_count.delta:com.example.wear:Example:Watch 3:a94b7e15:watch_steps", origins);
        Assert.Contains("raw:com.google.step_count.delta:com.google.android.apps.fitness:Example:Phone 9:3f21c8d0:phone_steps", origins);
        var times = points.Select(point => (Start: Nanos(point, "startTimeNanos"), End: Nanos(point, "endTimeNanos"))).Reverse().ToList();
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
    }

    private static long Nanos(JsonElement point, string name) => long.Parse(point.GetProperty(name).GetString() ?? "");
}
