using System.Net;
using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Tests;

/// <summary>API-BEHAVIOUR rows 10 and 11.</summary>
public sealed class FilterTests
{
    [Fact]
    public async Task Every_collection_refuses_a_request_without_the_filters_that_it_demands()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var types = ResourceTable.All.Where(type => type.Allows(ResourceVerbs.List) && type.RequiredFilters.Count > 0).ToList();
        Assert.True(types.Count > 10);
        foreach (var type in types)
        {
            var answer = await client.GetAsync($"/pub/{type}");
            Assert.Equal(type.RequiredFilters.Select(oneOf => oneOf[0]), answer.Expect(HttpStatusCode.Conflict).Parameters);
        }
    }

    [Theory]
    [InlineData("patient?filter[organization]={organization}&filter[color]=red", "filter[color]")]
    [InlineData("patient?filter[organization]={organization}&include=coaches", "include")]
    [InlineData("patient?filter[organization]={organization}&sort=first_name", "sort")]
    [InlineData("patient?filter[organization]={organization}&filter[archived]=yes", "filter[archived]")]
    [InlineData("patient?filter[organization]={organization}&filter[groups]=", "filter[groups]")]
    [InlineData("patient?filter[organization]={organization}&filter[organization]={organization}", "filter[organization]")]
    [InlineData("patient?filter[organization]={organization}&filter[identifier][system]=x", "filter[identifier][system]")]
    [InlineData("patient?filter[organization]={organization}&filter[identifier][value]=x", "filter[identifier][value]")]
    [InlineData("patient?filter[organization]={organization}&filter[created_at]=2026-01-01T00:00:00Z", "filter[created_at]")]
    [InlineData("patient?filter[organization]={organization}&filter[created_at]=2026-01-01..2026-02-01", "filter[created_at]")]
    [InlineData("patient?filter[organization]={organization}&filter[created_at]=2026-02-01T00:00:00Z..2026-01-01T00:00:00Z", "filter[created_at]")]
    [InlineData("patient?filter[organization]=me", "filter[organization]")]
    [InlineData("calendar_event?filter[organization]={organization}&filter[type]=party", "filter[type]")]
    [InlineData("calendar_event?filter[organization]={organization}&include=attendees", "include")]
    public async Task A_bad_parameter_is_refused_by_name(string path, string parameter)
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var answer = await client.GetAsync("/pub/" + path.Replace("{organization}", client.Organization));
        Assert.Contains(parameter, answer.Expect(HttpStatusCode.Conflict).Parameters);
        Assert.All(answer.Codes, code => Assert.Equal("InvalidParameter", code));
    }

    [Fact]
    public async Task All_bad_parameters_are_named_at_once()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var answer = await client.GetAsync("/pub/patient?nonsense=1&filter[archived]=perhaps&page[size]=99");
        Assert.Equal(["nonsense", "page[size]", "filter[archived]", "filter[groups]"], answer.Expect(HttpStatusCode.Conflict).Parameters);
    }

    [Fact]
    public async Task A_plus_that_was_not_encoded_is_explained()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var answer = await client.GetAsync($"/pub/patient?filter[organization]={client.Organization}&filter[created_at]=2026-01-01T00:00:00+01:00..2026-01-02T00:00:00+01:00");
        Assert.Contains("%2B", answer.Expect(HttpStatusCode.Conflict).Errors[0].GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_are_those_at_the_time_of_the_request()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var (north, south) = (await client.CreateGroupAsync("North"), await client.CreateGroupAsync("South"));
        var (one, two) = (await client.CreatePatientAsync(north), await client.CreatePatientAsync(south));
        var metric = await client.CreateMetricAsync(one, "2026-01-01T00:00:00Z");

        Assert.Equal([one], (await client.GetAsync($"/pub/patient?filter[groups]={north}")).Ids);
        Assert.Equal([one, two], (await client.GetAsync($"/pub/patient?filter[groups]={north},{south}")).Ids.Order());
        Assert.Equal([metric], (await client.GetAsync($"/pub/patient_health_metric?filter[groups]={north}")).Ids);

        var move = ApiClient.Resource("patient", new { }, new { groups = ApiClient.Many("group", south) }, one);
        (await client.PatchAsync($"/pub/patient/{one}", move)).Expect(HttpStatusCode.OK);
        Assert.Empty((await client.GetAsync($"/pub/patient?filter[groups]={north}")).Ids);
        Assert.Empty((await client.GetAsync($"/pub/patient_health_metric?filter[groups]={north}")).Ids);
        Assert.Equal([metric], (await client.GetAsync($"/pub/patient_health_metric?filter[groups]={south}")).Ids);
    }

    [Fact]
    public async Task Several_filters_must_all_match()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var (north, south) = (await client.CreateGroupAsync("North"), await client.CreateGroupAsync("South"));
        var patient = await client.CreatePatientAsync(north);
        await client.CreateMetricAsync(patient, "2026-01-01T00:00:00Z");
        Assert.Equal(1, (await client.GetAsync($"/pub/patient_health_metric?filter[patient]={patient}&filter[groups]={north}")).Count);
        Assert.Equal(0, (await client.GetAsync($"/pub/patient_health_metric?filter[patient]={patient}&filter[groups]={south}")).Count);
    }

    [Fact]
    public async Task A_range_holds_its_start_and_not_its_end_whatever_the_offset()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await client.CreateGroupAsync();
        world.Host.Clock.Set(new DateTimeOffset(2026, 3, 1, 5, 0, 0, TimeSpan.Zero));
        var patient = await client.CreatePatientAsync(group);

        async Task<int> CountAsync(string range, string filter = "created_at")
            => (await client.GetAsync($"/pub/patient?filter[groups]={group}&filter[{filter}]={Uri.EscapeDataString(range)}")).Expect(HttpStatusCode.OK).Count;

        Assert.Equal(1, await CountAsync("2026-03-01T00:00:00-05:00..2026-03-02T00:00:00-05:00"));
        Assert.Equal(0, await CountAsync("2026-02-28T00:00:00-05:00..2026-03-01T00:00:00-05:00"));
        Assert.Equal(1, await CountAsync("2026-03-01T06:00:00+01:00..2026-03-01T06:00:00.001+01:00"));
        Assert.Equal(0, await CountAsync("2026-03-01T05:00:00.0001Z..2026-03-02T00:00:00Z"));
        Assert.Equal(0, await CountAsync("2026-03-01T05:00:00Z..2026-03-01T05:00:00Z"));

        world.Pass(TimeSpan.FromHours(1));
        (await client.PatchAsync($"/pub/patient/{patient}", ApiClient.Resource("patient", new { note = "x" }, id: patient))).Expect(HttpStatusCode.OK);
        Assert.Equal(1, await CountAsync("2026-03-01T06:00:00Z..2026-03-01T07:00:00Z", "updated_at"));
        Assert.Equal(0, await CountAsync("2026-03-01T05:00:00Z..2026-03-01T06:00:00Z", "updated_at"));
        Assert.Equal(1, await CountAsync("2026-03-01T05:00:00Z..2026-03-01T06:00:00Z"));
    }

    [Fact]
    public async Task Patients_are_found_by_identifier_and_by_archiving()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await client.CreateGroupAsync();
        var known = await client.CreatePatientAsync(group, new { identifiers = new[] { new { system = "MyEHR", value = "12345" } } });
        var archived = await client.CreatePatientAsync(group, new { archive_history = new[] { new { archived = true, reason = "Moved" } } });
        var path = $"/pub/patient?filter[groups]={group}";
        Assert.Equal([known], (await client.GetAsync(path + "&filter[identifier][system]=MyEHR&filter[identifier][value]=12345")).Ids);
        Assert.Empty((await client.GetAsync(path + "&filter[identifier][system]=MyEHR&filter[identifier][value]=9")).Ids);
        Assert.Equal([archived], (await client.GetAsync(path + "&filter[archived]=true")).Ids);
        Assert.Equal([known], (await client.GetAsync(path + "&filter[archived]=false")).Ids);
        Assert.Equal(2, (await client.GetAsync(path)).Count);
    }

    [Fact]
    public async Task Groups_are_found_by_name()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await client.CreateGroupAsync("Zoë & co");
        await client.CreateGroupAsync("Zoë");
        var found = await client.GetAsync($"/pub/group?filter[organization]={client.Organization}&filter[name]={Uri.EscapeDataString("Zoë & co")}");
        Assert.Equal([group], found.Ids);
    }

    [Fact]
    public async Task Calendar_events_are_found_by_attendee_type_completion_and_times()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await client.CreateGroupAsync();
        var (patient, guest) = (await client.CreatePatientAsync(group), await client.CreatePatientAsync(group));
        var visit = await client.CreateEventAsync(patient, "2026-01-01T10:00:00Z", attendees: [patient, guest]);
        var checkIn = await client.CreateEventAsync(patient, "2026-01-02T00:00:00Z", "plan-check-in", patient);
        var done = ApiClient.Resource("calendar_event", new { completed_at = "2026-01-03T09:00:00Z" }, id: checkIn);
        (await client.PatchAsync($"/pub/calendar_event/{checkIn}", done)).Expect(HttpStatusCode.OK);

        async Task<string[]> FindAsync(string filter) => (await client.GetAsync($"/pub/calendar_event?{filter}")).Expect(HttpStatusCode.OK).Ids;

        Assert.Equal([visit], await FindAsync($"filter[attendees]={guest}"));
        Assert.Equal([checkIn, visit], await FindAsync($"filter[attendees]={guest},{patient}"));
        Assert.Empty(await FindAsync($"filter[patient]={guest}"));
        Assert.Equal([visit], await FindAsync($"filter[patient]={patient}&filter[attendees]={guest}"));
        Assert.Equal([checkIn], await FindAsync($"filter[patient]={patient}&filter[type]=plan-check-in"));
        Assert.Equal([checkIn], await FindAsync($"filter[patient]={patient}&filter[completed]=true"));
        Assert.Equal([visit], await FindAsync($"filter[patient]={patient}&filter[completed]=false"));
        Assert.Equal([visit], await FindAsync($"filter[patient]={patient}&filter[start_at]=2026-01-01T10:00:00Z..2026-01-02T00:00:00Z"));
        Assert.Equal([checkIn], await FindAsync($"filter[patient]={patient}&filter[completed_at]=2026-01-03T09:00:00Z..2026-01-03T09:00:01Z"));
        Assert.Empty(await FindAsync($"filter[patient]={patient}&filter[end_at]=2026-01-01T00:00:00Z..2027-01-01T00:00:00Z"));
    }

    [Fact]
    public async Task Results_are_found_by_action_thread_and_time()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var patient = await client.CreatePatientAsync(await client.CreateGroupAsync());
        var plan = (await client.GetAsync($"/pub/patient_plan_summary?filter[patient]={patient}")).Ids[0];
        var action = await client.CreateAsync(
            "action",
            new { type = "weight", title = "Weigh", effective_from = "2026-01-01T00:00:00Z" },
            new { plan = ApiClient.One("patient_plan_summary", plan) });
        var scope = world.Records(ResourceTable.Patient).Single(record => record.Id.ToString() == patient).Scope;
        var withAction = InsertResult(world, scope, "2026-01-01T10:00:00.000Z", "weight", ApiClient.One("action", action));
        var other = InsertResult(world, scope, "2026-01-02T10:00:00.000Z", "steps", new { });

        async Task<string[]> FindAsync(string filter) => (await client.GetAsync($"/pub/result?filter[patient]={patient}{filter}")).Expect(HttpStatusCode.OK).Ids;

        Assert.Equal([other, withAction], await FindAsync(""));
        Assert.Equal([withAction], await FindAsync($"&filter[actions]={action}"));
        Assert.Equal([other], await FindAsync("&filter[threads]=steps,unknown"));
        Assert.Equal([other], await FindAsync("&filter[start_at]=2026-01-02T10:00:00Z"));
        Assert.Equal([withAction], await FindAsync("&filter[end_at]=2026-01-02T10:00:00Z"));
    }

    [Fact]
    public async Task Email_histories_are_found_by_receiver_sender_and_type()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Patients = 6, Days = 10 });
        using var client = await world.SignInAsync();
        var emails = new List<Answer>();
        foreach (var (id, _) in world.Records(ResourceTable.EmailHistory))
        {
            emails.Add(await client.GetAsync($"/pub/email_history/{id}"));
        }

        var sample = emails.First(email => email.Data.GetProperty("relationships").GetProperty("sender").TryGetProperty("data", out _));
        var (receiver, sender, type) = (sample.Related("receiver")[0], sample.Related("sender")[0], sample.Attributes.GetProperty("email_type").GetString());
        var ofReceiver = emails.Where(email => email.Related("receiver")[0] == receiver).ToList();

        async Task<string[]> FindAsync(string filters)
            => [.. (await client.WalkAsync($"/pub/email_history?{filters}")).SelectMany(page => page.Ids).Order()];

        Assert.Equal(ofReceiver.Select(email => email.Id).Order(), await FindAsync($"filter[receiver]={receiver}"));
        Assert.Equal(
            ofReceiver.Where(email => email.Attributes.GetProperty("email_type").GetString() == type).Select(email => email.Id).Order(),
            await FindAsync($"filter[receiver]={receiver}&filter[emailType]={type}"));
        Assert.Contains(sample.Id, await FindAsync($"filter[sender]={sender}&filter[receiver]={receiver}"));
        Assert.Contains(sample.Id, await FindAsync($"filter[sender]={sender}"));
    }

    private static string InsertResult(ApiWorld world, RecordScope scope, string occurredAt, string thread, object action)
        => world.Insert(ResourceTable.Result, scope, id => new
        {
            type = "result",
            id,
            attributes = new { type = thread, occurred_at = occurredAt, _thread = thread, data = new { value = 1 }, created_at = occurredAt },
            relationships = new { patient = ApiClient.One("patient", scope.Patient.ToString()), action },
        });
}
