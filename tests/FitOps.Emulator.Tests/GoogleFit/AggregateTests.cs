using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using static FitOps.Emulator.Tests.GoogleFit.FitEmulator;

namespace FitOps.Emulator.Tests.GoogleFit;

/// <summary>users.dataset.aggregate (API-BEHAVIOUR, rows 10, 11, 14 and 16).</summary>
public sealed class AggregateTests
{
    private const string StepType = "com.google.step_count.delta";
    private const string EstimatedSteps = "derived:com.google.step_count.delta:com.google.android.gms:estimated_steps";
    private const string MergedSteps = "derived:com.google.step_count.delta:com.google.android.gms:merge_step_deltas";
    private const long Second = 1_000_000_000;

    [Fact]
    public async Task Time_buckets_of_a_duration_hold_sums_and_empty_ones_are_returned()
    {
        await using var fit = await StartAsync(users: 1, days: 0);
        var id = await fit.CreateSourceAsync(StepType);
        (await fit.PatchPointsAsync(id, Steps(1 * Second, 2 * Second, 10), Steps(8 * Second, 12 * Second, 5), Steps(31 * Second, 32 * Second, 7))).Must();

        var buckets = Buckets(await AggregateAsync(fit, 0, 35_000, new { bucketByTime = new { durationMillis = "10000" } }, BySource(id)));

        Assert.Equal(["0-10000", "10000-20000", "20000-30000", "30000-35000"], buckets.Select(Times));
        Assert.Equal([15, null, null, 7], buckets.Select(bucket => Sum(bucket)));
        Assert.All(buckets, bucket => Assert.Equal("time", bucket.GetProperty("type").GetString()));
        Assert.Equal(id, buckets[1].GetProperty("dataset")[0].GetProperty("dataSourceId").GetString());
    }

    [Fact]
    public async Task Days_of_a_zone_follow_its_clocks_and_86400000_ms_do_not()
    {
        await using var fit = await StartAsync(users: 2, days: 120);
        fit.Token = "fit-user-0002";
        var from = new DateTimeOffset(2026, 3, 28, 0, 0, 0, TimeSpan.FromHours(1)).ToUnixTimeMilliseconds();
        var to = new DateTimeOffset(2026, 3, 31, 0, 0, 0, TimeSpan.FromHours(2)).ToUnixTimeMilliseconds();

        var zoned = Buckets(await AggregateAsync(fit, from, to, Period("day", 1, "Europe/Berlin"), ByType(StepType)));
        Assert.Equal([24, 23, 24], zoned.Select(bucket => Hours(bucket)));
        var fixedLength = Buckets(await AggregateAsync(fit, from, to, new { bucketByTime = new { durationMillis = 86_400_000 } }, ByType(StepType)));
        Assert.Equal([24, 24, 23], fixedLength.Select(bucket => Hours(bucket)));
        Assert.Equal(zoned.Sum(bucket => Sum(bucket)), fixedLength.Sum(bucket => Sum(bucket)));
        Assert.NotEqual(zoned.Select(Times), fixedLength.Select(Times));
    }

    [Theory]
    [InlineData("week", 2, "2026-01-05 2026-01-19 2026-02-02 2026-02-10")]
    [InlineData("month", 1, "2026-01-05 2026-02-05 2026-02-10")]
    public async Task Weeks_and_months_are_counted_from_the_start(string type, int value, string limits)
    {
        await using var fit = await StartAsync(days: 0);
        var id = await fit.CreateSourceAsync(StepType);
        var expected = limits.Split(' ').Select(date => DateTimeOffset.Parse($"{date}T00:00:00Z").ToUnixTimeMilliseconds()).ToArray();
        var buckets = Buckets(await AggregateAsync(fit, expected[0], expected[^1], Period(type, value, "Etc/UTC"), BySource(id)));
        Assert.Equal(expected.Zip(expected.Skip(1), (start, end) => $"{start}-{end}"), buckets.Select(Times));
    }

    [Fact]
    public async Task Session_buckets_hold_what_was_recorded_in_each_session()
    {
        await using var fit = await StartAsync(days: 0);
        var id = await fit.CreateSourceAsync(StepType);
        (await fit.PatchPointsAsync(id, Steps(0, 5 * Second, 1), Steps(10 * Second, 15 * Second, 2), Steps(22 * Second, 23 * Second, 4), Steps(50 * Second, 60 * Second, 8))).Must();
        await PutSessionAsync(fit, "a", 10, 30);
        await PutSessionAsync(fit, "b", 20, 40);
        await PutSessionAsync(fit, "short", 50, 52);

        var buckets = Buckets(await AggregateAsync(fit, 0, 100_000, new { bucketBySession = new { minDurationMillis = 5000 } }, BySource(id)));

        Assert.Equal(["a", "b"], buckets.Select(bucket => bucket.GetProperty("session").GetProperty("id").GetString()));
        Assert.Equal([6, 4], buckets.Select(bucket => Sum(bucket)));
        Assert.Equal(["10000-30000", "20000-40000"], buckets.Select(Times));
        Assert.All(buckets, bucket => Assert.Equal("session", bucket.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Activity_buckets_are_made_for_each_type_or_for_each_segment()
    {
        await using var fit = await StartAsync(days: 0);
        var steps = await fit.CreateSourceAsync(StepType);
        var segments = await fit.CreateSourceAsync("com.google.activity.segment");
        (await fit.PatchPointsAsync(segments, Activity(0, 10 * Second, 7), Activity(10 * Second, 20 * Second, 8), Activity(20 * Second, 30 * Second, 7), Activity(30 * Second, 31 * Second, 3))).Must();
        (await fit.PatchPointsAsync(steps, Steps(1 * Second, 2 * Second, 1), Steps(11 * Second, 12 * Second, 2), Steps(21 * Second, 22 * Second, 4), Steps(40 * Second, 41 * Second, 8))).Must();

        var types = Buckets(await AggregateAsync(fit, 0, 60_000, new { bucketByActivityType = new { minDurationMillis = 5000, activityDataSourceId = segments } }, BySource(steps)));
        Assert.Equal([(7, 5), (8, 2)], types.Select(bucket => (bucket.GetProperty("activity").GetInt32(), Sum(bucket) ?? 0)));
        var single = Buckets(await AggregateAsync(fit, 0, 60_000, new { bucketByActivitySegment = new { } }, BySource(steps)));
        Assert.Equal([(7, 1), (8, 2), (7, 4), (3, null)], single.Select(bucket => (bucket.GetProperty("activity").GetInt32(), Sum(bucket))));
        Assert.Equal("activitySegment", single[0].GetProperty("type").GetString());
    }

    [Fact]
    public async Task Measurements_become_average_maximum_and_minimum()
    {
        await using var fit = await StartAsync(days: 0);
        var id = await fit.CreateSourceAsync("com.google.weight");
        (await fit.PatchPointsAsync(id, Weight(1 * Second, 70), Weight(2 * Second, 80), Weight(3 * Second, 72))).Must();
        var point = Assert.Single(Points(await AggregateAsync(fit, 0, 10_000, Whole(10_000), BySource(id))));
        Assert.Equal("com.google.weight.summary", point.GetProperty("dataTypeName").GetString());
        Assert.Equal([74, 80, 70], point.GetProperty("value").EnumerateArray().Select(value => value.GetProperty("fpVal").GetDouble()));
        Assert.Equal($"{1 * Second}-{3 * Second}", Assert.Single(Intervals(new JsonArray(JsonNode.Parse(point.GetRawText())).Deserialize<JsonElement>())));
    }

    [Fact]
    public async Task Activities_become_durations_and_numbers_of_segments_cut_at_the_buckets()
    {
        await using var fit = await StartAsync(days: 0);
        var id = await fit.CreateSourceAsync("com.google.activity.segment");
        (await fit.PatchPointsAsync(id, Activity(0, 6 * Second, 7), Activity(6 * Second, 14 * Second, 8), Activity(14 * Second, 20 * Second, 7))).Must();
        var buckets = Buckets(await AggregateAsync(fit, 0, 20_000, Whole(10_000), BySource(id)));
        Assert.Equal(["7:6000:1", "8:4000:1"], Activities(buckets[0]));
        Assert.Equal(["7:6000:1", "8:4000:1"], Activities(buckets[1]));

        static IEnumerable<string> Activities(JsonElement bucket) => bucket.GetProperty("dataset")[0].GetProperty("point").EnumerateArray()
            .Select(point => string.Join(':', point.GetProperty("value").EnumerateArray().Select(value => value.GetProperty("intVal").GetInt32())));
    }

    [Fact]
    public async Task Several_aggregates_give_one_dataset_each_in_every_bucket()
    {
        await using var fit = await StartAsync(days: 6);
        var to = DateTimeOffset.Parse("2026-06-30T00:00:00Z").ToUnixTimeMilliseconds();
        string[] types =
        [
            "com.google.heart_minutes", "com.google.nutrition", "com.google.location.sample", "com.google.blood_pressure", "com.google.blood_glucose",
            "com.google.oxygen_saturation", "com.google.sleep.segment", "com.google.hydration", "com.google.calories.expended", "com.google.activity.summary",
        ];
        var buckets = Buckets(await AggregateAsync(fit, to - (6 * 86_400_000L), to, Whole(86_400_000), [.. types.Select(ByType)]));
        Assert.Equal(6, buckets.Length);
        Assert.All(buckets, bucket => Assert.Equal(types.Length, bucket.GetProperty("dataset").GetArrayLength()));
        for (var i = 0; i < types.Length; i++)
        {
            var points = buckets.SelectMany(bucket => bucket.GetProperty("dataset")[i].GetProperty("point").EnumerateArray()).ToList();
            Assert.NotEmpty(points);
            var type = Emulator.GoogleFit.DataTypes.DataTypeCatalogue.Find(points[0].GetProperty("dataTypeName").GetString() ?? "");
            Assert.Equal(type?.Fields.Count, points[0].GetProperty("value").GetArrayLength());
        }
    }

    [Fact]
    public async Task The_apps_steps_the_merged_ones_and_the_type_give_different_sums()
    {
        await using var fit = await StartAsync(days: 14);
        var to = DateTimeOffset.Parse("2026-06-30T00:00:00Z").ToUnixTimeMilliseconds();
        var from = to - (14 * 86_400_000L);
        var answer = await AggregateAsync(fit, from, to, Whole(to - from), BySource(EstimatedSteps), BySource(MergedSteps), ByType(StepType));
        var sums = answer.Must()["bucket"][0].GetProperty("dataset").EnumerateArray()
            .Select(dataset => dataset.GetProperty("point")[0].GetProperty("value")[0].GetProperty("intVal").GetInt32()).ToArray();
        Assert.True(sums[1] < sums[0] && sums[0] < sums[2], string.Join(", ", sums));
        Assert.StartsWith("derived:com.google.step_count.delta:com.google.android.gms:", answer["bucket"][0].GetProperty("dataset")[2].GetProperty("dataSourceId").GetString());
    }

    [Fact]
    public async Task The_sum_over_time_buckets_is_the_sum_of_the_points()
    {
        await using var fit = await StartAsync(days: 5);
        var to = DateTimeOffset.Parse("2026-06-30T00:00:00Z").ToUnixTimeMilliseconds();
        var from = to - (7 * 86_400_000L);
        var points = await fit.ReadPagesAsync(EstimatedSteps, $"{from * 1_000_000}-{to * 1_000_000}", 10_000);
        var buckets = Buckets(await AggregateAsync(fit, from, to, Whole(3_600_000), BySource(EstimatedSteps)));
        Assert.Equal(points.Sum(point => point.GetProperty("value")[0].GetProperty("intVal").GetInt32()), buckets.Sum(bucket => Sum(bucket)));
    }

    [Theory]
    [InlineData("""{"aggregateBy":[],"bucketByTime":{"durationMillis":"1000"}}""", "Require at least one aggregateby")]
    [InlineData("""{"aggregateBy":[{}],"bucketByTime":{"durationMillis":"1000"}}""", "dataTypeName or a dataSourceId")]
    [InlineData("""{"aggregateBy":[{"dataTypeName":"com.google.weight"}]}""", "there are 0")]
    [InlineData("""{"aggregateBy":[{"dataTypeName":"com.google.weight"}],"bucketByTime":{"durationMillis":"1000"},"bucketBySession":{}}""", "there are 2")]
    [InlineData("""{"aggregateBy":[{"dataTypeName":"com.google.weight"}],"bucketByTime":{}}""", "either durationMillis or a period")]
    [InlineData("""{"aggregateBy":[{"dataTypeName":"com.google.weight"}],"bucketByTime":{"durationMillis":"0"}}""", "positive")]
    [InlineData("""{"aggregateBy":[{"dataTypeName":"com.google.weight"}],"bucketByTime":{"period":{"type":"year","value":1}}}""", "year")]
    [InlineData("""{"aggregateBy":[{"dataTypeName":"com.google.weight"}],"bucketByTime":{"period":{"type":"day","value":1,"timeZoneId":"Mars/Olympus"}}}""", "Mars/Olympus")]
    [InlineData("""{"aggregateBy":[{"dataTypeName":"com.google.nothing"}],"bucketByTime":{"durationMillis":"1000"}}""", "com.google.nothing is unknown")]
    [InlineData("""{"aggregateBy":[{"dataSourceId":"raw:nothing"}],"bucketByTime":{"durationMillis":"1000"}}""", "datasource not found: raw:nothing")]
    [InlineData("""{"aggregateBy":[{"dataTypeName":"com.google.cycling.wheel_revolution.rpm"}],"bucketByTime":{"durationMillis":"1000"}}""", "no default datasource found for: com.google.cycling.wheel_revolution.rpm")]
    [InlineData("""{"aggregateBy":[{"dataTypeName":"com.google.weight"}],"bucketByTime":{"durationMillis":"1000"},"startTimeMillis":"50000"}""", "endTimeMillis")]
    public async Task What_cannot_be_aggregated_is_refused_with_the_known_message(string body, string named)
    {
        await using var fit = await StartAsync();
        var request = JsonNode.Parse(body)?.AsObject() ?? [];
        request.TryAdd("startTimeMillis", "0");
        request.TryAdd("endTimeMillis", "10000");
        var answer = await fit.PostAsync("dataset:aggregate", request);
        Assert.Contains(named, answer.Must(HttpStatusCode.BadRequest).Message);
        Assert.Equal("invalidArgument", answer.Reason);
    }

    [Theory]
    [InlineData(7_776_000_000, 86_400_000, HttpStatusCode.OK)]
    [InlineData(7_776_000_001, 86_400_000, HttpStatusCode.BadRequest)]
    [InlineData(864_000_000, 60_000, HttpStatusCode.BadRequest)]
    [InlineData(86_400_000, 60_000, HttpStatusCode.OK)]
    public async Task The_range_is_limited_to_90_days_and_to_fewer_with_tiny_buckets(long range, long bucket, HttpStatusCode status)
    {
        await using var fit = await StartAsync();
        var answer = (await AggregateAsync(fit, 1_700_000_000_000, 1_700_000_000_000 + range, Whole(bucket), ByType("com.google.weight"))).Must(status);
        Assert.Equal(status == HttpStatusCode.OK, !answer.Body.TryGetProperty("error", out _));
        if (status != HttpStatusCode.OK)
        {
            Assert.Equal("aggregate duration too large", answer.Message);
        }
    }

    private static Task<FitAnswer> AggregateAsync(FitEmulator fit, long start, long end, object bucketing, params object[] by)
    {
        var body = JsonSerializer.SerializeToNode(bucketing)?.AsObject() ?? [];
        body["startTimeMillis"] = $"{start}";
        body["endTimeMillis"] = $"{end}";
        body["aggregateBy"] = JsonSerializer.SerializeToNode(by);
        return fit.PostAsync("dataset:aggregate", body);
    }

    private static object ByType(string type) => new { dataTypeName = type };

    private static object BySource(string id) => new { dataSourceId = id };

    private static object Whole(long millis) => new { bucketByTime = new { durationMillis = $"{millis}" } };

    private static object Period(string type, int value, string zone) => new { bucketByTime = new { period = new { type, value, timeZoneId = zone } } };

    private static JsonElement[] Buckets(FitAnswer answer) => [.. answer.Must()["bucket"].EnumerateArray()];

    private static IEnumerable<JsonElement> Points(FitAnswer answer) =>
        Buckets(answer).SelectMany(bucket => bucket.GetProperty("dataset")[0].GetProperty("point").EnumerateArray());

    private static string Times(JsonElement bucket) => $"{bucket.GetProperty("startTimeMillis").GetString()}-{bucket.GetProperty("endTimeMillis").GetString()}";

    private static double Hours(JsonElement bucket) =>
        (long.Parse(bucket.GetProperty("endTimeMillis").GetString() ?? "") - long.Parse(bucket.GetProperty("startTimeMillis").GetString() ?? "")) / 3_600_000.0;

    private static int? Sum(JsonElement bucket) => bucket.GetProperty("dataset")[0].GetProperty("point").EnumerateArray()
        .Select(point => (int?)point.GetProperty("value")[0].GetProperty("intVal").GetInt32()).SingleOrDefault();

    private static async Task PutSessionAsync(FitEmulator fit, string id, int start, int end) => (await fit.PutAsync(
        $"sessions/{id}", SessionTests.Session(id, DateTimeOffset.UnixEpoch.AddSeconds(start), DateTimeOffset.UnixEpoch.AddSeconds(end)))).Must();
}
