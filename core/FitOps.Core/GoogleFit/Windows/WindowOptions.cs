namespace FitOps.GoogleFit;

/// <summary>How a range of time is cut into windows.</summary>
public sealed record WindowOptions
{
    /// <summary>The first window; further ones grow and shrink from there.</summary>
    public TimeSpan Initial { get; init; } = TimeSpan.FromDays(366);

    /// <summary>The smallest window: what the server refuses even then is an error.</summary>
    public TimeSpan Smallest { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The largest window; null for no bound.</summary>
    public TimeSpan? Largest { get; init; }

    /// <summary>A window with fewer points is sparse: the next one is twice as long.</summary>
    public long SparsePoints { get; init; } = 2500;

    /// <summary>What is wrong with the options; null where nothing is.</summary>
    internal string? FindProblem() => this switch
    {
        { Smallest.Ticks: <= 0 } => $"The smallest window is {Smallest}: it has to be longer than nothing.",
        { Initial: var initial } when initial < Smallest => $"The initial window of {initial} is smaller than the smallest of {Smallest}.",
        { Largest: { } largest } when largest < Initial => $"The largest window of {largest} is smaller than the initial one of {Initial}.",
        { SparsePoints: < 0 } => $"{nameof(SparsePoints)} is {SparsePoints}: it cannot be negative.",
        _ => null,
    };
}
