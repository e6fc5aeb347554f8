using System.Diagnostics.CodeAnalysis;

namespace FitOps.Emulator.FitbitPlus;

/// <summary>One attribute of a resource type, or one member of an attribute that is an object.</summary>
/// <param name="Name">The name in documents.</param>
/// <param name="Kind">The kind of its value; of each element if <see cref="IsList"/>.</param>
[SuppressMessage("Naming", "CA1720", Justification = "The kinds are those of JSON.")]
public sealed record AttributeDefinition(string Name, AttributeKind Kind)
{
    /// <summary>Whether the value is an array.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether a create must bring it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether only the server sets it.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether it stays as it was created.</summary>
    public bool IsImmutable { get; init; }

    /// <summary>The only texts there are, or none for any.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The members of an object; none for an object of any shape.</summary>
    public IReadOnlyList<AttributeDefinition> Members { get; init; } = [];

    /// <summary>The JSON that stands where a create brings nothing, or null to leave the attribute out.</summary>
    public string? Default { get; init; }

    /// <summary>A text, of these values if any are given.</summary>
    public static AttributeDefinition Text(string name, params string[] values) => new(name, AttributeKind.Text) { Values = values };

    /// <summary>A number.</summary>
    public static AttributeDefinition Number(string name) => new(name, AttributeKind.Number);

    /// <summary>A truth value.</summary>
    public static AttributeDefinition Boolean(string name) => new(name, AttributeKind.Boolean);

    /// <summary>A point in time with its offset; kept in UTC with milliseconds (API-BEHAVIOUR row 14).</summary>
    public static AttributeDefinition Instant(string name) => new(name, AttributeKind.Instant);

    /// <summary>A calendar day, such as 1944-03-06.</summary>
    public static AttributeDefinition Date(string name) => new(name, AttributeKind.Date);

    /// <summary>An object with these members, or of any shape.</summary>
    public static AttributeDefinition Object(string name, params AttributeDefinition[] members)
        => new(name, AttributeKind.Object) { Members = members };

    /// <summary>Any JSON value.</summary>
    public static AttributeDefinition Any(string name) => new(name, AttributeKind.Any);

    /// <summary>This, as an array.</summary>
    public AttributeDefinition List() => this with { IsList = true };

    /// <summary>This, required of a create.</summary>
    public AttributeDefinition Required() => this with { IsRequired = true };

    /// <summary>This, set by the server only.</summary>
    public AttributeDefinition ReadOnly() => this with { IsReadOnly = true };

    /// <summary>This, never changed after the create.</summary>
    public AttributeDefinition Immutable() => this with { IsImmutable = true };

    /// <summary>This, with what stands where a create brings nothing.</summary>
    public AttributeDefinition Or(string json) => this with { Default = json };
}

/// <summary>The kind of an attribute's value.</summary>
public enum AttributeKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An ISO 8601 date and time with offset.</summary>
    Instant,

    /// <summary>An ISO 8601 date.</summary>
    Date,

    /// <summary>An object.</summary>
    Object,

    /// <summary>Any JSON value.</summary>
    Any,
}
