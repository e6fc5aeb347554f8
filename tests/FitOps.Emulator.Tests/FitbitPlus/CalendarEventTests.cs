using System.Net;
using System.Text.Json;

namespace FitOps.Emulator.Tests;

/// <summary>The rules that the contract has in the prose of its calendar operations.</summary>
public sealed class CalendarEventTests
{
    [Theory]
    [InlineData("""{"type":"plan-check-in","start_at":"2026-01-01T00:00:00Z"}""", "all_day")]
    [InlineData("""{"type":"plan-check-in","all_day":true,"start_at":"2026-01-01T00:00:00Z","end_at":"2026-01-02T00:00:00Z"}""", "end_at")]
    [InlineData("""{"type":"plan-check-in","all_day":true,"start_at":"2026-01-01T10:00:00Z"}""", "start_at")]
    [InlineData("""{"type":"reminder","all_day":true,"start_at":"2026-01-01T00:00:00Z"}""", "end_at")]
    [InlineData("""{"type":"reminder","all_day":true,"start_at":"2026-01-01T00:00:00Z","end_at":"2026-01-02T10:00:00Z"}""", "end_at")]
    [InlineData("""{"type":"reminder","start_at":"2026-01-01T23:00:00Z","end_at":"2026-01-02T01:00:00Z"}""", "end_at")]
    [InlineData("""{"type":"reminder","start_at":"2026-01-01T11:00:00Z","end_at":"2026-01-01T10:00:00Z"}""", "end_at")]
    [InlineData("""{"type":"reminder","start_at":"2026-01-01T11:00:00Z","completed_at":"2026-01-01T10:00:00Z"}""", "completed_at")]
    [InlineData("""{"type":"reminder","start_at":"2026-01-01T11:00:00Z","time_zone":"Mars/Olympus"}""", "time_zone")]
    [InlineData("""{"type":"party","start_at":"2026-01-01T11:00:00Z"}""", "type")]
    [InlineData("""{"type":"reminder"}""", "start_at")]
    [InlineData("""{"type":"reminder","start_at":"2026-01-01T11:00:00Z","title":" "}""", "title")]
    public async Task An_event_that_breaks_a_rule_is_refused(string attributes, string attribute)
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var patient = await client.CreatePatientAsync(await client.CreateGroupAsync());
        var answer = await client.PostAsync("/pub/calendar_event", Event(patient, attributes));
        Assert.Equal([$"/data/attributes/{attribute}"], answer.Expect(HttpStatusCode.Conflict).Pointers);
    }

    [Theory]
    [InlineData("""{"type":"plan-check-in","all_day":true,"start_at":"2018-02-20T00:00:00Z","time_zone":"America/New_York"}""")]
    [InlineData("""{"type":"plan-check-in","all_day":true,"start_at":"2017-11-03T04:00:00.000Z","time_zone":"America/New_York"}""")]
    [InlineData("""{"type":"reminder","all_day":true,"start_at":"2026-01-01T00:00:00Z","end_at":"2026-01-03T00:00:00Z"}""")]
    [InlineData("""{"type":"telephone-call","start_at":"2026-01-02T03:00:00Z","end_at":"2026-01-02T04:30:00Z","time_zone":"America/New_York"}""")]
    [InlineData("""{"type":"video-call","start_at":"2026-01-01T23:30:00Z","end_at":"2026-01-02T00:30:00Z","time_zone":"America/New_York"}""")]
    public async Task An_event_that_keeps_the_rules_is_created(string attributes)
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var patient = await client.CreatePatientAsync(await client.CreateGroupAsync());
        (await client.PostAsync("/pub/calendar_event", Event(patient, attributes))).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_check_in_can_be_completed_and_reopened()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Patients = 1, Days = 1 });
        using var client = await world.SignInAsync();
        var coach = (await client.GetAsync($"/pub/coach?filter[organization]={client.Organization}")).Ids[0];
        var patient = await client.CreatePatientAsync(await client.CreateGroupAsync());
        var id = await client.CreateEventAsync(patient, "2026-01-01T00:00:00Z", "plan-check-in", patient);

        async Task<Answer> PatchAsync(object attributes)
            => await client.PatchAsync($"/pub/calendar_event/{id}", ApiClient.Resource("calendar_event", attributes, id: id));

        var done = await PatchAsync(new { completed_at = "2026-01-02T10:00:00+01:00", completed_by = coach });
        Assert.Equal("2026-01-02T09:00:00.000Z", done.Expect(HttpStatusCode.OK).Attributes.GetProperty("completed_at").GetString());
        var open = await PatchAsync(new { completed_at = (string?)null, completed_by = (string?)null });
        Assert.False(open.Expect(HttpStatusCode.OK).Attributes.TryGetProperty("completed_at", out _));
        Assert.Equal(["/data/attributes/completed_by"], (await PatchAsync(new { completed_by = patient })).Expect(HttpStatusCode.Conflict).Pointers);
    }

    [Fact]
    public async Task The_type_and_the_owner_stay_as_they_were_created()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await client.CreateGroupAsync();
        var (patient, other) = (await client.CreatePatientAsync(group), await client.CreatePatientAsync(group));
        var id = await client.CreateEventAsync(patient, "2026-01-01T10:00:00Z", attendees: patient);
        var path = $"/pub/calendar_event/{id}";
        var change = ApiClient.Resource("calendar_event", new { type = "reminder" }, new { owner = ApiClient.One("patient", other) }, id);
        Assert.Equal(
            ["/data/attributes/type", "/data/relationships/owner/data"],
            (await client.PatchAsync(path, change)).Expect(HttpStatusCode.Conflict).Pointers);
        var same = ApiClient.Resource("calendar_event", new { type = "office-visit", title = "New" }, new { owner = ApiClient.One("patient", patient) }, id);
        Assert.Equal("New", (await client.PatchAsync(path, same)).Expect(HttpStatusCode.OK).Attributes.GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_response_changes_the_status_of_its_attendee_only()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await client.CreateGroupAsync();
        var (patient, guest) = (await client.CreatePatientAsync(group), await client.CreatePatientAsync(group));
        var id = await client.CreateEventAsync(patient, "2026-01-01T10:00:00Z", attendees: [patient, guest]);
        var attendees = (await client.GetAsync($"/pub/calendar_event/{id}")).Attributes.GetProperty("attendees");
        var attendee = attendees[1].GetProperty("_id").GetString()!;

        (await client.PostAsync("/pub/calendar_event_response", Response(attendee, "accepted", guest, id))).Expect(HttpStatusCode.Created);
        Assert.Equal(["needsAction", "accepted"], Statuses(await client.GetAsync($"/pub/calendar_event/{id}")));

        var wrongUser = await client.PostAsync("/pub/calendar_event_response", Response(attendee, "declined", patient, id));
        Assert.Equal(["/data/relationships/user"], wrongUser.Expect(HttpStatusCode.Conflict).Pointers);
        var nobody = await client.PostAsync("/pub/calendar_event_response", Response(guest, "declined", guest, id));
        Assert.Equal(["/data/attributes/attendee"], nobody.Expect(HttpStatusCode.Conflict).Pointers);
        var noStatus = await client.PostAsync("/pub/calendar_event_response", Response(attendee, "needsAction", guest, id));
        Assert.Equal(["/data/attributes/response_status"], noStatus.Expect(HttpStatusCode.Conflict).Pointers);
    }

    [Fact]
    public async Task Attendees_come_and_go_but_their_answers_are_their_own()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await client.CreateGroupAsync();
        var (patient, guest) = (await client.CreatePatientAsync(group), await client.CreatePatientAsync(group));
        var id = await client.CreateEventAsync(patient, "2026-01-01T10:00:00Z", attendees: patient);
        var attendee = (await client.GetAsync($"/pub/calendar_event/{id}")).Attributes.GetProperty("attendees")[0].GetProperty("_id").GetString()!;
        await client.PostAsync("/pub/calendar_event_response", Response(attendee, "tentative", patient, id));

        async Task<Answer> PatchAsync(params object[] attendees)
            => await client.PatchAsync($"/pub/calendar_event/{id}", ApiClient.Resource("calendar_event", new { attendees }, id: id));

        var both = (await PatchAsync(new { user = guest }, new { user = patient })).Expect(HttpStatusCode.OK);
        Assert.Equal(["needsAction", "tentative"], Statuses(both));
        Assert.Equal(attendee, both.Attributes.GetProperty("attendees")[1].GetProperty("_id").GetString());
        Assert.Equal([id], (await client.GetAsync($"/pub/calendar_event?filter[attendees]={guest}")).Ids);

        var forged = await PatchAsync(new { user = guest, response_status = "accepted" });
        Assert.Equal(["/data/attributes/attendees/0/response_status"], forged.Expect(HttpStatusCode.Conflict).Pointers);

        (await PatchAsync(new { user = patient })).Expect(HttpStatusCode.OK);
        Assert.Empty((await client.GetAsync($"/pub/calendar_event?filter[attendees]={guest}")).Ids);
        (await PatchAsync(new { user = "0123456789abcdef01234567" })).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_deleted_event_is_gone_from_everywhere()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var patient = await client.CreatePatientAsync(await client.CreateGroupAsync());
        var id = await client.CreateEventAsync(patient, "2026-01-01T10:00:00Z", attendees: patient);
        var deleted = (await client.DeleteAsync($"/pub/calendar_event/{id}")).Expect(HttpStatusCode.OK);
        Assert.True(deleted.Body.GetProperty("meta").TryGetProperty("req_id", out _));
        (await client.GetAsync($"/pub/calendar_event/{id}")).Expect(HttpStatusCode.NotFound);
        (await client.DeleteAsync($"/pub/calendar_event/{id}")).Expect(HttpStatusCode.NotFound);
        foreach (var filter in (string[])[$"filter[patient]={patient}", $"filter[attendees]={patient}", $"filter[organization]={client.Organization}"])
        {
            Assert.Equal(0, (await client.GetAsync($"/pub/calendar_event?{filter}")).Count);
        }
    }

    private static object Event(string patient, string attributes)
    {
        var all = new Dictionary<string, object> { ["title"] = "Event", ["attendees"] = new[] { new { user = patient } } };
        foreach (var attribute in JsonSerializer.Deserialize<JsonElement>(attributes).EnumerateObject())
        {
            all[attribute.Name] = attribute.Value;
        }

        return ApiClient.Resource("calendar_event", all, new { owner = ApiClient.One("patient", patient) });
    }

    private static object Response(string attendee, string status, string user, string calendarEvent)
        => ApiClient.Resource(
            "calendar_event_response",
            new { attendee, response_status = status },
            new { user = ApiClient.One("user", user), calendar_event = ApiClient.One("calendar_event", calendarEvent) });

    private static IEnumerable<string?> Statuses(Answer answer)
        => answer.Attributes.GetProperty("attendees").EnumerateArray().Select(attendee => attendee.GetProperty("response_status").GetString());
}
