using FitOps.Emulator.FitbitPlus;

namespace FitOps.Emulator.Tests;

/// <summary>The sorts of the contract: <c>send_time</c> of email histories, and, from its prose, <c>start_at</c> of calendar events.</summary>
public sealed class SortTests
{
    [Theory]
    [InlineData("sort=start_at", new[] { 1, 0, 3, 2 })]
    [InlineData("sort=-start_at", new[] { 2, 3, 0, 1 })]
    [InlineData("", new[] { 3, 2, 1, 0 })]
    public async Task Calendar_events_come_in_the_order_asked_for_and_newest_first_without(string sort, int[] order)
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var patient = await client.CreatePatientAsync(await client.CreateGroupAsync());
        var events = new List<string>();
        foreach (var start in (string[])["2026-01-02T10:00:00Z", "2026-01-01T10:00:00Z", "2026-01-04T10:00:00Z", "2026-01-03T10:00:00Z"])
        {
            events.Add(await client.CreateEventAsync(patient, start, attendees: patient));
        }

        foreach (var paging in (string[])["page[limit]=3", "page[size]=3"])
        {
            var pages = await client.WalkAsync($"/pub/calendar_event?filter[patient]={patient}&{paging}&{sort}".TrimEnd('&'));
            Assert.Equal(order.Select(i => events[i]), pages.SelectMany(page => page.Ids));
        }
    }

    [Fact]
    public async Task Email_histories_sort_by_the_time_of_sending()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Patients = 4, Days = 10 });
        using var client = await world.SignInAsync();
        var receiver = world.Records(ResourceTable.EmailHistory).CountBy(email => email.Scope.Patient).MaxBy(pair => pair.Value).Key;
        foreach (var sort in (string[])["send_time", "-send_time"])
        {
            var pages = await client.WalkAsync($"/pub/email_history?filter[receiver]={receiver}&sort={sort}");
            var sent = pages.SelectMany(page => page.Data.EnumerateArray())
                .Select(email => email.GetProperty("attributes").GetProperty("send_time").GetString()!)
                .ToList();
            Assert.True(sent.Count > 1, "The test needs more e-mails.");
            Assert.Equal(sort[0] == '-' ? sent.OrderDescending() : sent.Order(), sent);
        }
    }
}
