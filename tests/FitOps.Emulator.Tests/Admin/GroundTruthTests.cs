using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Tests;

public sealed class GroundTruthTests
{
    [Fact]
    public async Task The_checksum_is_sha256_over_the_records_in_the_order_of_their_ids_each_with_a_line_feed()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var truth = await emulator.GetJsonAsync("/_emulator/truth?collection=health_question_definition");
        var definitions = truth.GetProperty("collections").GetProperty("health_question_definition");
        var ids = definitions.GetProperty("ids").EnumerateArray().Select(id => id.GetString() ?? "").ToArray();
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(12, definitions.GetProperty("count").GetInt32());
        Assert.Equal(definitions.GetProperty("sha256").GetString(), Sha256(emulator, ResourceTable.HealthQuestionDefinition, ids));

        var patients = emulator.Host.Truth.Of(ResourceTable.Patient);
        Assert.Equal(3, patients.Count);
        Assert.Equal(patients.Sha256, Sha256(emulator, ResourceTable.Patient, patients.Ids.Select(id => id.ToString())));
    }

    [Fact]
    public async Task One_organization_or_patient_has_its_own_truth()
    {
        await using var emulator = await TestEmulator.StartAsync(options => options with { Organizations = 2 });
        var all = await emulator.GetJsonAsync("/_emulator/truth?ids=false");
        var organizations = all.GetProperty("organizations").EnumerateArray().Select(id => id.GetString()).ToArray();
        Assert.Equal(2, organizations.Length);
        Assert.False(all.GetProperty("collections").GetProperty("patient").TryGetProperty("ids", out _));

        var first = await emulator.GetJsonAsync($"/_emulator/truth?organization={organizations[0]}");
        var second = await emulator.GetJsonAsync($"/_emulator/truth?organization={organizations[1]}");
        foreach (var type in ResourceTable.All)
        {
            var sum = Count(first, type) + (type.Shared ? 0 : Count(second, type));
            Assert.Equal(Count(all, type), sum);
        }

        var patient = first.GetProperty("collections").GetProperty("patient").GetProperty("ids")[0].GetString();
        var own = await emulator.GetJsonAsync($"/_emulator/truth?patient={patient}&collection=patient");
        Assert.Equal(1, Count(own, ResourceTable.Patient));
        Assert.Single(own.GetProperty("collections").EnumerateObject());
    }

    [Theory]
    [InlineData("collection=patients", "patients")]
    [InlineData("organization=5755db2a3db4179179999acf", "5755db2a3db4179179999acf")]
    [InlineData("patient=x", "x")]
    [InlineData("ids=perhaps", "perhaps")]
    public async Task What_is_not_there_is_named(string query, string named)
    {
        await using var emulator = await TestEmulator.StartAsync();
        var answer = await emulator.GetJsonAsync($"/_emulator/truth?{query}");
        Assert.Contains(named, answer.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_brings_records_and_time_back()
    {
        await using var emulator = await TestEmulator.StartAsync(options => options with { TimeProvider = new ManualTime() });
        var before = emulator.Host.Truth.Of(ResourceTable.Patient);
        using (var transaction = emulator.Host.Store.Write())
        {
            transaction.Delete(ResourceTable.Patient, before.Ids[0]);
            transaction.Commit();
        }

        emulator.Host.Clock.Advance(TimeSpan.FromDays(400));
        Assert.Equal(2, emulator.Host.Truth.Of(ResourceTable.Patient).Count);
        using var answer = await emulator.Http.PostAsync(new Uri("/_emulator/reset", UriKind.Relative), null, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        Assert.Equal(before.Sha256, emulator.Host.Truth.Of(ResourceTable.Patient).Sha256);
        Assert.Equal(new DateTimeOffset(2026, 6, 30, 0, 0, 0, TimeSpan.Zero), emulator.Host.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Health_says_what_is_served()
    {
        await using var emulator = await TestEmulator.StartAsync(options => options with { Seed = 7 });
        var health = await emulator.GetJsonAsync("/_emulator/health");
        Assert.Equal("healthy", health.GetProperty("status").GetString());
        Assert.Equal(7, health.GetProperty("seed").GetInt32());
        Assert.Equal(3, health.GetProperty("patients").GetInt32());
    }

    private static int Count(JsonElement truth, ResourceType type) =>
        truth.GetProperty("collections").GetProperty(type.Name).GetProperty("count").GetInt32();

    private static string Sha256(TestEmulator emulator, ResourceType type, IEnumerable<string> ids)
    {
        using var reader = emulator.Host.Store.Read();
        var text = new StringBuilder();
        foreach (var id in ids)
        {
            Assert.True(reader.TryFind(type, RecordId.Parse(id), out var record));
            text.Append(Encoding.UTF8.GetString(record.Utf8)).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
