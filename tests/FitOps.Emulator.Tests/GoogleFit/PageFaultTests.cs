using FitOps.Emulator.Faults;
using static FitOps.Emulator.Tests.GoogleFit.FitEmulator;

namespace FitOps.Emulator.Tests.GoogleFit;

/// <summary>Faults on demand in pages that go on by a token.</summary>
public sealed class PageFaultTests
{
    [Fact]
    public async Task An_empty_page_with_a_token_hides_nothing()
    {
        await using var fit = await StartAsync();
        var id = await TenPointsAsync(fit);
        fit.Host.Faults.Add(Rule(FaultKind.EmptyPage) with { Match = new FaultMatch { Path = "/fitness/**", Nth = 2 } });
        string? token = null;
        var sizes = new List<int>();
        do
        {
            var page = await PageAsync(fit, id, token);
            sizes.Add(page["point"].GetArrayLength());
            token = page.NextPageToken;
        }
        while (token is not null);

        Assert.Equal([4, 0, 4, 2], sizes);
    }

    [Fact]
    public async Task An_empty_first_page_leads_to_the_first_page()
    {
        await using var fit = await StartAsync();
        var id = await TenPointsAsync(fit);
        fit.Host.Faults.Add(Rule(FaultKind.EmptyPage) with { Times = 1 });
        var empty = await PageAsync(fit, id, null);
        Assert.Empty(Intervals(empty["point"]));
        Assert.Equal("90-100", Intervals((await PageAsync(fit, id, empty.NextPageToken))["point"])[0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_repeated_token_leads_to_the_same_page_again(bool onFirstPage)
    {
        await using var fit = await StartAsync();
        var id = await TenPointsAsync(fit);
        var token = onFirstPage ? null : (await PageAsync(fit, id, null)).NextPageToken;
        fit.Host.Faults.Add(Rule(FaultKind.RepeatNext));
        var one = await PageAsync(fit, id, token);
        var two = await PageAsync(fit, id, one.NextPageToken);
        Assert.Equal(one.NextPageToken, two.NextPageToken);
        Assert.Equal(Intervals(one["point"]), Intervals(two["point"]));
        Assert.NotEmpty(Intervals(one["point"]));
    }

    [Fact]
    public async Task An_endless_list_has_ever_new_tokens_and_nothing_else()
    {
        await using var fit = await StartAsync();
        var id = await TenPointsAsync(fit);
        fit.Host.Faults.Add(Rule(FaultKind.EndlessNext) with { Match = new FaultMatch { Path = "/fitness/**", Nth = 2 } });
        var token = (await PageAsync(fit, id, null)).NextPageToken;
        var tokens = new HashSet<string?>();
        for (var i = 0; i < 10; i++)
        {
            var page = await PageAsync(fit, id, token);
            Assert.Empty(Intervals(page["point"]));
            token = page.NextPageToken;
            Assert.True(tokens.Add(token));
        }
    }

    private static FaultRule Rule(FaultKind kind) => new() { Match = new FaultMatch { Path = "/fitness/**" }, Effect = new FaultEffect { Kind = kind } };

    private static async Task<string> TenPointsAsync(FitEmulator fit)
    {
        var id = await fit.CreateSourceAsync("com.google.step_count.delta");
        (await fit.PatchPointsAsync(id, [.. Enumerable.Range(0, 10).Select(i => Steps(i * 10, (i * 10) + 10, i + 1))])).Must();
        return id;
    }

    private static async Task<FitAnswer> PageAsync(FitEmulator fit, string id, string? token) =>
        (await fit.GetAsync($"dataSources/{id}/datasets/{All}?limit=4{(token is null ? "" : $"&pageToken={Uri.EscapeDataString(token)}")}")).Must();
}
