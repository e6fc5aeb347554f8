using System.Net;
using FitOps.Emulator.FitbitPlus;

namespace FitOps.Emulator.Tests;

/// <summary>Nothing crosses from one organisation to another (API-BEHAVIOUR rows 2 and 3, the contract's authentication chapter).</summary>
public sealed class ScopingTests
{
    [Fact]
    public async Task Without_a_token_everything_is_unauthorized()
    {
        await using var world = await ApiWorld.StartAsync();
        using var nobody = new ApiClient(world.Host.BaseAddress);
        foreach (var path in (string[])["/pub/patient", "/pub/patient/0123456789abcdef01234567", "/pub/oauth/token/1/groups"])
        {
            var answer = await nobody.GetAsync(path);
            Assert.Equal(["Unauthorized"], answer.Expect(HttpStatusCode.Unauthorized).Codes);
            Assert.Equal("application/vnd.api+json", answer.MediaType);
        }

        nobody.Http.DefaultRequestHeaders.Authorization = new("Bearer", "made-up");
        (await nobody.GetAsync("/pub/patient")).Expect(HttpStatusCode.Unauthorized);
        (await nobody.PostAsync("/pub/group", new { })).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task No_record_of_another_organization_can_be_fetched()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Organizations = 2, Patients = 2, Days = 3 });
        using var client = await world.SignInAsync();
        var types = ResourceTable.All.Where(type => type.Allows(ResourceVerbs.Fetch)).ToList();
        Assert.NotEmpty(types);
        foreach (var type in types)
        {
            var records = world.Records(type);
            Assert.NotEmpty(records);
            foreach (var (id, scope) in records.GroupBy(record => record.Scope.Organization).SelectMany(group => group.Take(5)))
            {
                var isMine = type.Shared || scope.Organization.ToString() == client.Organization;
                var answer = await client.GetAsync($"/pub/{type}/{id}");
                Assert.Equal(isMine ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.Status);
            }
        }
    }

    [Fact]
    public async Task No_listing_shows_a_record_of_another_organization()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Organizations = 2, Patients = 2, Days = 3 });
        using var client = await world.SignInAsync();
        var types = ResourceTable.All.Where(type => type.Filters.Any(filter => filter.Kind == FilterKind.Organization)).ToList();
        Assert.NotEmpty(types);
        foreach (var type in types)
        {
            var pages = await client.WalkAsync($"/pub/{type}?filter[organization]={client.Organization}&page[limit]=50");
            var mine = world.Records(type).Where(record => record.Scope.Organization.ToString() == client.Organization);
            Assert.Equal(mine.Select(record => record.Id.ToString()).Order(), pages.SelectMany(page => page.Ids).Order());
        }
    }

    [Theory]
    [InlineData("patient?filter[organization]={organization}")]
    [InlineData("patient?filter[groups]={group}")]
    [InlineData("patient_health_metric?filter[patient]={patient}")]
    [InlineData("result?filter[patient]={patient}")]
    [InlineData("email_history?filter[receiver]={patient}")]
    [InlineData("calendar_event?filter[attendees]={patient}")]
    [InlineData("reward_program?filter[groups]={group}")]
    [InlineData("patient/{patient}/groups")]
    public async Task A_filter_cannot_name_what_belongs_to_another_organization(string path)
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Organizations = 2 });
        using var client = await world.SignInAsync();
        using var other = await world.SignInAsync(2);
        var group = await other.CreateGroupAsync();
        var patient = await other.CreatePatientAsync(group);
        path = path.Replace("{organization}", other.Organization).Replace("{group}", group).Replace("{patient}", patient);
        var answer = await client.GetAsync("/pub/" + path);
        Assert.Equal(["Forbidden"], answer.Expect(HttpStatusCode.Forbidden).Codes);
        (await other.GetAsync("/pub/" + path)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_id_that_does_not_exist_is_refused_in_a_filter_like_one_of_another_organization()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var answer = await client.GetAsync("/pub/result?filter[patient]=0123456789abcdef01234567");
        Assert.Equal(["Forbidden"], answer.Expect(HttpStatusCode.Forbidden).Codes);
        Assert.Equal(["filter[patient]"], answer.Parameters);
    }

    [Fact]
    public async Task No_write_can_point_into_another_organization()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Organizations = 2 });
        using var client = await world.SignInAsync();
        using var other = await world.SignInAsync(2);
        var (myGroup, theirGroup) = (await client.CreateGroupAsync(), await other.CreateGroupAsync());
        var (mine, theirs) = (await client.CreatePatientAsync(myGroup), await other.CreatePatientAsync(theirGroup));
        var before = world.Records(ResourceTable.Patient).Count;

        var create = ApiClient.Resource("patient", new { }, new { groups = ApiClient.Many("group", theirGroup) });
        Assert.Equal(["/data/relationships/groups/data/0/id"], (await client.PostAsync("/pub/patient", create)).Expect(HttpStatusCode.Forbidden).Pointers);

        var metric = ApiClient.Resource("patient_health_metric", ApiClient.Metric("2026-01-01T00:00:00Z"), new { patient = ApiClient.One("patient", theirs) });
        (await client.PostAsync("/pub/patient_health_metric", metric)).Expect(HttpStatusCode.Forbidden);

        var query = ApiClient.Resource("patient", new { }, new { groups = new { data = new[] { new { type = "group", meta = new { query = new { organization = other.Organization, name = "x" } } } } } });
        (await client.PostAsync("/pub/patient", query)).Expect(HttpStatusCode.Forbidden);

        var update = ApiClient.Resource("patient", new { first_name = "Changed" }, id: theirs);
        (await client.PatchAsync($"/pub/patient/{theirs}", update)).Expect(HttpStatusCode.Forbidden);

        var move = ApiClient.Resource("patient", new { }, new { groups = ApiClient.Many("group", theirGroup) }, mine);
        (await client.PatchAsync($"/pub/patient/{mine}", move)).Expect(HttpStatusCode.Forbidden);

        var theirEvent = await other.CreateEventAsync(theirs, "2026-01-01T10:00:00Z", attendees: theirs);
        (await client.DeleteAsync($"/pub/calendar_event/{theirEvent}")).Expect(HttpStatusCode.Forbidden);
        (await other.GetAsync($"/pub/calendar_event/{theirEvent}")).Expect(HttpStatusCode.OK);

        var attendee = new { type = "office-visit", title = "Visit", start_at = "2026-01-01T10:00:00Z", attendees = new[] { new { user = theirs } } };
        var calendarEvent = ApiClient.Resource("calendar_event", attendee, new { owner = ApiClient.One("patient", mine) });
        (await client.PostAsync("/pub/calendar_event", calendarEvent)).Expect(HttpStatusCode.Forbidden);

        Assert.Equal(before, world.Records(ResourceTable.Patient).Count);
        Assert.Equal([theirGroup], (await other.GetAsync($"/pub/patient/{theirs}")).Related("groups"));
    }

    [Fact]
    public async Task An_include_leaves_out_what_belongs_to_another_organization()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Organizations = 2 });
        using var client = await world.SignInAsync();
        using var other = await world.SignInAsync(2);
        var patient = await client.CreatePatientAsync(await client.CreateGroupAsync());
        var stranger = await other.CreatePatientAsync(await other.CreateGroupAsync());
        var scope = world.Records(ResourceTable.Patient).Single(record => record.Id.ToString() == patient).Scope;
        var profile = world.Insert(ResourceTable.HealthProfile, scope, id => new
        {
            type = "health_profile",
            id,
            attributes = new { },
            relationships = new { patient = ApiClient.One("patient", stranger) },
        });
        Assert.Empty((await client.GetAsync($"/pub/health_profile/{profile}?include=patient")).Expect(HttpStatusCode.OK).IncludedIds);
        (await client.GetAsync($"/pub/health_profile/{profile}/patient")).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_same_identifier_finds_only_the_patient_of_the_own_organization()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Organizations = 2 });
        using var client = await world.SignInAsync();
        using var other = await world.SignInAsync(2);
        var identifiers = new { identifiers = new[] { new { system = "MyEHR", value = "1", unique = false } } };
        var mine = await client.CreatePatientAsync(await client.CreateGroupAsync(), identifiers);
        await other.CreatePatientAsync(await other.CreateGroupAsync(), identifiers);
        var found = await client.GetAsync($"/pub/patient?filter[organization]={client.Organization}&filter[identifier][system]=MyEHR&filter[identifier][value]=1");
        Assert.Equal([mine], found.Ids);
        Assert.Equal(1, found.Count);
    }
}
