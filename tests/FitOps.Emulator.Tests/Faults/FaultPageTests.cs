using FitOps.Emulator.Faults;
using FitOps.Emulator.FitbitPlus;

namespace FitOps.Emulator.Tests;

/// <summary>What a fault does to the pages of a list.</summary>
public sealed class FaultPageTests
{
    private const int Patients = 7;

    [Fact]
    public async Task An_empty_page_loses_nothing_for_whoever_follows_its_next_link()
    {
        await using var emulator = await StartAsync(new FaultRule
        {
            Match = new FaultMatch { Path = "/pub/patient", Nth = 2 },
            Effect = new FaultEffect { Kind = FaultKind.EmptyPage },
        });
        var pages = await FollowAsync(emulator, First(emulator, "page[limit]=3"), 10);
        Assert.Equal([3, 0, 3, 1], pages.Select(page => page.Ids.Length));
        Assert.Equal(emulator.Host.Truth.Of(ResourceTable.Patient).Ids.Select(id => id.ToString()), pages.SelectMany(page => page.Ids).Order());
        Assert.Equal(pages.Count, pages.Select(page => page.Link).Distinct().Count());
        Assert.Equal(1, emulator.Host.Faults.Counts[0].Fired);
    }

    [Fact]
    public async Task An_empty_page_before_each_page_still_loses_nothing()
    {
        await using var emulator = await StartAsync(new FaultRule { Effect = new FaultEffect { Kind = FaultKind.EmptyPage } });
        var pages = await FollowAsync(emulator, First(emulator, "page[limit]=3"), 20);
        Assert.Equal([0, 3, 0, 3, 0, 1], pages.Select(page => page.Ids.Length));
    }

    [Fact]
    public async Task An_empty_page_with_skip_paging_leads_on_too()
    {
        await using var emulator = await StartAsync(new FaultRule
        {
            Match = new FaultMatch { Nth = 1 },
            Effect = new FaultEffect { Kind = FaultKind.EmptyPage },
        });
        var pages = await FollowAsync(emulator, First(emulator, "page[size]=4"), 10);
        Assert.Equal([0, 4, 3], pages.Select(page => page.Ids.Length));
    }

    [Fact]
    public async Task A_repeated_next_link_leads_to_the_page_it_is_on()
    {
        await using var emulator = await StartAsync(new FaultRule { Effect = new FaultEffect { Kind = FaultKind.RepeatNext } });
        var link = First(emulator, "page[limit]=3");
        var page = await PageAsync(emulator, link);
        Assert.Equal(link, page.Next);
        Assert.Equal(3, page.Ids.Length);

        // Also on the last page, which has no next link of its own.
        var whole = First(emulator, "page[limit]=50");
        Assert.Equal(whole, (await PageAsync(emulator, whole)).Next);
    }

    [Fact]
    public async Task Endless_next_links_are_all_new_and_lead_to_nothing()
    {
        await using var emulator = await StartAsync(new FaultRule
        {
            Match = new FaultMatch { Nth = 2 },
            Effect = new FaultEffect { Kind = FaultKind.EndlessNext },
        });
        var pages = await FollowAsync(emulator, First(emulator, "page[limit]=3"), 40);
        Assert.Equal(40, pages.Count);
        Assert.Equal(3, pages[0].Ids.Length);
        Assert.All(pages.Skip(1), page => Assert.Empty(page.Ids));
        Assert.Equal(40, pages.Select(page => page.Next).Distinct().Count());
        Assert.Equal(39, emulator.Host.Faults.Counts[0].Fired);

        // Once the rule is gone its links lead to the real page.
        emulator.Host.Faults.Clear();
        Assert.Equal(3, (await PageAsync(emulator, pages[^1].Link)).Ids.Length);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-2)]
    [InlineData(-100)]
    public async Task A_wrong_count_leaves_every_other_byte_alone(int by)
    {
        await using var emulator = await StartAsync();
        var link = First(emulator, "page[limit]=50");
        var right = await PageAsync(emulator, link);
        emulator.Host.Faults.Add(new FaultRule { Effect = new FaultEffect { Kind = FaultKind.WrongCount, By = by } });
        var wrong = await PageAsync(emulator, link);
        Assert.Equal(Patients, right.Count);
        Assert.Equal(Math.Max(0, Patients + by), wrong.Count);
        Assert.Equal(right.Data, wrong.Data);
    }

    [Fact]
    public async Task Deleting_ahead_of_the_reader_hides_a_record_from_skip_paging()
    {
        await using var emulator = await StartAsync(Mutation(delete: true));
        var before = emulator.Host.Truth.Of(ResourceTable.Patient).Ids.Select(id => id.ToString()).ToArray();
        var pages = await FollowAsync(emulator, First(emulator, "page[size]=3"), 10);
        var seen = pages.SelectMany(page => page.Ids).ToArray();
        Assert.Equal(Patients - 1, emulator.Host.Truth.Of(ResourceTable.Patient).Count);
        Assert.Equal(Patients - 1, seen.Length);

        // The deleted one was read; the one that slid over the boundary was not.
        Assert.Contains(before[0], seen);
        Assert.DoesNotContain(before[3], seen);
    }

    [Fact]
    public async Task Inserting_ahead_of_the_reader_doubles_a_record_under_skip_paging_only()
    {
        await using var skipping = await StartAsync(Mutation(delete: false));
        var skipped = (await FollowAsync(skipping, First(skipping, "page[size]=3"), 10)).SelectMany(page => page.Ids).ToArray();
        Assert.Equal(Patients + 1, skipping.Host.Truth.Of(ResourceTable.Patient).Count);
        Assert.Equal(Patients + 1, skipped.Length);
        Assert.Equal(Patients, skipped.Distinct().Count());

        await using var following = await StartAsync(Mutation(delete: false));
        var followed = (await FollowAsync(following, First(following, "page[limit]=3"), 10)).SelectMany(page => page.Ids).ToArray();
        Assert.Equal(Patients + 1, following.Host.Truth.Of(ResourceTable.Patient).Count);
        Assert.Equal(Patients, followed.Length);
        Assert.Equal(Patients, followed.Distinct().Count());
    }

    [Fact]
    public async Task What_is_no_list_passes_and_does_not_count()
    {
        await using var emulator = await StartAsync(
            new FaultRule { Id = "empty", Match = new FaultMatch { Path = "/pub/organization/*" }, Effect = new FaultEffect { Kind = FaultKind.EmptyPage } },
            new FaultRule { Id = "change", Match = new FaultMatch { Path = "/pub/group/*" }, Effect = new FaultEffect { Kind = FaultKind.Mutate } });
        var organization = await emulator.GetJsonAsync($"/pub/organization/{emulator.Organization}");
        Assert.Equal(emulator.Organization, organization.GetProperty("data").GetProperty("id").GetString());
        using var group = await emulator.GetAsync($"/pub/group/{emulator.Host.Truth.Of(ResourceTable.Group).Ids[0]}");
        group.EnsureSuccessStatusCode();
        Assert.Equal([0L, 0L], emulator.Host.Faults.Counts.Select(count => count.Fired));
        Assert.All(emulator.Host.Journal.Snapshot(), entry => Assert.Null(entry.Fault));
    }

    private static FaultRule Mutation(bool delete) => new()
    {
        Match = new FaultMatch { Path = "/pub/patient", Nth = 2 },
        Effect = new FaultEffect { Kind = FaultKind.Mutate, Delete = delete },
    };

    private static async Task<TestEmulator> StartAsync(params FaultRule[] rules)
    {
        var emulator = await TestEmulator.StartAsync(options => options with { Patients = Patients });
        await emulator.SignInAsync();
        Array.ForEach(rules, rule => emulator.Host.Faults.Add(rule));
        return emulator;
    }

    private static string First(TestEmulator emulator, string page) => $"/pub/patient?filter[organization]={emulator.Organization}&{page}";

    private static async Task<List<Page>> FollowAsync(TestEmulator emulator, string first, int atMost)
    {
        var pages = new List<Page>();
        for (var link = first; link is not null && pages.Count < atMost; link = pages[^1].Next)
        {
            pages.Add(await PageAsync(emulator, link));
        }

        return pages;
    }

    private static async Task<Page> PageAsync(TestEmulator emulator, string link)
    {
        var document = await emulator.GetJsonAsync(link);
        var data = document.GetProperty("data");
        return new Page(
            link,
            [.. data.EnumerateArray().Select(record => record.GetProperty("id").GetString() ?? "")],
            data.GetRawText(),
            document.GetProperty("meta").GetProperty("count").GetInt32(),
            document.TryGetProperty("links", out var links) && links.TryGetProperty("next", out var next) ? next.GetString() : null);
    }

    private sealed record Page(string Link, string[] Ids, string Data, int Count, string? Next);
}
