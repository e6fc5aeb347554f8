namespace FitOps.FitbitPlus;

/// <summary>How a collection can be read in pages.</summary>
public enum PagingSupport
{
    /// <summary>
    /// The contract names no page parameters, so none are sent; a next link is followed all the same (API-BEHAVIOUR, Fitbit Plus row 13).
    /// </summary>
    Undocumented,

    /// <summary>By cursor (<c>page[limit]</c>) and by page number (<c>page[size]</c>, <c>page[number]</c>).</summary>
    CursorAndSkip,
}

/// <summary>From where all records of a type that an organisation has can be read; the base of an export's plan.</summary>
public enum ResourceReach
{
    /// <summary>From nowhere: the type can only be written, or is no record.</summary>
    None,

    /// <summary>By its id, which the token names: the organization.</summary>
    TokenOrganization,

    /// <summary>One collection without filters.</summary>
    Everything,

    /// <summary>One collection, filtered by the organization.</summary>
    Organization,

    /// <summary>One collection for each patient.</summary>
    EachPatient,

    /// <summary>One collection for each patient and the groups of that patient.</summary>
    EachPatientAndGroups,

    /// <summary>One collection for each patient and coach, as the receiver.</summary>
    EachReceiver,

    /// <summary>Only as included records of another type: see <see cref="ResourceType.IncludedFrom"/>.</summary>
    Included,
}

/// <summary>A relationship through which records can be reached that have no collection of their own.</summary>
/// <param name="TypeName">The type whose collection is read.</param>
/// <param name="Include">The value of its <c>include</c> parameter.</param>
public sealed record IncludeRoute(string TypeName, string Include);

/// <summary>
/// Everything that sets one resource type of the Fitbit Plus API apart from the others. See <see cref="ResourceCatalogue"/>.
/// </summary>
/// <param name="Name">The JSON:API type, such as <c>patient</c>.</param>
/// <param name="Path">The collection's path below the base URL, such as <c>/patient</c>.</param>
/// <param name="RecordType">The typed record, a <see cref="Resource"/>.</param>
/// <param name="Title">The plural in words, such as <c>Patients</c>.</param>
public sealed record ResourceType(string Name, string Path, Type RecordType, string Title)
{
    /// <summary>Other spellings of <see cref="Name"/> that records of this type may carry, because the contract leaves it open.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The collection's filters.</summary>
    public IReadOnlyList<FilterDefinition> Filters { get; init; } = [];

    /// <summary>The names of the filters of which at least one must be given; empty where there is no such rule.</summary>
    public IReadOnlyList<string> RequiresOneOf { get; init; } = [];

    /// <summary>How the collection can be read in pages.</summary>
    public PagingSupport Paging { get; init; }

    /// <summary>
    /// The largest page. The contract says so for <c>page[size]</c> only; the client takes it for <c>page[limit]</c> too.
    /// </summary>
    public int MaxPageSize { get; init; } = 50;

    /// <summary>The values that <c>sort</c> takes; empty where the collection cannot be sorted.</summary>
    public IReadOnlyList<string> Sorts { get; init; } = [];

    /// <summary>What can be done with the type.</summary>
    public IReadOnlyList<ResourceOperation> Operations { get; init; } = [];

    /// <summary>From where all records of this type can be read.</summary>
    public ResourceReach Reach { get; init; }

    /// <summary>Where the type has no collection: the collection whose included records show it.</summary>
    public IncludeRoute? IncludedFrom { get; init; }

    /// <summary>The relationships whose records a list of this type can bring along.</summary>
    public IReadOnlyList<string> Includes => Find(ResourceVerb.List)?.Includes ?? [];

    /// <summary>True where the collection can be read by cursor.</summary>
    public bool HasCursor => Paging == PagingSupport.CursorAndSkip;

    /// <summary>The operation for a verb; null where the type has none.</summary>
    public ResourceOperation? Find(ResourceVerb verb)
    {
        foreach (var operation in Operations)
        {
            if (operation.Verb == verb)
            {
                return operation;
            }
        }

        return null;
    }

    /// <summary>The operation that follows a relationship; null where the type has none.</summary>
    public ResourceOperation? FindRelated(string relation)
    {
        foreach (var operation in Operations)
        {
            if (operation.Verb == ResourceVerb.Related && operation.Relation == relation)
            {
                return operation;
            }
        }

        return null;
    }

    /// <summary>The filter with a name; null where the collection has none of that name.</summary>
    public FilterDefinition? FindFilter(string name)
    {
        foreach (var filter in Filters)
        {
            if (filter.Name == name)
            {
                return filter;
            }
        }

        return null;
    }

    /// <summary>True if records of this type carry the given JSON:API type.</summary>
    public bool IsNamed(string typeName) => Name == typeName || Aliases.Contains(typeName, StringComparer.Ordinal);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
