using FitOps.Storage;

namespace FitOps.Core.Tests.Storage;

public sealed class FolderWorkQueueConformance : WorkQueueConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<Func<IWorkQueue>> PlaceAsync(int maximumDequeueCount = 5)
    {
        var options = new WorkQueueOptions { MaximumDequeueCount = maximumDequeueCount, Clock = _clock };

        // So short a log is rewritten again and again.
        return Task.FromResult<Func<IWorkQueue>>(() => new FolderWorkQueue(_folder["queue"], options, compactionLength: 500));
    }

    protected override Task PassAsync(TimeSpan time)
    {
        _clock.Advance(time);
        return Task.CompletedTask;
    }
}
