namespace FitOps.Emulator.Tests;

/// <summary>Time that passes when a test says so.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _changing = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly SemaphoreSlim _waiting = new(0);
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(_ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(() => callback(state));
        timer.Change(dueTime, period);
        lock (_changing)
        {
            timer.DueAt = _ticks + dueTime.Ticks;
            _timers.Add(timer);
        }

        _waiting.Release();
        return timer;
    }

    /// <summary>Returns as soon as somebody waits for time to pass.</summary>
    public Task SomebodyWaitsAsync(CancellationToken cancellationToken) => _waiting.WaitAsync(cancellationToken);

    public void Pass(TimeSpan time)
    {
        List<ManualTimer> due;
        lock (_changing)
        {
            _ticks += time.Ticks;
            due = _timers.FindAll(timer => timer.DueAt <= _ticks);
            _timers.RemoveAll(timer => timer.DueAt <= _ticks);
        }

        due.ForEach(timer => timer.Fire());
    }

    private sealed class ManualTimer(Action fire) : ITimer
    {
        private bool _disposed;

        public long DueAt { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period) => !_disposed;

        public void Fire()
        {
            if (!_disposed)
            {
                fire();
            }
        }

        public void Dispose() => _disposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
