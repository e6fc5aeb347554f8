using System.Text;

namespace FitOps.Emulator.FitbitPlus;

/// <summary>One row of the resource table: everything in which one resource type of the API differs from the others.</summary>
public sealed record ResourceType
{
    /// <summary>The type as documents and paths write it, such as <c>patient_health_metric</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The place in <see cref="ResourceTable.All"/>.</summary>
    public int Ordinal { get; internal set; }

    /// <summary>What a client may do with it.</summary>
    public ResourceVerbs Verbs { get; init; }

    /// <summary>The status of a successful create: the contract has 201 for some types and 200 for others.</summary>
    public int CreatedStatus { get; init; } = StatusCodes.Status201Created;

    /// <summary>Whether one create may bring an array of resources (API-BEHAVIOUR row 12).</summary>
    public bool BulkCreate { get; init; }

    /// <summary>Whether a create may say <c>meta.ignore_duplicates</c> (API-BEHAVIOUR row 12).</summary>
    public bool IgnoresDuplicates { get; init; }

    /// <summary>How its collection is paged.</summary>
    public PagingRules Paging { get; init; } = PagingRules.Assumed;

    /// <summary>The filters of its collection.</summary>
    public IReadOnlyList<FilterDefinition> Filters { get; init; } = [];

    /// <summary>The filters without which the collection is refused: of each set, at least one must be given.</summary>
    public IReadOnlyList<IReadOnlyList<string>> RequiredFilters { get; init; } = [];

    /// <summary>Whether the collection can be sorted by <see cref="OccurredAttribute"/>.</summary>
    public bool Sortable { get; init; }

    /// <summary>The relationships that a collection request may include.</summary>
    public IReadOnlyList<string> ListIncludes { get; init; } = [];

    /// <summary>The relationships that a request for one resource may include.</summary>
    public IReadOnlyList<string> FetchIncludes { get; init; } = [];

    /// <summary>The attributes, in the order in which documents have them.</summary>
    public IReadOnlyList<AttributeDefinition> Attributes { get; init; } = [];

    /// <summary>The relationships, in the order in which documents have them.</summary>
    public IReadOnlyList<RelationshipDefinition> Relationships { get; init; } = [];

    /// <summary>The attributes that the server stamps: when the record was made and changed, and by whom.</summary>
    public IReadOnlyList<string> Stamps { get; init; } = [];

    /// <summary>Where the web application has a page for each resource, the part of its address before the id; or null.</summary>
    public string? WebAppPath { get; init; }

    /// <summary>The attribute that says when the thing happened, as opposed to when the record was made; or null.</summary>
    public string? OccurredAttribute
    {
        get;
        init
        {
            field = value;
            OccurredUtf8 = value is null ? null : Encoding.UTF8.GetBytes(value);
        }
    }

    internal byte[]? OccurredUtf8 { get; private init; }

    /// <summary>True if every organisation sees the same records.</summary>
    public bool Shared { get; init; }

    /// <summary>The values by which the store can look records up.</summary>
    public IReadOnlyList<ReferenceKey> References { get; init; } = [];

    /// <summary>Whether the store lists its records by organisation.</summary>
    public bool ListedByOrganization
        => Filters.Any(filter => filter.Kind is FilterKind.Organization or FilterKind.Groups);

    /// <summary>Whether the store lists its records by patient.</summary>
    public bool ListedByPatient => Filters.Any(filter => filter.Kind == FilterKind.Patient);

    /// <summary>Whether a client may do this.</summary>
    public bool Allows(ResourceVerbs verb) => (Verbs & verb) == verb;

    /// <summary>The position of a reference in <see cref="References"/>.</summary>
    /// <exception cref="InvalidOperationException">The type has no such reference.</exception>
    public int Reference(string name)
    {
        for (var i = 0; i < References.Count; i++)
        {
            if (References[i].Name == name)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"The type {Name} has no reference {name}.");
    }

    /// <summary>The relationship of a name, or null.</summary>
    public RelationshipDefinition? Relationship(string name)
        => Relationships.FirstOrDefault(relationship => relationship.Name == name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>What a client may do with a resource type.</summary>
[Flags]
public enum ResourceVerbs
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>GET of one resource.</summary>
    Fetch = 1,

    /// <summary>GET of the collection.</summary>
    List = 2,

    /// <summary>POST.</summary>
    Create = 4,

    /// <summary>PATCH of one resource.</summary>
    Update = 8,

    /// <summary>PUT on the collection.</summary>
    Upsert = 16,

    /// <summary>DELETE of one resource.</summary>
    Delete = 32,
}

/// <summary>How a collection is paged (API-BEHAVIOUR rows 4 and 5).</summary>
public sealed record PagingRules
{
    /// <summary>Of collections for which the contract names no page parameters: they page all the same (row 13, assumed).</summary>
    public static readonly PagingRules Assumed = new() { Documented = false, CursorParameter = "page[after]" };

    /// <summary>Of most collections for which it does.</summary>
    public static readonly PagingRules Standard = new();

    /// <summary>Whether the contract names the page parameters.</summary>
    public bool Documented { get; init; } = true;

    /// <summary>The <c>page[size]</c> where none is given.</summary>
    public int DefaultSize { get; init; } = 10;

    /// <summary>The largest <c>page[size]</c>.</summary>
    public int MaximumSize { get; init; } = 50;

    /// <summary>The <c>page[limit]</c> where only a cursor is given.</summary>
    public int DefaultLimit { get; init; } = 50;

    /// <summary>The name of the cursor in the links that this collection gives.</summary>
    public string CursorParameter { get; init; } = "page[cursor]";
}
