using System.Text.Json;
using FitOps.Emulator.Journal;

namespace FitOps.Emulator.Tests;

public sealed class JournalTests
{
    private static readonly DateTimeOffset At = new(2026, 6, 30, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_full_journal_forgets_the_oldest_and_keeps_counting()
    {
        var journal = new RequestJournal(capacity: 2500);
        for (var i = 1; i <= 6000; i++)
        {
            journal.Add(At, "GET", $"/{i}", "", 200, 1, null);
        }

        var kept = journal.Snapshot();
        Assert.Equal(2500, kept.Count);
        Assert.Equal(6000, journal.Total);
        Assert.Equal(Enumerable.Range(3501, 2500).Select(i => ((long)i, $"/{i}")), kept.Select(entry => (entry.Sequence, entry.Path)));
    }

    [Fact]
    public void A_journal_that_is_switched_off_keeps_nothing()
    {
        var off = new RequestJournal(capacity: 0) { Enabled = true };
        off.Add(At, "GET", "/", "", 200, 1, null);
        Assert.False(off.Enabled);
        Assert.Empty(off.Snapshot());

        var paused = new RequestJournal { Enabled = false };
        paused.Add(At, "GET", "/", "", 200, 1, null);
        Assert.Equal(0, paused.Total);
    }

    [Theory]
    [InlineData("?access_token=abc&x=1", "?access_token=REDACTED&x=1")]
    [InlineData("?x=1&client%5Fsecret=s%26t", "?x=1&client%5Fsecret=REDACTED")]
    [InlineData("?to%6ben=abc&KEY=k&code=", "?to%6ben=REDACTED&KEY=REDACTED&code=REDACTED")]
    [InlineData("?pageToken=p&page[after]=c", "?pageToken=p&page[after]=c")]
    [InlineData("?tokenless", "?tokenless")]
    [InlineData("", "")]
    public void Credentials_in_a_query_are_never_kept(string query, string kept)
    {
        var journal = new RequestJournal();
        journal.Add(At, "GET", "/", query, 200, 1, null);
        Assert.Equal(kept, Assert.Single(journal.Snapshot()).Query);
    }

    [Fact]
    public async Task An_answer_that_was_seen_is_in_the_journal()
    {
        await using var emulator = await TestEmulator.StartAsync(options => options with { TimeProvider = new ManualTime() });
        using var answer = await emulator.GetAsync("/pub/patient?filter%5Borganization%5D=x&access_token=hidden");
        var listed = await emulator.GetJsonAsync("/_emulator/requests");
        var entry = Assert.Single(listed.GetProperty("requests").EnumerateArray());
        Assert.Equal(1, entry.GetProperty("sequence").GetInt32());
        Assert.Equal("GET", entry.GetProperty("method").GetString());
        Assert.Equal("/pub/patient", entry.GetProperty("path").GetString());
        Assert.Equal("?filter%5Borganization%5D=x&access_token=REDACTED", entry.GetProperty("query").GetString());
        Assert.Equal(401, entry.GetProperty("status").GetInt32());
        Assert.Equal(answer.Content.Headers.ContentLength, entry.GetProperty("bytes").GetInt64());
        Assert.Equal(At, entry.GetProperty("at").GetDateTimeOffset());
    }

    [Fact]
    public async Task The_admin_api_filters_counts_and_clears()
    {
        await using var emulator = await TestEmulator.StartAsync(options => options with { TimeProvider = new ManualTime() });
        foreach (var path in new[] { "/pub/patient", "/pub/patient/1", "/pub/coach", "/elsewhere" })
        {
            (await emulator.GetAsync(path)).Dispose();
            emulator.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(["/pub/patient", "/pub/coach"], Paths(await emulator.GetJsonAsync("/_emulator/requests?path=/pub/*")));
        Assert.Equal(["/pub/patient/1"], Paths(await emulator.GetJsonAsync("/_emulator/requests?path=/pub/patient/**")));
        Assert.Equal(["/elsewhere"], Paths(await emulator.GetJsonAsync("/_emulator/requests?status=404&path=/else*")));
        Assert.Equal(["/elsewhere"], Paths(await emulator.GetJsonAsync("/_emulator/requests?since=3")));
        Assert.Equal(["/pub/coach", "/elsewhere"], Paths(await emulator.GetJsonAsync("/_emulator/requests?since=2026-06-30T00:02:00Z")));
        Assert.Empty(Paths(await emulator.GetJsonAsync("/_emulator/requests?method=post")));
        var count = await emulator.GetJsonAsync("/_emulator/requests?count=true");
        Assert.Equal(4, count.GetProperty("count").GetInt32());
        Assert.False(count.TryGetProperty("requests", out _));

        (await emulator.Http.DeleteAsync(new Uri("/_emulator/requests", UriKind.Relative), TestContext.Current.CancellationToken)).Dispose();
        Assert.Empty(emulator.Host.Journal.Snapshot());
    }

    [Theory]
    [InlineData("since=tomorrow", "since=tomorrow")]
    [InlineData("status=many", "status=many")]
    [InlineData("path=pub", "path=pub")]
    [InlineData("colour=red", "'colour'")]
    [InlineData("count=maybe", "count=maybe")]
    public async Task A_filter_that_makes_no_sense_is_explained(string query, string named)
    {
        await using var emulator = await TestEmulator.StartAsync();
        var answer = await emulator.GetJsonAsync($"/_emulator/requests?{query}");
        Assert.Contains(named, answer.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Paths(JsonElement listed) =>
        listed.GetProperty("requests").EnumerateArray().Select(entry => entry.GetProperty("path").GetString());
}
