using System.Net;

namespace FitOps.Emulator.Tests;

/// <summary>Plans, actions and bundles say the same of each other.</summary>
public sealed class PlanTests
{
    [Fact]
    public async Task A_new_action_is_in_its_plan_and_its_bundles()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var (_, plan) = await PlanAsync(client);
        var bundle = await BundleAsync(client, plan);
        var action = await ActionAsync(client, plan, bundle);

        Assert.Equal([action], (await client.GetAsync($"/pub/patient_plan_summary/{plan}")).Related("actions"));
        Assert.Equal([bundle], (await client.GetAsync($"/pub/patient_plan_summary/{plan}")).Related("bundles"));
        var stored = await client.GetAsync($"/pub/bundle/{bundle}");
        Assert.Equal([action], stored.Related("actions"));
        Assert.Equal(action, stored.Attributes.GetProperty("_actions")[0].GetString());
        Assert.Equal([plan], (await client.GetAsync($"/pub/action/{action}")).Related("plan"));
    }

    [Fact]
    public async Task Moving_an_action_between_bundles_shows_on_both()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var (_, plan) = await PlanAsync(client);
        var (first, second) = (await BundleAsync(client, plan), await BundleAsync(client, plan));
        var action = await ActionAsync(client, plan, first);
        var move = ApiClient.Resource("action", new { }, new { bundles = ApiClient.Many("bundle", second) }, action);
        (await client.PatchAsync($"/pub/action/{action}", move)).Expect(HttpStatusCode.OK);
        Assert.Empty((await client.GetAsync($"/pub/bundle/{first}")).Related("actions"));
        Assert.Equal([action], (await client.GetAsync($"/pub/bundle/{second}")).Related("actions"));

        var empty = ApiClient.Resource("bundle", new { title = "Empty" }, new { actions = ApiClient.Many("action") }, second);
        Assert.Equal(0, (await client.PatchAsync($"/pub/bundle/{second}", empty)).Expect(HttpStatusCode.OK).Attributes.GetProperty("_actions").GetArrayLength());
        Assert.Empty((await client.GetAsync($"/pub/action/{action}")).Related("bundles"));
    }

    [Fact]
    public async Task A_new_action_has_what_the_contracts_example_has()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var (_, plan) = await PlanAsync(client);
        var created = await client.PostAsync("/pub/action", ApiClient.Resource(
            "action",
            new
            {
                type = "blood_pressure",
                title = "Record Blood Pressure",
                effective_from = "2017-02-20T11:12:13.000Z",
                frequency_goal = new { weeks = new { days = new[] { 0 } } },
                metrics = new[] { new { metric_type = "blood_pressure", unit = "mmHg", goal = new { data = new { systolic = new { value = 150 } } } } },
            },
            new { plan = ApiClient.One("patient_plan_summary", plan) }));
        var attributes = created.Expect(HttpStatusCode.Created).Attributes;
        Assert.Equal("blood_pressure", attributes.GetProperty("_thread").GetString());
        Assert.True(attributes.GetProperty("tracking").GetBoolean());
        Assert.Equal(0, attributes.GetProperty("adherence").GetProperty("streak").GetProperty("count").GetInt32());
        Assert.Matches("^[0-9a-f]{24}$", attributes.GetProperty("metrics")[0].GetProperty("_id").GetString());
        Assert.Equal(150, attributes.GetProperty("metrics")[0].GetProperty("goal").GetProperty("data").GetProperty("systolic").GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task Days_of_a_week_are_seven()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var (_, plan) = await PlanAsync(client);
        var body = ApiClient.Resource(
            "action",
            new { type = "weight", title = "Weigh", effective_from = "2026-01-01T00:00:00Z", frequency_goal = new { weeks = new { days = new[] { 7 } } } },
            new { plan = ApiClient.One("patient_plan_summary", plan) });
        Assert.Equal(["/data/attributes/frequency_goal/weeks/days"], (await client.PostAsync("/pub/action", body)).Expect(HttpStatusCode.Conflict).Pointers);
    }

    [Fact]
    public async Task Another_patients_bundle_cannot_take_an_action()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var (_, mine) = await PlanAsync(client);
        var (_, other) = await PlanAsync(client);
        var body = ApiClient.Resource(
            "action",
            new { type = "weight", title = "Weigh", effective_from = "2026-01-01T00:00:00Z" },
            new { plan = ApiClient.One("patient_plan_summary", mine), bundles = ApiClient.Many("bundle", await BundleAsync(client, other)) });
        Assert.Equal(["/data/relationships/bundles/data/0"], (await client.PostAsync("/pub/action", body)).Expect(HttpStatusCode.Conflict).Pointers);
        Assert.Empty((await client.GetAsync($"/pub/patient_plan_summary/{mine}")).Related("actions"));
    }

    [Fact]
    public async Task A_plan_can_be_updated_but_not_moved_to_another_patient()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var (_, plan) = await PlanAsync(client);
        var (other, _) = await PlanAsync(client);
        var path = $"/pub/patient_plan_summary/{plan}";
        var critical = new { blood_glucose = new { data = new { maximum = new { unit = "mg/dL", value = 300 } } } };
        var updated = await client.PatchAsync(path, ApiClient.Resource("patient_plan_summary", new { time_zone = "America/New_York", critical }, id: plan));
        Assert.Equal("America/New_York", updated.Expect(HttpStatusCode.OK).Attributes.GetProperty("time_zone").GetString());
        Assert.True((await client.GetAsync(path)).Attributes.GetProperty("critical").TryGetProperty("blood_glucose", out _));

        var move = ApiClient.Resource("patient_plan_summary", new { }, new { patient = ApiClient.One("patient", other) }, plan);
        (await client.PatchAsync(path, move)).Expect(HttpStatusCode.Conflict);
        var forged = ApiClient.Resource("patient_plan_summary", new { adherence = new { due = 1 } }, id: plan);
        Assert.Equal(["/data/attributes/adherence"], (await client.PatchAsync(path, forged)).Expect(HttpStatusCode.Conflict).Pointers);
    }

    private static async Task<(string Patient, string Plan)> PlanAsync(ApiClient client)
    {
        var patient = await client.CreatePatientAsync(await client.CreateGroupAsync());
        return (patient, (await client.GetAsync($"/pub/patient_plan_summary?filter[patient]={patient}")).Ids[0]);
    }

    private static Task<string> BundleAsync(ApiClient client, string plan)
        => client.CreateAsync(
            "bundle",
            new { type = "weight", title = "Weight", effective_from = "2026-01-01T00:00:00Z" },
            new { plan = ApiClient.One("patient_plan_summary", plan) });

    private static Task<string> ActionAsync(ApiClient client, string plan, string bundle)
        => client.CreateAsync(
            "action",
            new { type = "weight", title = "Weigh", effective_from = "2026-01-01T00:00:00Z" },
            new { plan = ApiClient.One("patient_plan_summary", plan), bundles = ApiClient.Many("bundle", bundle) });
}
