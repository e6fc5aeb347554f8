using System.Text.Json;
using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>
/// A record of the API (JSON:API 1.0, section 5.2). Typed records derive from it; members that the contract does not name are kept.
/// Its text shows no value of it.
/// </summary>
public abstract class Resource
{
    private IncludedResources? _included;
    private byte[]? _utf8Json;

    /// <summary>The record's id; null in one that is still to be created.</summary>
    [JsonPropertyOrder(-2)]
    public string? Id { get; set; }

    /// <summary>The JSON:API type.</summary>
    [JsonPropertyOrder(-3)]
    public string? Type { get; set; }

    /// <summary>The records that this one is related to, by the name of the relationship.</summary>
    public Dictionary<string, Relationship>? Relationships { get; set; }

    /// <summary>The record's links.</summary>
    public JsonElement? Links { get; set; }

    /// <summary>What else the server says about the record.</summary>
    public JsonElement? Meta { get; set; }

    /// <summary>Members that the contract does not name.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalMembers { get; set; }

    /// <summary>The record exactly as the server sent it, in UTF-8; empty in one that was made here.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Utf8Json => _utf8Json;

    /// <summary>The record as the server sent it, as JSON; undefined in one that was made here.</summary>
    [JsonIgnore]
    public JsonElement Raw => _utf8Json is null ? default : JsonSerializer.Deserialize(_utf8Json, FitbitPlusJson.Default.JsonElement);

    /// <summary>The ids of the records at the other end of a relationship; empty where there are none.</summary>
    public IReadOnlyList<string> RelatedIds(string relation) =>
        Relationships is not null && Relationships.TryGetValue(relation, out var relationship)
            ? [.. relationship.Items.Where(item => item.Id is not null).Select(item => item.Id!)] // Filtered just before.
            : [];

    /// <summary>The records at the other end of a relationship, as far as the answer included them.</summary>
    public IReadOnlyList<Resource> Related(string relation) =>
        _included is not null && Relationships is not null && Relationships.TryGetValue(relation, out var relationship)
            ? _included.Find(relationship)
            : [];

    /// <summary>The type, and nothing of the content.</summary>
    public sealed override string ToString() => Type ?? GetType().Name;

    internal void Attach(byte[] utf8Json, IncludedResources? included)
    {
        _utf8Json = utf8Json;
        _included = included;
    }

    private protected string? RelatedId(string relation) => RelatedIds(relation) is [var id, ..] ? id : null;
}

/// <summary>A record whose attributes have a type.</summary>
/// <typeparam name="TAttributes">The attributes.</typeparam>
public abstract class Resource<TAttributes> : Resource
    where TAttributes : ApiObject, new()
{
    /// <summary>The record's attributes.</summary>
    [JsonPropertyOrder(-1)]
    public TAttributes Attributes { get; set; } = new();
}

/// <summary>A record of a type that the catalogue does not know.</summary>
public sealed class UntypedResource : Resource<UntypedAttributes>;

/// <summary>Attributes that the catalogue does not know: all of them are additional members.</summary>
public sealed class UntypedAttributes : ApiObject;
