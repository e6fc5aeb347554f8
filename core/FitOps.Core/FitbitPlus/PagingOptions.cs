using FitOps.Http;

namespace FitOps.FitbitPlus;

/// <summary>The bounds within which a collection is read. None of them is the end of a collection: reaching one is an error.</summary>
public sealed record PagingOptions
{
    /// <summary>How many empty pages with a next link may follow each other.</summary>
    public int MaxEmptyPages { get; init; } = 20;

    /// <summary>
    /// Whether listing records ends in an error if their number is not the one the API counts. Pages are always read to their end and
    /// leave the judgement to <see cref="PageReadSummary"/>.
    /// </summary>
    public bool FailOnCountMismatch { get; init; } = true;
}
