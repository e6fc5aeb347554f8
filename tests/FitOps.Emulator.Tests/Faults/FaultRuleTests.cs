using System.Net;
using System.Text.Json;
using FitOps.Emulator.Faults;

namespace FitOps.Emulator.Tests;

/// <summary>Which requests a rule is for, and how rules are managed.</summary>
public sealed class FaultRuleTests
{
    private static readonly FaultEffect Unavailable = new() { Kind = FaultKind.Status, Status = 503 };

    [Fact]
    public async Task A_rule_fires_where_method_path_and_query_fit()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Host.Faults.Add(new FaultRule
        {
            Match = new FaultMatch { Method = "get", Path = "/pub/patient*", Query = "page[after]=x y" },
            Effect = Unavailable,
        });
        Assert.Equal(503, await StatusAsync(emulator, "/pub/patient_health_metric?page%5Bafter%5D=x+y"));
        Assert.Equal(503, await StatusAsync(emulator, "/pub/patient?page[after]=x%20y&more"));
        Assert.Equal(401, await StatusAsync(emulator, "/pub/patient/1?page[after]=x%20y"));
        Assert.Equal(401, await StatusAsync(emulator, "/pub/patient"));
        using var post = await emulator.Http.PostAsync(
            new Uri("/pub/patient?page[after]=x%20y", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.NotEqual(HttpStatusCode.ServiceUnavailable, post.StatusCode);
        var count = Assert.Single(emulator.Host.Faults.Counts);
        Assert.Equal((2, 2), (count.Matched, count.Fired));
    }

    [Theory]
    [InlineData("nth", "..x....")]
    [InlineData("every", "..x..x.")]
    [InlineData("first", "xxx....")]
    [InlineData("times", "xx.....")]
    public async Task A_rule_can_be_limited_to_certain_calls(string limit, string expected)
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Host.Faults.Add(limit switch
        {
            "nth" => new FaultRule { Match = new FaultMatch { Nth = 3 }, Effect = Unavailable },
            "every" => new FaultRule { Match = new FaultMatch { Every = 3 }, Effect = Unavailable },
            "first" => new FaultRule { Match = new FaultMatch { First = 3 }, Effect = Unavailable },
            _ => new FaultRule { Times = 2, Effect = Unavailable },
        });
        Assert.Equal(expected, await FiringsAsync(emulator, 7));
    }

    [Fact]
    public async Task Chance_repeats_with_its_seed()
    {
        var runs = new List<string>();
        foreach (var seed in new[] { 1, 1, 2 })
        {
            await using var emulator = await TestEmulator.StartAsync();
            emulator.Host.Faults.Add(new FaultRule { Match = new FaultMatch { Probability = 0.3, Seed = seed }, Effect = Unavailable });
            runs.Add(await FiringsAsync(emulator, 60));
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.NotEqual(runs[0], runs[2]);
        Assert.InRange(runs[0].Count(call => call == 'x'), 6, 32);
    }

    [Fact]
    public async Task The_first_rule_that_fires_decides_and_the_journal_names_it()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Host.Faults.Add(new FaultRule { Id = "late", Match = new FaultMatch { Nth = 2 }, Effect = Unavailable });
        emulator.Host.Faults.Add(new FaultRule { Id = "always", Effect = new FaultEffect { Kind = FaultKind.Status, Status = 500 } });
        Assert.Equal(500, await StatusAsync(emulator, "/pub/patient"));
        Assert.Equal(503, await StatusAsync(emulator, "/pub/patient"));
        Assert.Equal(["always", "late"], emulator.Host.Journal.Snapshot().Select(entry => entry.Fault));
        Assert.Equal([1L, 1L], emulator.Host.Faults.Counts.Select(count => count.Fired));
    }

    [Fact]
    public async Task The_admin_api_adds_lists_and_removes_rules()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var added = await emulator.SendJsonAsync(HttpMethod.Post, "/_emulator/faults", new
        {
            id = "busy",
            match = new { path = "/pub/**", first = 2 },
            effect = new { kind = "status", status = 429, retryAfterSeconds = 7 },
        });
        Assert.Equal("busy", added.GetProperty("id").GetString());
        var named = await emulator.SendJsonAsync(HttpMethod.Post, "/_emulator/faults", new { effect = new { kind = "empty-page" } });
        Assert.Equal("fault-1", named.GetProperty("id").GetString());

        Assert.Equal(429, await StatusAsync(emulator, "/pub/patient"));
        var listed = (await emulator.GetJsonAsync("/_emulator/faults")).GetProperty("faults");
        Assert.Equal(2, listed.GetArrayLength());
        Assert.Equal(1, listed[0].GetProperty("fired").GetInt32());
        Assert.Equal("/pub/**", listed[0].GetProperty("match").GetProperty("path").GetString());

        Assert.Equal(404, await DeleteAsync("/_emulator/faults/nobody"));
        Assert.Equal(200, await DeleteAsync("/_emulator/faults/busy"));
        Assert.Equal(["fault-1"], emulator.Host.Faults.Counts.Select(count => count.Rule.Id));
        Assert.Equal(200, await DeleteAsync("/_emulator/faults"));
        Assert.Empty(emulator.Host.Faults.Counts);

        async Task<int> DeleteAsync(string path)
        {
            using var answer = await emulator.Http.DeleteAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            return (int)answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("""{"effect":{"kind":"status"}}""", "effect.status is missing")]
    [InlineData("""{"effect":{"kind":"status","status":200}}""", "200")]
    [InlineData("""{"effect":{"kind":"delay"}}""", "effect.milliseconds")]
    [InlineData("""{"effect":{"kind":"wrong-count","by":0}}""", "effect.by is 0")]
    [InlineData("""{"effect":{"kind":"explode"}}""", "effect.kind")]
    [InlineData("""{"effect":{"kind":"reset"},"match":{"path":"pub"}}""", "match.path 'pub'")]
    [InlineData("""{"effect":{"kind":"reset"},"match":{"probability":1.5}}""", "1.5")]
    [InlineData("""{"effect":{"kind":"reset"},"match":{"nth":0}}""", "match.nth is 0")]
    [InlineData("""{"effect":{"kind":"reset"},"times":0}""", "times is 0")]
    [InlineData("""{"effect":{"kind":"reset"},"id":"a b"}""", "'a b'")]
    [InlineData("""{"effect":{"kind":"reset"},"when":"now"}""", "when")]
    [InlineData("""{"match":{}}""", "effect")]
    [InlineData("""[]""", "The body")]
    public async Task A_rule_that_makes_no_sense_is_refused_with_the_reason(string rule, string named)
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var answer = await emulator.Http.PostAsync(
            new Uri("/_emulator/faults", UriKind.Relative), new StringContent(rule), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(named, document.RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Empty(emulator.Host.Faults.Counts);
    }

    [Fact]
    public void A_rule_added_in_process_is_checked_too()
    {
        var faults = new FaultSet();
        Assert.Throws<ArgumentException>(() => faults.Add(new FaultRule { Effect = new FaultEffect { Kind = FaultKind.Status } }));
        var added = faults.Add(new FaultRule { Effect = Unavailable });
        Assert.Throws<ArgumentException>(() => faults.Add(added));
    }

    [Fact]
    public async Task The_admin_api_itself_never_fails_on_demand()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Host.Faults.Add(new FaultRule { Effect = Unavailable });
        Assert.Equal(200, await StatusAsync(emulator, "/_emulator/health"));
    }

    private static async Task<int> StatusAsync(TestEmulator emulator, string path)
    {
        using var answer = await emulator.GetAsync(path);
        return (int)answer.StatusCode;
    }

    private static async Task<string> FiringsAsync(TestEmulator emulator, int calls)
    {
        var firings = "";
        for (var i = 0; i < calls; i++)
        {
            firings += await StatusAsync(emulator, "/pub/patient") == 503 ? 'x' : '.';
        }

        return firings;
    }
}
