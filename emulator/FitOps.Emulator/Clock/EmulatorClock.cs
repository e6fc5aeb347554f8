namespace FitOps.Emulator.Clock;

/// <summary>
/// The emulator's own time: it starts at a given instant, runs at the speed of the real clock, and can be set, advanced, stopped and
/// started again. Every time stamp and every expiry in the emulator comes from here; waiting (a delayed answer) is done in real time.
/// </summary>
/// <remarks>Safe to use from several threads at once.</remarks>
public sealed class EmulatorClock : TimeProvider
{
    private readonly TimeProvider _real;
    private readonly Lock _changing = new();
    private volatile Anchor _anchor;

    /// <summary>Makes a clock that reads <paramref name="start"/> now.</summary>
    /// <param name="start">The first reading; the offset is turned into UTC.</param>
    /// <param name="real">What makes the time pass and carries timers; the system's clock if null.</param>
    public EmulatorClock(DateTimeOffset start, TimeProvider? real = null)
    {
        _real = real ?? System;
        _anchor = new Anchor(start.ToUniversalTime(), _real.GetTimestamp(), Running: true);
    }

    /// <summary>Whether time passes. A stopped clock keeps its reading until it is set, advanced or started.</summary>
    public bool Running => _anchor.Running;

    /// <summary>Raised after the clock was set, advanced, stopped or started; not by the passing of time.</summary>
    public event EventHandler? Changed;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => _real.TimestampFrequency;

    /// <summary>The emulator's current instant, in UTC.</summary>
    public override DateTimeOffset GetUtcNow() => Read(_anchor);

    /// <inheritdoc/>
    public override long GetTimestamp() => _real.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _real.CreateTimer(callback, state, dueTime, period);

    /// <summary>Makes the clock read <paramref name="instant"/>, earlier or later than now.</summary>
    public void Set(DateTimeOffset instant)
    {
        lock (_changing)
        {
            _anchor = new Anchor(instant.ToUniversalTime(), _real.GetTimestamp(), _anchor.Running);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Moves the clock by <paramref name="by"/>, back if it is negative, and returns the new reading.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The result is outside the years 1 to 9999.</exception>
    public DateTimeOffset Advance(TimeSpan by)
    {
        DateTimeOffset instant;
        lock (_changing)
        {
            instant = Read(_anchor).Add(by);
            _anchor = new Anchor(instant, _real.GetTimestamp(), _anchor.Running);
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return instant;
    }

    /// <summary>Stops the clock at its present reading.</summary>
    public void Stop() => Run(false);

    /// <summary>Lets a stopped clock run on from its present reading.</summary>
    public void Start() => Run(true);

    private void Run(bool running)
    {
        lock (_changing)
        {
            _anchor = new Anchor(Read(_anchor), _real.GetTimestamp(), running);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    // Elapsed time comes from the monotonic counter: a correction of the machine's wall clock must not show here.
    private DateTimeOffset Read(Anchor anchor) => anchor.Running ? anchor.At + _real.GetElapsedTime(anchor.Timestamp) : anchor.At;

    private sealed record Anchor(DateTimeOffset At, long Timestamp, bool Running);
}
