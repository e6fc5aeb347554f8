using System.Text.Json.Nodes;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.FitbitPlus.Writes;

/// <summary>A resource on its way into the store: what the body brings, checked against the table.</summary>
internal sealed class ResourceDraft
{
    public required ResourceType Type { get; init; }

    public required RecordId Id { get; init; }

    /// <summary>Where in the body it stands, such as <c>/data</c> or <c>/data/3</c>.</summary>
    public required string Pointer { get; init; }

    /// <summary>The resource as it is stored; null on a create.</summary>
    public JsonObject? Before { get; init; }

    /// <summary>The attributes that the body or a rule sets; null takes an attribute away.</summary>
    public Dictionary<string, JsonNode?> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>The relationships that the body or a rule sets.</summary>
    public Dictionary<string, IReadOnlyList<Related>> Relationships { get; } = new(StringComparer.Ordinal);

    /// <summary>The value that an attribute will have: the new one, or the stored one if nothing is said of it.</summary>
    public JsonNode? this[string attribute]
    {
        get => Attributes.TryGetValue(attribute, out var given) ? given : Before?["attributes"]?[attribute];
        set => Attributes[attribute] = value;
    }

    /// <summary>The one resource that a to-one relationship of a create points to.</summary>
    public Related One(string relationship) => Relationships[relationship][0];

    /// <summary>The pointer to one of its attributes.</summary>
    public string AttributePointer(string attribute) => $"{Pointer}/attributes/{attribute}";

    /// <summary>The pointer to one of its relationships.</summary>
    public string RelationshipPointer(string relationship) => $"{Pointer}/relationships/{relationship}";
}

/// <summary>What a relationship points to.</summary>
/// <param name="Type">The type.</param>
/// <param name="Id">The id.</param>
/// <param name="Meta">What the relationship says of it, such as <c>primary</c>; or null.</param>
internal sealed record Related(ResourceType Type, RecordId Id, JsonObject? Meta = null);
