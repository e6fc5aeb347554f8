using System.Net;
using FitOps.Emulator.FitbitPlus;

namespace FitOps.Emulator.Tests;

/// <summary>Compound documents of JSON:API 1.0.</summary>
public sealed class IncludeTests
{
    [Fact]
    public async Task A_related_resource_comes_once_however_many_point_to_it()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var patient = await client.CreatePatientAsync(await client.CreateGroupAsync());
        for (var day = 1; day <= 3; day++)
        {
            await client.CreateEventAsync(patient, $"2026-01-0{day}T10:00:00Z", attendees: patient);
        }

        var page = await client.GetAsync($"/pub/calendar_event?filter[patient]={patient}&include=owner");
        Assert.Equal(3, page.Ids.Length);
        Assert.Equal([patient], page.IncludedIds);
        var included = page.Body.GetProperty("included")[0];
        Assert.Equal((await client.GetAsync($"/pub/patient/{patient}")).Data.GetRawText(), included.GetRawText());
    }

    [Fact]
    public async Task Several_relationships_can_be_included_and_nothing_is_included_unasked()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Patients = 2, Days = 5 });
        using var client = await world.SignInAsync();
        var plan = world.Records(ResourceTable.PatientPlanSummary)[0];
        var whole = await client.GetAsync($"/pub/patient_plan_summary/{plan.Id}?include=patient,actions,bundles,current_results");
        var expected = ((string[])["patient", "actions", "bundles", "current_results"]).SelectMany(whole.Related).Distinct().Order();
        Assert.Equal(expected, whole.IncludedIds.Order());
        Assert.True(whole.IncludedIds.Length > 2, "The test needs a plan with actions.");
        Assert.False((await client.GetAsync($"/pub/patient_plan_summary/{plan.Id}")).Body.TryGetProperty("included", out _));
    }

    [Fact]
    public async Task Every_include_of_the_table_is_served_on_lists_and_on_single_resources()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Patients = 2, Days = 5 });
        using var client = await world.SignInAsync();
        foreach (var type in ResourceTable.All.Where(type => type.ListIncludes.Count + type.FetchIncludes.Count > 0))
        {
            var id = world.Records(type)[0].Id;
            foreach (var name in type.FetchIncludes)
            {
                var one = (await client.GetAsync($"/pub/{type}/{id}?include={name}")).Expect(HttpStatusCode.OK);
                Assert.Equal(one.Related(name).Order(), one.IncludedIds.Order());
            }

            foreach (var name in type.ListIncludes)
            {
                var page = (await client.GetAsync($"/pub/{type}?filter[organization]={client.Organization}&page[size]=50&include={name}")).Expect(HttpStatusCode.OK);
                Assert.NotEmpty(page.IncludedIds);
                Assert.Equal(page.IncludedIds.Length, page.IncludedIds.Distinct().Count());
            }
        }
    }

    [Fact]
    public async Task An_unknown_include_is_refused_with_what_there_is()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Patients = 1, Days = 1 });
        using var client = await world.SignInAsync();
        var answer = await client.GetAsync($"/pub/health_profile?filter[organization]={client.Organization}&include=patient,color");
        Assert.Equal(["include"], answer.Expect(HttpStatusCode.Conflict).Parameters);
        Assert.Contains("questions", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Related_links_lead_to_what_they_name()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Patients = 2, Days = 3 });
        using var client = await world.SignInAsync();
        var followed = 0;
        foreach (var type in ResourceTable.All.Where(type => type.Allows(ResourceVerbs.Fetch)))
        {
            var resource = await client.GetAsync($"/pub/{type}/{world.Records(type)[0].Id}");
            if (!resource.Data.TryGetProperty("relationships", out var relationships))
            {
                continue;
            }

            foreach (var relationship in relationships.EnumerateObject())
            {
                if (relationship.Value.TryGetProperty("data", out _)
                    && relationship.Value.TryGetProperty("links", out var links)
                    && links.TryGetProperty("related", out var related))
                {
                    var answer = (await client.GetAsync(related.GetString()!)).Expect(HttpStatusCode.OK);
                    var ids = answer.Data.ValueKind == System.Text.Json.JsonValueKind.Array ? answer.Ids : [answer.Id];
                    Assert.Subset(resource.Related(relationship.Name).ToHashSet(), ids.ToHashSet());
                    followed++;
                }
            }
        }

        Assert.True(followed > 10);
    }

    [Fact]
    public async Task The_group_of_a_reward_program_comes_as_a_list_as_the_contract_has_it()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Patients = 1, Days = 1 });
        using var client = await world.SignInAsync();
        var program = world.Records(ResourceTable.RewardProgram)[0].Id;
        var group = (await client.GetAsync($"/pub/reward_program/{program}")).Related("group")[0];
        Assert.Equal([group], (await client.GetAsync($"/pub/reward_program/{program}/group")).Expect(HttpStatusCode.OK).Ids);
    }
}
