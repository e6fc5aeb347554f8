namespace FitOps.Emulator.FitbitPlus;

/// <summary>One filter of a collection.</summary>
/// <param name="Parameter">The query parameter, such as <c>filter[patient]</c>.</param>
/// <param name="Kind">What its value means.</param>
/// <param name="Target">The attribute or reference that it looks at, where the kind has one.</param>
public sealed record FilterDefinition(string Parameter, FilterKind Kind, string Target = "")
{
    /// <summary>Whether the value is a comma-separated list, of which any may match.</summary>
    public bool Many { get; init; }

    /// <summary>The only values there are, or none for any.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>For <see cref="FilterKind.Flag"/>: an attribute that must be absent, or null.</summary>
    public string? Absent { get; init; }
}

/// <summary>What the value of a filter means.</summary>
public enum FilterKind
{
    /// <summary>The id of the caller's organisation.</summary>
    Organization,

    /// <summary>Ids of groups: the patient belongs to one of them at the time of the request, or the target reference is one.</summary>
    Groups,

    /// <summary>The id of the patient whose data it is.</summary>
    Patient,

    /// <summary>Ids of users (patients or coaches), found through the target reference.</summary>
    User,

    /// <summary>Ids found through the target reference.</summary>
    Reference,

    /// <summary>The text of the target attribute.</summary>
    Text,

    /// <summary><c>true</c> or <c>false</c>: the value of the target attribute, where absent is false.</summary>
    Flag,

    /// <summary><c>true</c> or <c>false</c>: whether the target attribute is there.</summary>
    Present,

    /// <summary><c>from..to</c>, start inclusive, end exclusive (API-BEHAVIOUR row 11), of the target attribute.</summary>
    TimeRange,

    /// <summary>A time: the target attribute is the same or later.</summary>
    From,

    /// <summary>A time: the target attribute is earlier.</summary>
    Until,

    /// <summary>The system of an identifier; comes together with <see cref="IdentifierValue"/>.</summary>
    IdentifierSystem,

    /// <summary>The value of an identifier.</summary>
    IdentifierValue,
}
