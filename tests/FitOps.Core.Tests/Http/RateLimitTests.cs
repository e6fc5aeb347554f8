using FitOps.Core.Tests.Support;
using FitOps.Http;

namespace FitOps.Core.Tests.Http;

public sealed class RateLimitTests
{
    private const string Empty = """{"data":[],"meta":{"count":0}}""";

    [Fact]
    public async Task Requests_beyond_the_burst_wait_for_the_clock_whoever_sends_them()
    {
        await using var server = await ScriptedServer.StartAsync(request => request.IsToken ? null : new ScriptedReply(200, Empty));
        using var world = new ClientWorld(
            server.BaseAddress, o => o with { RateLimit = new RateLimit(RequestsPerSecond: 2, Burst: 3) }, new ManualTimeProvider());

        // The token takes one of the three.
        await CountAsync(world);
        await CountAsync(world);
        var first = CountAsync(world);
        await world.Time.WaitingAsync(within: TimeSpan.FromSeconds(0.5));
        var second = CountAsync(world);
        Assert.Equal(2, server.Requests.Count);

        world.Time.Advance(TimeSpan.FromSeconds(0.5));
        await first;
        Assert.Equal(3, server.Requests.Count);

        await world.Time.WaitingAsync(within: TimeSpan.FromSeconds(0.5));
        Assert.False(second.IsCompleted);
        world.Time.Advance(TimeSpan.FromSeconds(0.5));
        await second;
        Assert.Equal(4, server.Requests.Count);
        Assert.Equal([0.5, 1], world.Events.OfType<RateLimitWaiting>().Select(wait => wait.Delay.TotalSeconds));
    }

    [Fact]
    public async Task Cancellation_ends_the_wait_for_the_rate_limit()
    {
        await using var server = await ScriptedServer.StartAsync(request => request.IsToken ? null : new ScriptedReply(200, Empty));
        using var world = new ClientWorld(
            server.BaseAddress, o => o with { RateLimit = new RateLimit(RequestsPerSecond: 1, Burst: 2) }, new ManualTimeProvider());
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        await CountAsync(world);
        var waits = world.NextAsync<RateLimitWaiting>();
        var count = world.Client.CountAsync(ClientWorld.Patients, cancel.Token);
        await waits;
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => count);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(5, 0)]
    public async Task A_rate_limit_that_cannot_be_is_refused(double rate, int burst)
    {
        await using var server = await ScriptedServer.StartAsync(_ => null);

        Assert.Throws<ArgumentException>(() => new ClientWorld(server.BaseAddress, o => o with { RateLimit = new RateLimit(rate, burst) }));
    }

    private static Task<long> CountAsync(ClientWorld world) => world.Client.CountAsync(ClientWorld.Patients, TestContext.Current.CancellationToken);
}
