namespace FitOps.Emulator.FitbitPlus;

/// <summary>One relationship of a resource type.</summary>
/// <param name="Name">The name in documents.</param>
/// <param name="Targets">The types it may point to; <c>user</c>, in documents, stands for a coach or a patient.</param>
public sealed record RelationshipDefinition(string Name, params string[] Targets)
{
    /// <summary>Whether it points to any number of resources.</summary>
    public bool IsToMany { get; init; }

    /// <summary>Whether a create must bring it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether only the server sets it.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether it stays as it was created.</summary>
    public bool IsImmutable { get; init; }

    /// <summary>Whether the resource may be given by <c>meta.query</c> instead of its id (API-BEHAVIOUR row 12).</summary>
    public bool AllowsQuery { get; init; }

    /// <summary>Whether GET of the related resource answers an array even though there is one, as the contract has it for the
    /// group of a reward program.</summary>
    public bool RelatedAsList { get; init; }

    /// <summary>One resource of the type.</summary>
    public static RelationshipDefinition One(string name, params string[] targets) => new(name, targets);

    /// <summary>Any number of resources of the type.</summary>
    public static RelationshipDefinition Many(string name, params string[] targets) => new(name, targets) { IsToMany = true };

    /// <summary>This, required of a create.</summary>
    public RelationshipDefinition Required() => this with { IsRequired = true };

    /// <summary>This, set by the server only.</summary>
    public RelationshipDefinition ReadOnly() => this with { IsReadOnly = true };

    /// <summary>This, never changed after the create.</summary>
    public RelationshipDefinition Immutable() => this with { IsImmutable = true };

    /// <summary>This, where <c>meta.query</c> may stand for the id.</summary>
    public RelationshipDefinition OrQuery() => this with { AllowsQuery = true };
}
