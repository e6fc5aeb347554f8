namespace FitOps.FitbitPlus;

/// <summary>What a filter's value looks like.</summary>
public enum FilterKind
{
    /// <summary>One id.</summary>
    Id,

    /// <summary>One or more ids, separated by commas.</summary>
    IdList,

    /// <summary>A free text.</summary>
    Text,

    /// <summary>One of a fixed set of words.</summary>
    Choice,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A point in time, ISO 8601 with offset.</summary>
    Instant,

    /// <summary><c>from..to</c>, from inclusive, to exclusive, ISO 8601 with offset (API-BEHAVIOUR, Fitbit Plus row 11).</summary>
    DateRange,

    /// <summary>System and value of an identifier, always given together (API-BEHAVIOUR, Fitbit Plus row 10).</summary>
    Identifier,
}

/// <summary>A filter of a collection.</summary>
/// <param name="Name">The API's own word, such as <c>organization</c> or <c>created_at</c>.</param>
/// <param name="Kind">What its value looks like.</param>
/// <param name="Description">One sentence for help texts.</param>
public sealed record FilterDefinition(string Name, FilterKind Kind, string Description)
{
    /// <summary>True where the collection cannot be read without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The words that are allowed, for <see cref="FilterKind.Choice"/>; otherwise empty.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The query parameters that carry it: one, or two for an identifier.</summary>
    public IReadOnlyList<string> Parameters => Kind == FilterKind.Identifier
        ? [$"filter[{Name}][system]", $"filter[{Name}][value]"]
        : [$"filter[{Name}]"];
}
