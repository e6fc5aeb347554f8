using System.Net;
using System.Text.Json;
using FitOps.Emulator.FitbitPlus;

namespace FitOps.Emulator.Tests;

/// <summary>API-BEHAVIOUR row 12: bulk create, duplicates, and resources given by a query.</summary>
public sealed class BulkCreateTests
{
    [Fact]
    public async Task An_array_creates_all_its_patients_and_answers_with_an_array()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await client.CreateGroupAsync();
        var answer = await client.PostAsync("/pub/patient", Bulk(Patient(group, "1"), Patient(group, "2"), Patient(group, "3")));
        Assert.Equal(3, answer.Expect(HttpStatusCode.Created).Ids.Length);
        Assert.Equal(answer.Ids.Order(), (await client.GetAsync($"/pub/patient?filter[groups]={group}")).Ids.Order());
        Assert.False(answer.Body.GetProperty("meta").TryGetProperty("ignored", out _));
    }

    [Fact]
    public async Task One_bad_resource_stops_them_all_and_every_problem_is_named()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await client.CreateGroupAsync();
        var bad = new { type = "patient", attributes = new { gender = "unknown", birth_date = "1944", color = "red" }, relationships = new { groups = ApiClient.Many("group", group) } };
        var answer = await client.PostAsync("/pub/patient", Bulk(Patient(group, "1"), bad, new { type = "coach" }));
        Assert.Equal(
            [
                "/data/1/attributes/gender", "/data/1/attributes/birth_date", "/data/1/attributes/color",
                "/data/2/type", "/data/2/relationships/groups",
            ],
            answer.Expect(HttpStatusCode.Conflict).Pointers);
        Assert.All(answer.Codes, code => Assert.Equal("InvalidBodyParameter", code));
        Assert.Equal(0, (await client.GetAsync($"/pub/patient?filter[groups]={group}")).Count);
    }

    [Fact]
    public async Task A_conflicting_identifier_is_refused_unless_duplicates_are_ignored()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await client.CreateGroupAsync();
        var known = (await client.PostAsync("/pub/patient", new { data = Patient(group, "1") })).Id;

        var refused = await client.PostAsync("/pub/patient", Bulk(Patient(group, "2"), Patient(group, "1")));
        Assert.Equal(["/data/1/attributes/identifiers/0"], refused.Expect(HttpStatusCode.Conflict).Pointers);
        Assert.Equal(1, (await client.GetAsync($"/pub/patient?filter[groups]={group}")).Count);

        var ignored = await client.PostAsync(
            "/pub/patient", new { meta = new { ignore_duplicates = true }, data = new[] { Patient(group, "2"), Patient(group, "1"), Patient(group, "2") } });
        Assert.Single(ignored.Expect(HttpStatusCode.Created).Ids);
        Assert.Equal([known, ignored.Ids[0]], Ignored(ignored));
        Assert.Equal(2, (await client.GetAsync($"/pub/patient?filter[groups]={group}")).Count);
    }

    [Fact]
    public async Task A_single_duplicate_that_is_ignored_answers_without_a_resource()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await client.CreateGroupAsync();
        var known = (await client.PostAsync("/pub/patient", new { data = Patient(group, "1") })).Id;
        var answer = await client.PostAsync("/pub/patient", new { meta = new { ignore_duplicates = true }, data = Patient(group, "1") });
        Assert.Equal(JsonValueKind.Null, answer.Data.ValueKind);
        Assert.Equal([known], Ignored(answer));
    }

    [Fact]
    public async Task An_identifier_of_another_organization_conflicts_but_is_not_shown()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Organizations = 2 });
        using var client = await world.SignInAsync();
        using var other = await world.SignInAsync(2);
        var stranger = (await other.PostAsync("/pub/patient", new { data = Patient(await other.CreateGroupAsync(), "1") })).Id;
        var body = new { meta = new { ignore_duplicates = true }, data = Patient(await client.CreateGroupAsync(), "1") };
        var answer = (await client.PostAsync("/pub/patient", body)).Expect(HttpStatusCode.Conflict);
        Assert.DoesNotContain(stranger, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identifiers_that_need_not_be_unique_do_not_conflict()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await client.CreateGroupAsync();
        var shared = new { identifiers = new[] { new { system = "household", value = "7", unique = false } } };
        await client.CreatePatientAsync(group, shared);
        await client.CreatePatientAsync(group, shared);
        var insists = ApiClient.Resource("patient", new { identifiers = new[] { new { system = "household", value = "7" } } }, new { groups = ApiClient.Many("group", group) });
        (await client.PostAsync("/pub/patient", insists)).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_metric_of_the_same_patient_type_and_time_is_a_duplicate()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await client.CreateGroupAsync();
        var (patient, other) = (await client.CreatePatientAsync(group), await client.CreatePatientAsync(group));
        var known = await client.CreateMetricAsync(patient, "2026-01-01T00:00:00Z");

        // The same instant in another offset; another patient, type or time is another metric.
        object[] metrics =
        [
            Metric(patient, "2026-01-01T01:00:00+01:00", "weight"),
            Metric(other, "2026-01-01T00:00:00Z", "weight"),
            Metric(patient, "2026-01-01T00:00:00Z", "heart_rate"),
            Metric(patient, "2026-01-01T00:00:00.001Z", "weight"),
        ];
        var refused = await client.PostAsync("/pub/patient_health_metric", new { data = metrics });
        Assert.Equal(["/data/0/attributes/occurred_at"], refused.Expect(HttpStatusCode.Conflict).Pointers);
        var ignored = await client.PostAsync("/pub/patient_health_metric", new { meta = new { ignore_duplicates = true }, data = metrics });
        Assert.Equal(3, ignored.Expect(HttpStatusCode.OK).Ids.Length);
        Assert.Equal([known], Ignored(ignored));
    }

    [Fact]
    public async Task A_group_given_by_a_query_is_found_or_created()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var known = await client.CreateGroupAsync("Known");
        var first = await client.PostAsync("/pub/patient", new { data = ByQuery(client.Organization, "Known") });
        Assert.Equal([known], first.Expect(HttpStatusCode.Created).Related("groups"));

        var second = await client.PostAsync("/pub/patient", Bulk(ByQuery(client.Organization, "New"), ByQuery(client.Organization, "New")));
        var group = Assert.Single((await client.GetAsync($"/pub/group?filter[organization]={client.Organization}&filter[name]=New")).Ids);
        Assert.Equal(second.Ids.Order(), (await client.GetAsync($"/pub/patient?filter[groups]={group}")).Ids.Order());
    }

    [Fact]
    public async Task A_query_that_finds_several_groups_fails()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        await client.CreateGroupAsync("Twin");
        await client.CreateGroupAsync("Twin");
        var answer = await client.PostAsync("/pub/patient", new { data = ByQuery(client.Organization, "Twin") });
        Assert.Equal(["/data/relationships/groups/data/0/meta/query"], answer.Expect(HttpStatusCode.Conflict).Pointers);
    }

    [Fact]
    public async Task A_patient_that_is_not_created_leaves_no_group_behind()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        await client.PostAsync("/pub/patient", new { data = Patient(await client.CreateGroupAsync(), "1") });
        var groups = world.Records(ResourceTable.Group).Count;
        var identifiers = new[] { new { system = "MyEHR", value = "1" } };
        var duplicate = ByQuery(client.Organization, "New", new { identifiers });
        (await client.PostAsync("/pub/patient", new { data = duplicate })).Expect(HttpStatusCode.Conflict);
        Assert.Equal(groups, world.Records(ResourceTable.Group).Count);
        (await client.PostAsync("/pub/patient", new { meta = new { ignore_duplicates = true }, data = duplicate })).Expect(HttpStatusCode.Created);
        Assert.Equal(groups, world.Records(ResourceTable.Group).Count);
    }

    [Fact]
    public async Task The_patient_of_a_metric_can_be_given_by_identifier()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await client.CreateGroupAsync();
        var patient = (await client.PostAsync("/pub/patient", new { data = Patient(group, "121212") })).Id;

        async Task<Answer> PostAsync(object query)
            => await client.PostAsync("/pub/patient_health_metric", new
            {
                data = new
                {
                    type = "patient_health_metric",
                    attributes = ApiClient.Metric("2026-01-01T00:00:00Z"),
                    relationships = new { patient = new { data = new { type = "patient", meta = new { query } } } },
                },
            });

        var identifier = new { system = "MyEHR", value = "121212" };
        var answer = await PostAsync(new { identifier, organization = client.Organization, groups = new[] { group } });
        Assert.Equal([patient], answer.Expect(HttpStatusCode.OK).Related("patient"));
        (await PostAsync(new { identifier = new { system = "MyEHR", value = "0" } })).Expect(HttpStatusCode.Conflict);
        (await PostAsync(new { identifier, groups = new[] { await client.CreateGroupAsync("Other") } })).Expect(HttpStatusCode.Conflict);
        (await PostAsync(new { organization = client.Organization })).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_the_contract_creates_one_at_a_time_takes_no_array()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var answer = await client.PostAsync("/pub/group", new { data = new[] { new { type = "group", attributes = new { name = "x" } } } });
        Assert.Equal(["/data"], answer.Expect(HttpStatusCode.Conflict).Pointers);
    }

    private static object Bulk(params object[] data) => new { data };

    private static object Patient(string group, string identifier)
        => new
        {
            type = "patient",
            attributes = new { first_name = "Testa", identifiers = new[] { new { system = "MyEHR", value = identifier } } },
            relationships = new { groups = ApiClient.Many("group", group) },
        };

    private static object ByQuery(string organization, string name, object? attributes = null)
        => new
        {
            type = "patient",
            attributes = attributes ?? new { },
            relationships = new { groups = new { data = new[] { new { type = "group", meta = new { query = new { organization, name } } } } } },
        };

    private static object Metric(string patient, string occurredAt, string type)
        => new
        {
            type = "patient_health_metric",
            attributes = ApiClient.Metric(occurredAt, type),
            relationships = new { patient = ApiClient.One("patient", patient) },
        };

    private static string[] Ignored(Answer answer)
        => [.. answer.Body.GetProperty("meta").GetProperty("ignored").EnumerateArray().Select(id => id.GetString()!)];
}
