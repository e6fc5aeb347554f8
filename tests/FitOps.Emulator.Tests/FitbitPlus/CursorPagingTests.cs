using System.Net;
using FitOps.Emulator.FitbitPlus;

namespace FitOps.Emulator.Tests;

/// <summary>API-BEHAVIOUR rows 5 to 9.</summary>
public sealed class CursorPagingTests
{
    [Fact]
    public async Task A_walk_delivers_every_record_once_and_only_next_links()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var (patient, events) = await EventsAsync(client, 8);
        var pages = await client.WalkAsync($"/pub/calendar_event?filter[patient]={patient}&page[limit]=3");
        Assert.Equal([3, 3, 2], pages.Select(page => page.Ids.Length));
        Assert.Equal(Enumerable.Reverse(events), pages.SelectMany(page => page.Ids));
        Assert.All(pages, page => Assert.Equal(8, page.Count));
        Assert.All(pages, page => Assert.All((string[])["self", "first", "prev", "last"], name => Assert.Null(page.Link(name))));
    }

    [Fact]
    public async Task The_last_page_has_no_next_link_even_if_it_is_full()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var (patient, _) = await EventsAsync(client, 6);
        var pages = await client.WalkAsync($"/pub/calendar_event?filter[patient]={patient}&page[limit]=3");
        Assert.Equal(2, pages.Count);
    }

    [Fact]
    public async Task Records_that_arrive_and_go_during_a_walk_neither_double_nor_hide_others()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var (patient, events) = await EventsAsync(client, 9);
        var delivered = new List<string>();
        var pages = await client.WalkAsync($"/pub/calendar_event?filter[patient]={patient}&page[limit]=2", async page =>
        {
            // One new record before the reader's position, and the last one delivered, at the very cursor, goes.
            world.Pass(TimeSpan.FromSeconds(1));
            await client.CreateEventAsync(patient, "2026-02-01T10:00:00Z", attendees: patient);
            await client.DeleteAsync($"/pub/calendar_event/{events[^(page * 2 > 9 ? 9 : page * 2)]}");
        });
        delivered.AddRange(pages.SelectMany(page => page.Ids));
        Assert.Equal(Enumerable.Reverse(events), delivered);
    }

    [Theory]
    [InlineData("patient?filter[organization]={organization}", "page[cursor]")]
    [InlineData("calendar_event?filter[organization]={organization}", "page[cursor]")]
    [InlineData("health_profile?filter[organization]={organization}", "page[cursor]")]
    [InlineData("health_profile_answer?filter[organization]={organization}", "page[cursor]")]
    [InlineData("patient_health_metric?filter[organization]={organization}", "page[cursor]")]
    [InlineData("result?filter[patient]={patient}", "page[after]")]
    [InlineData("patient_plan_summary?filter[organization]={organization}", "page[after]")]
    public async Task Each_collection_calls_its_cursor_as_the_contract_does(string path, string parameter)
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Patients = 4, Days = 5 });
        using var client = await world.SignInAsync();
        var results = world.Records(ResourceTable.Result);
        var patient = results.CountBy(result => result.Scope.Patient).MaxBy(pair => pair.Value).Key;
        path = path.Replace("{organization}", client.Organization).Replace("{patient}", patient.ToString());
        var first = await client.GetAsync($"/pub/{path}&page[limit]=1");
        Assert.StartsWith($"/pub/{path}&page[limit]=1&{parameter}=", first.Next, StringComparison.Ordinal);
        var second = await client.GetAsync(first.Next!);
        Assert.Single(second.Expect(HttpStatusCode.OK).Ids);
        Assert.NotEqual(first.Ids, second.Ids);
    }

    [Fact]
    public async Task Both_names_of_the_cursor_are_understood_but_not_together()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var (patient, _) = await EventsAsync(client, 3);
        var path = $"/pub/calendar_event?filter[patient]={patient}";
        var first = await client.GetAsync(path + "&page[limit]=1");
        var cursor = first.Next!.Split("page[cursor]=")[1];
        var byCursor = await client.GetAsync($"{path}&page[cursor]={cursor}");
        var byAfter = await client.GetAsync($"{path}&page[after]={cursor}");
        Assert.Equal(2, byCursor.Ids.Length);
        Assert.Equal(byCursor.Ids, byAfter.Ids);
        (await client.GetAsync($"{path}&page[cursor]={cursor}&page[after]={cursor}")).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Limit_zero_gives_only_the_count()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var (patient, _) = await EventsAsync(client, 3);
        var page = await client.GetAsync($"/pub/calendar_event?filter[patient]={patient}&page[limit]=0");
        Assert.Empty(page.Ids);
        Assert.Equal(3, page.Count);
        Assert.Null(page.Next);
    }

    [Theory]
    [InlineData("page[limit]=-1", "page[limit]")]
    [InlineData("page[limit]=x", "page[limit]")]
    [InlineData("page[limit]=5&page[cursor]=nonsense", "page[cursor]")]
    [InlineData("page[limit]=5&page[cursor]=", "page[cursor]")]
    public async Task A_bad_limit_or_cursor_is_refused(string page, string parameter)
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var answer = await client.GetAsync($"/pub/patient?filter[organization]={client.Organization}&{page}");
        Assert.Equal([parameter], answer.Expect(HttpStatusCode.Conflict).Parameters);
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var (patient, _) = await EventsAsync(client, 3);
        var path = $"/pub/calendar_event?filter[patient]={patient}";
        var cursor = (await client.GetAsync(path + "&page[limit]=1")).Next!.Split("page[cursor]=")[1];
        (await client.GetAsync($"{path}&sort=start_at&page[cursor]={cursor}")).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_record_takes_its_place_by_its_time_of_creation_whenever_it_arrives()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var patient = await client.CreatePatientAsync(await client.CreateGroupAsync());
        var scope = world.Records(ResourceTable.Patient)[0].Scope;
        var random = new Random(42);
        var created = new List<(string At, string Id)>();
        for (var i = 0; i < 60; i++)
        {
            var at = $"2026-01-{random.Next(1, 29):00}T10:00:00.000Z";
            created.Add((at, world.Insert(ResourceTable.PatientHealthMetric, scope, id => new
            {
                type = "patient_health_metric",
                id,
                attributes = new { type = "weight", occurred_at = "2026-01-01T00:00:00.000Z", created_at = at },
                relationships = new { patient = ApiClient.One("patient", patient) },
            })));
        }

        var pages = await client.WalkAsync($"/pub/patient_health_metric?filter[patient]={patient}&page[limit]=7");
        Assert.Equal(created.OrderDescending().Select(record => record.Id), pages.SelectMany(page => page.Ids));
    }

    [Fact]
    public async Task A_limit_without_bound_comes_in_pages()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var (patient, events) = await EventsAsync(client, 3);
        var pages = await client.WalkAsync($"/pub/calendar_event?filter[patient]={patient}&page[limit]=2147483647");
        Assert.Equal(events.Count, pages.Sum(page => page.Ids.Length));
    }

    [Theory]
    [InlineData("sort=start_at")]
    [InlineData("sort=-start_at")]
    [InlineData("filter[type]=office-visit")]
    [InlineData("filter[groups]={group}")]
    public async Task Filters_and_sorts_keep_the_walk_whole(string parameter)
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var (patient, events) = await EventsAsync(client, 7);
        var group = (await client.GetAsync($"/pub/patient/{patient}/groups")).Ids[0];
        parameter = parameter.Replace("{group}", group);
        var pages = await client.WalkAsync($"/pub/calendar_event?filter[organization]={client.Organization}&{parameter}&page[limit]=3");
        Assert.Equal([3, 3, 1], pages.Select(page => page.Ids.Length));
        Assert.Equal(events.Order(), pages.SelectMany(page => page.Ids).Order());
        Assert.All(pages, page => Assert.Equal(7, page.Count));
    }

    private static async Task<(string Patient, List<string> Events)> EventsAsync(ApiClient client, int count)
    {
        var patient = await client.CreatePatientAsync(await client.CreateGroupAsync());
        var events = new List<string>();
        for (var i = 0; i < count; i++)
        {
            events.Add(await client.CreateEventAsync(patient, $"2026-01-{20 - (i % 3)}T10:00:00Z", attendees: patient));
        }

        return (patient, events);
    }
}
