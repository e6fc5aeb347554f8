namespace FitOps.Emulator.FitbitPlus;

/// <summary>One row of the resource table: everything in which one resource type of the API differs from the others.</summary>
public sealed record ResourceType
{
    /// <summary>The type as documents and paths write it, such as <c>patient_health_metric</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The place in <see cref="ResourceTable.All"/>.</summary>
    public int Ordinal { get; internal set; }

    /// <summary>The attribute that says when the thing happened, as opposed to when the record was made; or null.</summary>
    public string? OccurredAttribute { get; init; }

    /// <summary>True if every organisation sees the same records.</summary>
    public bool Shared { get; init; }

    /// <summary>The values by which the store can look records up.</summary>
    public IReadOnlyList<ReferenceKey> References { get; init; } = [];

    internal bool ListedByOrganization { get; init; } = true;

    internal bool ListedByPatient { get; init; } = true;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
