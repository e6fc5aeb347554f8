using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;
using FitOps.Emulator.Synthetic;

namespace FitOps.Emulator.Tests;

public sealed class SyntheticDataTests
{
    private static readonly EmulatorOptions Small = new() { Seed = 42, Patients = 12, Days = 9, Organizations = 2 };

    [Fact]
    public void The_same_seed_gives_the_same_bytes_on_every_machine_and_every_day()
    {
        // Taken once: a change of the generator changes it (and then SyntheticData.Version goes up), nothing else may.
        Assert.Equal("cfd81bc687432210bce14103d04b1e7b1113158deff2e7c1", Digest(Generate(Small))[..48]);
    }

    [Fact]
    public void Another_seed_gives_other_data()
    {
        var one = Generate(Small);
        var other = Generate(Small with { Seed = 43 });
        Assert.DoesNotContain(one.Keys, id => id.Type != "health_question_definition" && other.ContainsKey(id));
        Assert.NotEqual(Digest(one), Digest(other));
    }

    [Fact]
    public void More_patients_and_organizations_leave_the_others_as_they_are()
    {
        var few = Generate(Small);
        var many = Generate(Small with { Patients = 15, Organizations = 3 });
        Assert.All(few, record => Assert.Equal(record.Value, many[record.Key]));
        Assert.True(many.Count > few.Count);
    }

    [Fact]
    public void More_days_add_older_results_and_leave_the_newer_ones_as_they_are()
    {
        var bodies = Generate(Small).Where(record => record.Key.Type == "result").ToDictionary(record => record.Key, record => Attributes(record.Value));
        var longer = Generate(Small with { Days = 20 });
        Assert.NotEmpty(bodies);
        Assert.All(bodies, record => Assert.Equal(Without(record.Value), Without(Attributes(longer[record.Key]))));

        // The patients themselves enrolled earlier, so what names them differs.
        static string Without(string attributes) => attributes.Split("\"created_by\"")[0];
    }

    [Fact]
    public void Every_collection_has_records_and_every_reference_leads_to_one()
    {
        var records = Generate(Small);
        Assert.Equal(
            ResourceTable.All.Select(type => type.Name).Except(["calendar_event_response"]).Order(),
            records.Keys.Select(key => key.Type).Distinct().Order());
        foreach (var (key, json) in records)
        {
            using var document = JsonDocument.Parse(json);
            Assert.All(References(document.RootElement), reference => Assert.True(records.ContainsKey(reference), $"{key} -> {reference}"));
        }
    }

    [Fact]
    public void Every_record_has_the_shape_of_the_resource_table()
    {
        string[] extras = ["x_synthetic", "frequency_goal_prorated", "options"];
        foreach (var (key, json) in Generate(Small))
        {
            var type = ResourceTable.Find(key.Type);
            Assert.NotNull(type);
            using var document = JsonDocument.Parse(json);
            var resource = document.RootElement;
            Assert.Equal(key.Type, resource.GetProperty("type").GetString());
            Assert.Equal($"/pub/{key.Type}/{key.Id}", resource.GetProperty("links").GetProperty("self").GetString());
            Assert.Empty(Names(resource, "attributes").Except(type.Attributes.Select(attribute => attribute.Name)).Except(type.Stamps).Except(extras));
            Assert.Empty(Names(resource, "relationships").Except(type.Relationships.Select(relationship => relationship.Name)));
            foreach (var attribute in type.Attributes.Where(attribute => attribute.IsRequired))
            {
                Assert.True(resource.GetProperty("attributes").TryGetProperty(attribute.Name, out _), $"{key} lacks {attribute.Name}");
            }
        }
    }

    [Fact]
    public void Every_metric_type_and_every_event_type_of_the_contract_appears()
    {
        var records = Generate(Small with { Patients = 1, Organizations = 1 });
        Assert.Equal(MetricTypes.All.Order(), Values("patient_health_metric", "type").Order());
        var events = ResourceTable.CalendarEvent.Attributes.Single(attribute => attribute.Name == "type").Values;
        Assert.Equal(events.Order(), Values("calendar_event", "type").Order());

        IEnumerable<string?> Values(string type, string attribute) => records.Where(record => record.Key.Type == type)
            .Select(record => JsonDocument.Parse(record.Value).RootElement.GetProperty("attributes").GetProperty(attribute).GetString()).Distinct();
    }

    [Fact]
    public void Three_to_four_results_a_day_and_patient()
    {
        var results = Generate(Small with { Patients = 20, Days = 30, Organizations = 1 }).Keys.Count(key => key.Type == "result");
        Assert.InRange(results, 3 * 20 * 30, 4 * 20 * 30);
    }

    [Fact]
    public void Some_records_hold_what_a_rewriting_reader_spoils()
    {
        var all = string.Join('\n', Generate(Small).Values);
        Assert.All(
            ["1E-7", "12345678901234567890.123456789", ":-0.0,", ":1.10,", "\\u2028", "\\u0041\\u00e9\\ud83d\\ude00\\/", "\\\"", "\\\\", "e\u0301", "مريض"],
            awkward => Assert.Contains(awkward, all, StringComparison.Ordinal));
        Assert.Contains("\"nothing\":null,\"empty\":\"\",\"\":", all, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_can_be_reached_by_it()
    {
        foreach (var json in Generate(Small).Where(record => record.Key.Type == "patient").Select(record => record.Value))
        {
            using var document = JsonDocument.Parse(json);
            var attributes = document.RootElement.GetProperty("attributes");
            Assert.EndsWith("@example.com", attributes.GetProperty("email_address").GetString(), StringComparison.Ordinal);
            Assert.All(
                attributes.GetProperty("phone_numbers").EnumerateArray(),
                phone => Assert.StartsWith("555-555-01", phone.GetProperty("value").GetString(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_sums_of_an_activation_agree_with_its_rewards()
    {
        var records = Generate(Small).Where(record => record.Key.Type.StartsWith("reward", StringComparison.Ordinal))
            .Select(record => JsonDocument.Parse(record.Value).RootElement).ToList();
        var activations = records.Where(record => record.GetProperty("type").GetString() == "reward_program_activation").ToList();
        Assert.NotEmpty(activations);
        foreach (var activation in activations)
        {
            Assert.Equal(Sum("reward", "allocated_value"), activation.GetProperty("attributes").GetProperty("total_allocated_value").GetInt32());
            Assert.Equal(Sum("reward_earning", "earned_value"), activation.GetProperty("attributes").GetProperty("total_earned_value").GetInt32());

            int Sum(string type, string attribute) => records
                .Where(record => record.GetProperty("type").GetString() == type && record.GetProperty("relationships")
                    .GetProperty("reward_program_activation").GetProperty("data").GetProperty("id").GetString() == activation.GetProperty("id").GetString())
                .Sum(record => record.GetProperty("attributes").GetProperty(attribute).GetInt32());
        }
    }

    [Fact]
    public async Task Every_seeded_record_satisfies_the_rules_that_an_update_is_held_to()
    {
        await using var emulator = await TestEmulator.StartAsync(options => options with { Patients = 5, Days = 200 });
        await emulator.SignInAsync();
        foreach (var type in ResourceTable.All.Where(type => type.Allows(ResourceVerbs.Update)))
        {
            var ids = emulator.Host.Truth.Of(type).Ids;
            Assert.NotEmpty(ids);
            foreach (var id in ids)
            {
                var (attribute, value) = type.Name switch { "patient" => ("note", "changed"), "patient_plan_summary" => ("time_zone", "UTC"), _ => ("title", "changed") };
                var body = $$$$"""{"data":{"type":"{{{{type}}}}","id":"{{{{id}}}}","attributes":{"{{{{attribute}}}}":"{{{{value}}}}"}}}""";
                using var content = new StringContent(body, Encoding.UTF8, "application/vnd.api+json");
                using var answer = await emulator.Http.PatchAsync(new Uri($"/pub/{type}/{id}", UriKind.Relative), content, TestContext.Current.CancellationToken);
                var document = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.True(answer.IsSuccessStatusCode, $"{type} {id}: {document}");
            }
        }
    }

    [Theory]
    [InlineData(-1, 1, 1, "Patients")]
    [InlineData(1, 4000, 1, "Days")]
    [InlineData(1, 1, 0, "Organizations")]
    public void A_size_out_of_range_is_named(int patients, int days, int organizations, string named)
    {
        using var store = NewStore();
        var options = new EmulatorOptions { Patients = patients, Days = days, Organizations = organizations };
        var problem = Assert.Throws<ArgumentException>(() => SyntheticData.Populate(store, options, null, TestContext.Current.CancellationToken));
        Assert.StartsWith($"{named} is ", problem.Message, StringComparison.Ordinal);
    }

    private static Dictionary<(string Type, string Id), string> Generate(EmulatorOptions options)
    {
        using var store = NewStore();
        SyntheticData.Populate(store, options);
        var records = new Dictionary<(string, string), string>();
        using var reader = store.Read();
        foreach (var type in store.Types)
        {
            foreach (var record in reader.Records(type))
            {
                records.Add((type.Name, record.Id.ToString()), Encoding.UTF8.GetString(record.Utf8));
            }
        }

        return records;
    }

    private static ResourceStore NewStore() => new(ResourceTable.All, seed: 1, TimeProvider.System);

    private static string Digest(Dictionary<(string Type, string Id), string> records) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\n', records.OrderBy(record => record.Key.Type, StringComparer.Ordinal)
            .ThenBy(record => record.Key.Id, StringComparer.Ordinal).Select(record => record.Value)))));

    private static string Attributes(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("attributes").GetRawText();
    }

    private static IEnumerable<string> Names(JsonElement resource, string member) =>
        resource.TryGetProperty(member, out var value) ? value.EnumerateObject().Select(property => property.Name) : [];

    private static IEnumerable<(string Type, string Id)> References(JsonElement resource)
    {
        if (!resource.TryGetProperty("relationships", out var relationships))
        {
            yield break;
        }

        foreach (var relationship in relationships.EnumerateObject().Where(relationship => relationship.Value.TryGetProperty("data", out _)))
        {
            var data = relationship.Value.GetProperty("data");
            foreach (var identifier in data.ValueKind == JsonValueKind.Array ? data.EnumerateArray().ToArray() : [data])
            {
                yield return (identifier.GetProperty("type").GetString() ?? "", identifier.GetProperty("id").GetString() ?? "");
            }
        }
    }
}
