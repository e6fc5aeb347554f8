using FitOps.Storage;
using FitOps.Tests.Azurite;

namespace FitOps.Core.Tests.Storage;

/// <summary>Over an Azurite of its own, whose clock it moves.</summary>
public sealed class AzureWorkQueueConformance(AzuriteFixture azurite) : WorkQueueConformance, IClassFixture<AzuriteFixture>
{
    private readonly AzuriteClock _clock = new();

    protected override async Task<Func<IWorkQueue>> PlaceAsync(int maximumDequeueCount = 5)
    {
        var server = await azurite.ServerAsync().WaitAsync(Token);
        _clock.Server = server;
        var name = $"q{Guid.NewGuid():n}";
        var options = new WorkQueueOptions { MaximumDequeueCount = maximumDequeueCount, Clock = _clock };
        var storage = new AzureStorageOptions { CreateMissing = true };
        return () => new AzureWorkQueue(server.ConnectionString, name, options, storage);
    }

    protected override Task PassAsync(TimeSpan time) =>
        _clock.Server?.AdvanceAsync(time, Token) ?? throw new InvalidOperationException("Open a place first.");

    private sealed class AzuriteClock : TimeProvider
    {
        public AzuriteServer? Server { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + (Server?.Ahead ?? TimeSpan.Zero);
    }
}
