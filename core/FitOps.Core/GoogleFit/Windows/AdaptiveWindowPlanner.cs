namespace FitOps.GoogleFit;

/// <summary>
/// Cuts a range of time into windows side by side and adapts their length: half after one that was too much for the server, double after
/// a sparse one. It knows what is done and what is left, and a window counts as done only when its reader says so.
/// </summary>
public sealed class AdaptiveWindowPlanner
{
    private const long NanosPerTick = 100;

    private readonly NanoRange _range;
    private readonly ReadOrder _order;
    private readonly WindowOptions _options;
    private long _length;

    /// <summary>Makes a plan of a range; its first window starts at the newer or the older end.</summary>
    /// <exception cref="ArgumentException">The options cannot be right.</exception>
    public AdaptiveWindowPlanner(NanoRange range, ReadOrder order, WindowOptions? options = null)
    {
        _options = options ?? new WindowOptions();
        if (_options.FindProblem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        _range = range;
        _order = order;
        _length = Nanos(_options.Initial);
        Remaining = range;
    }

    /// <summary>What is not done yet.</summary>
    public NanoRange Remaining { get; private set; }

    /// <summary>The window to read now; null when everything is done.</summary>
    public NanoRange? Current
    {
        get
        {
            if (Remaining.IsEmpty)
            {
                return null;
            }

            var length = Math.Min(_length, Remaining.Length);
            return _order == ReadOrder.NewestFirst
                ? new NanoRange(new UnixNanos(Remaining.End.Value - length), Remaining.End)
                : new NanoRange(Remaining.Start, new UnixNanos(Remaining.Start.Value + length));
        }
    }

    /// <summary>The current window was read to its end.</summary>
    /// <param name="points">How many points it held.</param>
    /// <exception cref="InvalidOperationException">There is no current window.</exception>
    public void Complete(long points)
    {
        var window = Current ?? throw new InvalidOperationException("Everything was done before.");
        CompleteUpTo(_order == ReadOrder.NewestFirst ? window.Start : window.End);
        if (points < _options.SparsePoints)
        {
            var largest = _options.Largest is { } bound ? Nanos(bound) : _range.Length;
            _length = _length > long.MaxValue / 2 ? long.MaxValue : _length * 2;
            _length = Math.Min(_length, Math.Max(largest, Nanos(_options.Smallest)));
        }
    }

    /// <summary>A part of the current window was read, from where reading begins up to here.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside of what remains.</exception>
    public void CompleteUpTo(UnixNanos border)
    {
        if (border < Remaining.Start || border > Remaining.End)
        {
            throw new ArgumentOutOfRangeException(nameof(border), border, $"The border lies outside of what remains: {Remaining}.");
        }

        Remaining = _order == ReadOrder.NewestFirst ? new NanoRange(Remaining.Start, border) : new NanoRange(border, Remaining.End);
    }

    /// <summary>The current window was too much: it becomes half as long.</summary>
    /// <returns>False where it is as short as it may be.</returns>
    public bool TryHalve() => Current is { } window && TryShrinkTo(window.Length / 2);

    /// <summary>The current window was too much: it becomes as long as this, in nanoseconds.</summary>
    /// <returns>False where it is as short as it may be.</returns>
    public bool TryShrinkTo(long length)
    {
        var smallest = Nanos(_options.Smallest);
        if (Current is not { } window || window.Length <= smallest)
        {
            return false;
        }

        _length = Math.Clamp(length, smallest, window.Length - 1);
        return true;
    }

    private static long Nanos(TimeSpan time) => time.Ticks > long.MaxValue / NanosPerTick ? long.MaxValue : time.Ticks * NanosPerTick;
}
