using System.Net;

namespace FitOps.Emulator.Tests;

/// <summary>API-BEHAVIOUR rows 4, 6, 7, 8, 9 and 13.</summary>
public sealed class SkipPagingTests
{
    [Fact]
    public async Task Ten_records_come_where_no_page_is_asked_for()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await PatientsAsync(client, 12);
        var page = await client.GetAsync($"/pub/patient?filter[groups]={group}");
        Assert.Equal(10, page.Ids.Length);
        Assert.Equal(12, page.Count);
        Assert.Equal($"/pub/patient?filter[groups]={group}", page.Link("self"));
        Assert.Equal($"/pub/patient?filter[groups]={group}&page[number]=2&page[size]=10", page.Next);
    }

    [Fact]
    public async Task Links_are_relative_to_the_host_and_lead_to_every_page()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await PatientsAsync(client, 7);
        var link = (int page) => $"/pub/patient?filter[groups]={group}&page[number]={page}&page[size]=3";

        var middle = await client.GetAsync(link(2));
        Assert.Equal([link(2), link(1), link(1), link(3), link(3)], Links(middle));
        var first = await client.GetAsync(link(1));
        Assert.Equal([link(1), link(1), null, link(2), link(3)], Links(first));
        var last = await client.GetAsync(link(3));
        Assert.Equal([link(3), link(1), link(2), null, link(3)], Links(last));
        Assert.Equal([3, 3, 1], new[] { first, middle, last }.Select(page => page.Ids.Length));
        Assert.Equal(7, first.Ids.Concat(middle.Ids).Concat(last.Ids).Distinct().Count());
    }

    [Fact]
    public async Task A_page_beyond_the_last_is_empty()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await PatientsAsync(client, 2);
        var page = await client.GetAsync($"/pub/patient?filter[groups]={group}&page[number]=2147483647&page[size]=50");
        Assert.Empty(page.Expect(HttpStatusCode.OK).Ids);
        Assert.Equal(2, page.Count);
        Assert.Null(page.Next);
        Assert.Equal($"/pub/patient?filter[groups]={group}&page[number]=1&page[size]=50", page.Link("prev"));
    }

    [Fact]
    public async Task Size_zero_gives_only_the_count()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await PatientsAsync(client, 4);
        var page = await client.GetAsync($"/pub/patient?filter[groups]={group}&page[size]=0");
        Assert.Empty(page.Ids);
        Assert.Equal(4, page.Count);
        Assert.Null(page.Next);
    }

    [Theory]
    [InlineData("page[size]=51", "page[size]")]
    [InlineData("page[size]=-1", "page[size]")]
    [InlineData("page[size]=ten", "page[size]")]
    [InlineData("page[number]=0", "page[number]")]
    [InlineData("page[size]=5&page[limit]=5", "page[limit]")]
    [InlineData("page[number]=1&page[cursor]=AAAA", "page[cursor]")]
    public async Task A_bad_page_is_refused_with_its_parameter(string page, string parameter)
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var answer = await client.GetAsync($"/pub/patient?filter[organization]={client.Organization}&{page}");
        Assert.Contains(parameter, answer.Expect(HttpStatusCode.Conflict).Parameters);
        Assert.All(answer.Codes, code => Assert.Equal("InvalidParameter", code));
    }

    [Fact]
    public async Task Answers_come_fifty_at_a_time_and_at_most_a_hundred()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { Patients = 10, Days = 1 });
        using var client = await world.SignInAsync();
        var path = $"/pub/health_profile_answer?filter[organization]={client.Organization}";
        var page = await client.GetAsync(path);
        Assert.True(page.Count > 50, "The test needs more answers.");
        Assert.Equal(50, page.Ids.Length);
        Assert.Equal(Math.Min(100, page.Count), (await client.GetAsync(path + "&page[size]=100")).Expect(HttpStatusCode.OK).Ids.Length);
        (await client.GetAsync(path + "&page[size]=101")).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_record_that_arrives_is_a_duplicate_on_the_next_page()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var group = await PatientsAsync(client, 6);
        var first = await client.GetAsync($"/pub/patient?filter[groups]={group}&page[size]=3");
        world.Pass(TimeSpan.FromSeconds(1));
        await client.CreatePatientAsync(group);
        var second = await client.GetAsync(first.Next!);
        Assert.Equal(first.Ids[^1], second.Ids[0]);
    }

    [Fact]
    public async Task A_record_that_goes_hides_another_from_the_next_page()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var patient = await client.CreatePatientAsync(await client.CreateGroupAsync());
        var events = new List<string>();
        for (var day = 1; day <= 6; day++)
        {
            events.Add(await client.CreateEventAsync(patient, $"2026-01-0{day}T10:00:00Z", attendees: patient));
        }

        var first = await client.GetAsync($"/pub/calendar_event?filter[patient]={patient}&page[size]=3");
        (await client.DeleteAsync($"/pub/calendar_event/{first.Ids[0]}")).Expect(HttpStatusCode.OK);
        var second = await client.GetAsync(first.Next!);
        Assert.Equal(2, second.Ids.Length);
        Assert.Single(events.Except(first.Ids).Except(second.Ids));
    }

    [Fact]
    public async Task Collections_without_page_parameters_in_the_contract_page_too()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        for (var i = 0; i < 12; i++)
        {
            await client.CreateGroupAsync($"Group {i}");
        }

        var pages = await client.WalkAsync($"/pub/group?filter[organization]={client.Organization}");
        Assert.Equal(10, pages[0].Ids.Length);
        Assert.Equal(pages[0].Count, pages.SelectMany(page => page.Ids).Distinct().Count());
    }

    [Fact]
    public async Task A_page_is_held_back_for_as_long_as_was_asked()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { PageDelay = TimeSpan.FromMinutes(1) });
        using var client = await world.SignInAsync();
        (await client.GetAsync($"/pub/organization/{client.Organization}")).Expect(HttpStatusCode.OK);
        var page = client.GetAsync($"/pub/group?filter[organization]={client.Organization}");
        await world.SomebodyWaitsAsync();
        world.Pass(TimeSpan.FromSeconds(59));
        Assert.False(page.IsCompleted);
        world.Pass(TimeSpan.FromSeconds(1));
        (await page).Expect(HttpStatusCode.OK);
    }

    private static IEnumerable<string?> Links(Answer page)
        => [page.Link("self"), page.Link("first"), page.Link("prev"), page.Next, page.Link("last")];

    private static async Task<string> PatientsAsync(ApiClient client, int count)
    {
        var group = await client.CreateGroupAsync();
        for (var i = 0; i < count; i++)
        {
            await client.CreatePatientAsync(group);
        }

        return group;
    }
}
