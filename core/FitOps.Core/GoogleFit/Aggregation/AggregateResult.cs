namespace FitOps.GoogleFit;

/// <summary>The answer to an <see cref="AggregateRequest"/>.</summary>
public sealed record AggregateResult
{
    /// <summary>The buckets, empty stretches of time included.</summary>
    public IReadOnlyList<AggregateBucket> Buckets { get; init; } = [];

    /// <summary>
    /// True where the user has nothing of what was asked for: the server has no default data source for it, which it reports as an error
    /// (API-BEHAVIOUR, Google Fit row 14). There are no buckets then.
    /// </summary>
    public bool IsWithoutSource { get; init; }
}
