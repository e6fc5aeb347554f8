using System.Net;
using System.Text.Json.Nodes;
using static FitOps.Emulator.Tests.GoogleFit.FitEmulator;

namespace FitOps.Emulator.Tests.GoogleFit;

/// <summary>users.dataSources.datasets: patch and delete (API-BEHAVIOUR, rows 7 and 8).</summary>
public sealed class DatasetWriteTests
{
    [Fact]
    public async Task A_patch_inserts_and_replaces_nothing()
    {
        await using var fit = await StartAsync();
        var id = await fit.CreateSourceAsync("com.google.weight");
        (await fit.PatchPointsAsync(id, Weight(1000, 70))).Must();
        (await fit.PatchPointsAsync(id, Weight(1000, 71), Weight(2000, 72))).Must();
        Assert.Equal(["2000-2000", "1000-1000", "1000-1000"], await fit.ReadAsync(id));
    }

    [Fact]
    public async Task Patching_the_same_point_again_leaves_one()
    {
        await using var fit = await StartAsync();
        var id = await fit.CreateSourceAsync("com.google.weight");
        (await fit.PatchPointsAsync(id, Weight(1000, 70))).Must();
        (await fit.PatchPointsAsync(id, Weight(1000, 70))).Must();
        Assert.Equal(["1000-1000"], await fit.ReadAsync(id));
    }

    [Fact]
    public async Task The_range_of_the_body_must_cover_its_points()
    {
        await using var fit = await StartAsync();
        var id = await fit.CreateSourceAsync("com.google.weight");
        var body = Dataset(id, Weight(1000, 70), Weight(3000, 70));
        body["maxEndTimeNs"] = "2000";
        var answer = await fit.PatchAsync($"dataSources/{id}/datasets/0-2000", body);
        Assert.Contains("3000", answer.Must(HttpStatusCode.BadRequest).Message);
        Assert.Empty(await fit.ReadAsync(id));
    }

    [Fact]
    public async Task The_dataset_id_of_a_patch_is_not_used()
    {
        await using var fit = await StartAsync();
        var id = await fit.CreateSourceAsync("com.google.weight");
        (await fit.PatchAsync($"dataSources/{id}/datasets/1-2", Dataset(id, Weight(1000, 70)))).Must();
        (await fit.PatchAsync($"dataSources/{id}/datasets/", Dataset(id, Weight(2000, 70)))).Must();
        Assert.Equal(2, (await fit.ReadAsync(id)).Length);
    }

    [Theory]
    [InlineData("""{"dataTypeName":"com.google.weight","endTimeNanos":"5","value":[]}""", "0 values")]
    [InlineData("""{"dataTypeName":"com.google.weight","endTimeNanos":"5","value":[{"fpVal":1},{"fpVal":2}]}""", "2 values")]
    [InlineData("""{"dataTypeName":"com.google.weight","endTimeNanos":"5","value":[{"intVal":1}]}""", "floatPoint")]
    [InlineData("""{"dataTypeName":"com.google.weight","endTimeNanos":"5","value":[{"fpVal":"1"}]}""", "fpVal")]
    [InlineData("""{"dataTypeName":"com.google.weight","endTimeNanos":"5","value":[{"fpVal":1,"intVal":1}]}""", "one format")]
    [InlineData("""{"dataTypeName":"com.google.weight","endTimeNanos":"5","value":[{}]}""", "floatPoint")]
    [InlineData("""{"dataTypeName":"com.google.weight","endTimeNanos":"5","value":[{"fpVal":-1}]}""", "range")]
    [InlineData("""{"dataTypeName":"com.google.height","endTimeNanos":"5","value":[{"fpVal":1}]}""", "com.google.weight")]
    [InlineData("""{"dataTypeName":"com.google.weight","startTimeNanos":"6","endTimeNanos":"5","value":[{"fpVal":1}]}""", "from 6 to 5")]
    [InlineData("""{"dataTypeName":"com.google.weight","value":[{"fpVal":1}]}""", "endTimeNanos")]
    [InlineData("""{"dataTypeName":"com.google.weight","endTimeNanos":"9223372036854775808","value":[{"fpVal":1}]}""", "64-bit")]
    public async Task A_point_carries_one_value_for_each_field_in_the_fields_format(string point, string named)
    {
        await using var fit = await StartAsync();
        var id = await fit.CreateSourceAsync("com.google.weight");
        var parsed = JsonNode.Parse(point)?.AsObject() ?? throw new InvalidOperationException("The test's own JSON is wrong.");
        Assert.Contains(named, (await fit.PatchPointsAsync(id, Weight(1, 1), parsed)).Must(HttpStatusCode.BadRequest).Message);
        Assert.Empty(await fit.ReadAsync(id));
    }

    [Fact]
    public async Task Optional_fields_may_stay_empty_and_maps_and_texts_come_back_as_they_were()
    {
        await using var fit = await StartAsync();
        var id = await fit.CreateSourceAsync("com.google.nutrition");
        var nutrients = JsonNode.Parse("""{"mapVal":[{"key":"fat.total","value":{"fpVal":1.5}},{"key":"calories","value":{"fpVal":300}}]}""")?.AsObject() ?? [];
        (await fit.PatchPointsAsync(id, Point("com.google.nutrition", 5, 5, nutrients, [], new JsonObject { ["stringVal"] = "Grüne Soße \"1\"" }))).Must();
        var value = (await fit.GetAsync($"dataSources/{id}/datasets/{All}")).Must()["point"][0].GetProperty("value");
        Assert.Equal("fat.total", value[0].GetProperty("mapVal")[0].GetProperty("key").GetString());
        Assert.Equal(300, value[0].GetProperty("mapVal")[1].GetProperty("value").GetProperty("fpVal").GetDouble());
        Assert.False(value[1].TryGetProperty("intVal", out _));
        Assert.Equal("Grüne Soße \"1\"", value[2].GetProperty("stringVal").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_large_body_is_refused_with_413(bool chunked)
    {
        await using var fit = await StartAsync();
        var id = await fit.CreateSourceAsync("com.google.weight");
        var bytes = new byte[5 * 1024 * 1024];
        Array.Fill(bytes, (byte)' ');
        using HttpContent content = chunked ? new StreamContent(new Unseekable(bytes)) : new ByteArrayContent(bytes);
        var answer = await fit.PatchAsync($"dataSources/{id}/datasets/{All}", content);
        Assert.Equal("uploadTooLarge", answer.Must(HttpStatusCode.RequestEntityTooLarge).Reason);
    }

    [Fact]
    public async Task Nobody_writes_into_what_others_or_the_platform_made()
    {
        await using var fit = await StartAsync();
        foreach (var id in new[] { "derived:com.google.weight:com.google.android.gms:merge_weight", "raw:com.google.weight:com.example.health:Example:Scale S:55d0aa27:scale_weight" })
        {
            Assert.Equal("forbidden", (await fit.PatchPointsAsync(id, Weight(1, 70))).Must(HttpStatusCode.Forbidden).Reason);
            Assert.Equal("forbidden", (await fit.DeleteAsync($"dataSources/{id}/datasets/{All}")).Must(HttpStatusCode.Forbidden).Reason);
            Assert.Equal("forbidden", (await fit.DeleteAsync($"dataSources/{id}")).Must(HttpStatusCode.Forbidden).Reason);
        }
    }

    [Fact]
    public async Task A_delete_removes_every_overlapping_point_as_a_whole()
    {
        await using var fit = await StartAsync();
        var id = await fit.CreateSourceAsync("com.google.step_count.delta");
        (await fit.PatchPointsAsync(id, Steps(0, 10, 1), Steps(10, 20, 2), Steps(20, 30, 3), Steps(30, 40, 4), Steps(41, 50, 5))).Must();
        (await fit.DeleteAsync($"dataSources/{id}/datasets/15-30")).Must();
        Assert.Equal(["41-50", "0-10"], await fit.ReadAsync(id));
    }

    [Fact]
    public async Task Of_a_constant_state_only_the_overlapping_part_is_cut_off()
    {
        await using var fit = await StartAsync();
        var id = await fit.CreateSourceAsync("com.google.activity.segment");
        (await fit.PatchPointsAsync(id, Activity(0, 100, 7), Activity(100, 200, 8), Activity(200, 300, 3), Activity(300, 400, 3))).Must();
        (await fit.DeleteAsync($"dataSources/{id}/datasets/150-300")).Must();
        Assert.Equal(["300-400", "100-150", "0-100"], await fit.ReadAsync(id));

        (await fit.DeleteAsync($"dataSources/{id}/datasets/20-40")).Must();
        Assert.Equal(["300-400", "100-150", "40-100", "0-20"], await fit.ReadAsync(id));
    }

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
