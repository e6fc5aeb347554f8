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

    /// <summary>True where it was read by cursor, so that records that come or go meanwhile neither double nor hide others.</summary>
    public bool IsByCursor { get; init; }

    /// <summary>
    /// Whether the number of records is the one that the API counts. By cursor it may lie between the count on the first page and that on
    /// the last, as happens if records come or go meanwhile. By page number the count must not have changed at all: a removal then hides a
    /// record and an insertion doubles one, and the number comes out right all the same (API-BEHAVIOUR, Fitbit Plus row 9). Null where the
    /// API gave no count, or the end was not reached.
    /// </summary>
    public bool? MatchesCount => IsEndReached && FirstCount is { } first && LastCount is { } last
        ? IsByCursor ? Records >= Math.Min(first, last) && Records <= Math.Max(first, last) : Records == first && Records == last
        : null;
}
