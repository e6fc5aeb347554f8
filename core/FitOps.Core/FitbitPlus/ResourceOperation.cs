namespace FitOps.FitbitPlus;

/// <summary>What an operation does with its resource type.</summary>
public enum ResourceVerb
{
    /// <summary>Read one record by its id.</summary>
    Get,

    /// <summary>Read the collection.</summary>
    List,

    /// <summary>Make a record.</summary>
    Create,

    /// <summary>Change a record.</summary>
    Update,

    /// <summary>Change the record that matches, or make it.</summary>
    Upsert,

    /// <summary>Remove a record.</summary>
    Delete,

    /// <summary>Read the records that a record is related to.</summary>
    Related,
}

/// <summary>One operation of the API.</summary>
/// <param name="OperationId">The contract's name for it, such as <c>fetchPatients</c>.</param>
/// <param name="Verb">What it does.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="PathTemplate">The path below the base URL, such as <c>/patient/{id}/groups</c>.</param>
public sealed record ResourceOperation(string OperationId, ResourceVerb Verb, HttpMethod Method, string PathTemplate)
{
    /// <summary>The relationships whose records the server can put into the answer.</summary>
    public IReadOnlyList<string> Includes { get; init; } = [];

    /// <summary>The relationship that a <see cref="ResourceVerb.Related"/> operation follows; otherwise null.</summary>
    public string? Relation { get; init; }

    /// <summary>The type of the records that a <see cref="ResourceVerb.Related"/> operation answers with; otherwise null.</summary>
    public string? RelatedType { get; init; }

    /// <summary>True where one request can create many records (API-BEHAVIOUR, Fitbit Plus row 12).</summary>
    public bool AcceptsMany { get; init; }

    /// <summary>True where <c>meta.ignore_duplicates</c> skips records that conflict with what is there.</summary>
    public bool CanIgnoreDuplicates { get; init; }

    /// <summary>Method and path template, such as <c>GET /patient/{id}</c>: safe to log.</summary>
    public override string ToString() => $"{Method} {PathTemplate}";
}
