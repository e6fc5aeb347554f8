namespace FitOps.Http;

/// <summary>What came of reading a collection, as far as it got.</summary>
public sealed record PageReadSummary
{
    /// <summary>Pages read.</summary>
    public int Pages { get; init; }

    /// <summary>Records read.</summary>
    public long Records { get; init; }

    /// <summary>Bytes of the pages, decompressed.</summary>
    public long Bytes { get; init; }

    /// <summary>The API's count on the first page; null where it gave none.</summary>
    public long? FirstCount { get; init; }

    /// <summary>The API's count on the last page that gave one.</summary>
    public long? LastCount { get; init; }

    /// <summary>True where the page without a next link was reached.</summary>
    public bool IsEndReached { get; init; }

    /// <summary>
    /// Whether as many records were read as the API counted on the first page or the last, or a number between the two, as happens if
    /// records come or go meanwhile. Null where the API gave no count, or the end was not reached.
    /// </summary>
    public bool? MatchesCount => IsEndReached && FirstCount is { } first && LastCount is { } last
        ? Records >= Math.Min(first, last) && Records <= Math.Max(first, last)
        : null;
}
