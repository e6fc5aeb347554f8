using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>Where a relationship leads (JSON:API 1.0, section 5.2.4).</summary>
[JsonConverter(typeof(RelationshipConverter))]
public sealed class Relationship
{
    /// <summary>The records at the other end: one, many or none.</summary>
    public IReadOnlyList<ResourceIdentifier> Items { get; init; } = [];

    /// <summary>True where it leads to a list rather than to one record.</summary>
    public bool IsToMany { get; init; }

    /// <summary>False where the server names only a link, so that <see cref="Items"/> says nothing.</summary>
    public bool HasData { get; init; } = true;

    /// <summary>The relationship's links.</summary>
    public JsonElement? Links { get; init; }

    /// <summary>What else the server says about the relationship.</summary>
    public JsonElement? Meta { get; init; }

    /// <summary>A relationship to one record.</summary>
    public static Relationship To(string type, string id) => To(new ResourceIdentifier(type, id));

    /// <summary>A relationship to one record.</summary>
    public static Relationship To(ResourceIdentifier identifier) => new() { Items = [identifier] };

    /// <summary>A relationship to a list of records.</summary>
    public static Relationship ToMany(string type, params string[] ids) => ToMany([.. ids.Select(id => new ResourceIdentifier(type, id))]);

    /// <summary>A relationship to a list of records.</summary>
    public static Relationship ToMany(params ResourceIdentifier[] identifiers) => new() { Items = identifiers, IsToMany = true };
}

/// <summary>Points at a record by its type and id, or by a query for it.</summary>
/// <param name="Type">The JSON:API type.</param>
/// <param name="Id">The id; null where <see cref="Meta"/> holds a query.</param>
public sealed record ResourceIdentifier(string Type, string? Id)
{
    /// <summary>What else is said about the relation, such as <c>primary</c> for a coach; or the query for the record.</summary>
    public JsonElement? Meta { get; init; }

    /// <summary>
    /// A group by organization and name: made if there is none, refused by the server if there are several (API-BEHAVIOUR, Fitbit Plus
    /// row 12).
    /// </summary>
    public static ResourceIdentifier GroupByName(string organizationId, string name) =>
        ByQuery("group", new JsonObject { ["organization"] = organizationId, ["name"] = name });

    /// <summary>A patient by an identifier of another system, within an organization or groups: the server wants exactly one.</summary>
    public static ResourceIdentifier PatientByIdentifier(
        string system, string value, string? organizationId = null, IReadOnlyList<string>? groupIds = null)
    {
        var query = new JsonObject { ["identifier"] = new JsonObject { ["system"] = system, ["value"] = value } };
        if (organizationId is not null)
        {
            query["organization"] = organizationId;
        }

        if (groupIds is { Count: > 0 })
        {
            query["groups"] = new JsonArray([.. groupIds.Select(id => (JsonNode?)id)]);
        }

        return ByQuery("patient", query);
    }

    /// <summary>The type only: an id may be a person's.</summary>
    public override string ToString() => Type;

    private static ResourceIdentifier ByQuery(string type, JsonObject query) => new(type, Id: null)
    {
        Meta = JsonSerializer.Deserialize(new JsonObject { ["query"] = query }.ToJsonString(), FitbitPlusJson.Default.JsonElement),
    };
}
