namespace FitOps.GoogleFit;

/// <summary>How the points of a data stream are read.</summary>
public sealed record DatasetReadOptions
{
    /// <summary>The order of pages, and of the points on them.</summary>
    public ReadOrder Order { get; init; } = ReadOrder.NewestFirst;

    /// <summary>How many points one request asks for.</summary>
    public int PageSize { get; init; } = 5000;

    /// <summary>
    /// Up to how many points a request may ask for where more than <see cref="PageSize"/> of them share one end time, which can be read
    /// completely only at once (API-BEHAVIOUR, Google Fit row 6).
    /// </summary>
    public int MaxPageSize { get; init; } = 50_000;

    /// <summary>How many empty pages with a token may follow each other. Reaching it is an error, not the end.</summary>
    public int MaxEmptyPages { get; init; } = 20;

    /// <summary>How many pages may be held to turn them round for <see cref="ReadOrder.OldestFirst"/>.</summary>
    public int MaxHeldPages { get; init; } = 8;

    /// <summary>How the range is cut into windows.</summary>
    public WindowOptions Windows { get; init; } = new();

    /// <summary>What is wrong with the options; null where nothing is.</summary>
    internal string? FindProblem() => this switch
    {
        { PageSize: < 1 } => $"{nameof(PageSize)} is {PageSize}: ask for at least one point at a time.",
        { MaxPageSize: var max } when max < PageSize => $"{nameof(MaxPageSize)} is {max}, less than the {nameof(PageSize)} of {PageSize}.",
        { MaxEmptyPages: < 0 } => $"{nameof(MaxEmptyPages)} is {MaxEmptyPages}: it cannot be negative.",
        { MaxHeldPages: < 1 } => $"{nameof(MaxHeldPages)} is {MaxHeldPages}: at least one page has to be held.",
        _ => Windows.FindProblem(),
    };
}
