using System.Net;
using System.Text.Json;
using FitOps.Emulator.Clock;

namespace FitOps.Emulator.Tests;

public sealed class ClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 6, 30, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_starts_where_it_is_told_and_runs_with_real_time()
    {
        var time = new ManualTime();
        var clock = new EmulatorClock(Start, time);
        Assert.Equal(Start, clock.GetUtcNow());
        time.Pass(TimeSpan.FromMinutes(3));
        Assert.Equal(Start.AddMinutes(3), clock.GetUtcNow());
    }

    [Fact]
    public void It_can_be_set_advanced_and_moved_back_while_it_runs()
    {
        var time = new ManualTime();
        var clock = new EmulatorClock(Start, time);
        clock.Set(new DateTimeOffset(2030, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)));
        Assert.Equal(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow().Offset);
        time.Pass(TimeSpan.FromSeconds(5));
        Assert.Equal(new DateTimeOffset(2030, 1, 1, 1, 0, 5, TimeSpan.Zero), clock.Advance(TimeSpan.FromHours(1)));
        Assert.Equal(new DateTimeOffset(2029, 12, 31, 1, 0, 5, TimeSpan.Zero), clock.Advance(TimeSpan.FromDays(-1)));
    }

    [Fact]
    public void A_stopped_clock_keeps_its_reading_until_it_is_started()
    {
        var time = new ManualTime();
        var clock = new EmulatorClock(Start, time);
        clock.Stop();
        time.Pass(TimeSpan.FromDays(1));
        Assert.Equal(Start, clock.GetUtcNow());
        clock.Advance(TimeSpan.FromSeconds(1));
        clock.Start();
        time.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(Start.AddSeconds(3), clock.GetUtcNow());
    }

    [Fact]
    public async Task The_admin_api_reads_sets_advances_and_stops_it()
    {
        await using var emulator = await TestEmulator.StartAsync(options => options with { TimeProvider = new ManualTime() });
        Assert.Equal(Start, Now(await emulator.GetJsonAsync("/_emulator/clock")));
        Assert.Equal(Start.AddHours(-1), Now(await emulator.SendJsonAsync(HttpMethod.Post, "/_emulator/clock", new { seconds = -3600 })));
        var set = await emulator.SendJsonAsync(HttpMethod.Put, "/_emulator/clock", new { now = "2027-01-01T01:00:00+01:00", running = false });
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), Now(set));
        Assert.False(set.GetProperty("running").GetBoolean());
        Assert.Equal(Now(set), emulator.Host.Clock.GetUtcNow());
    }

    [Theory]
    [InlineData("PUT", "{}", "Nothing to set")]
    [InlineData("PUT", "{\"now\":\"yesterday\"}", "now")]
    [InlineData("PUT", "{\"when\":\"2027-01-01T00:00:00Z\"}", "when")]
    [InlineData("POST", "{\"seconds\":1e300}", "1E+300")]
    [InlineData("POST", "{}", "How far")]
    [InlineData("POST", "", "The body is not")]
    public async Task Bad_requests_to_it_are_explained(string method, string body, string named)
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/_emulator/clock") { Content = new StringContent(body) };
        using var answer = await emulator.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(named, document.RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    private static DateTimeOffset Now(JsonElement reading) => reading.GetProperty("now").GetDateTimeOffset();
}
