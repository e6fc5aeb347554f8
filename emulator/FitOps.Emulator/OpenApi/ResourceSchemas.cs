using System.Text.Json.Nodes;
using FitOps.Emulator.FitbitPlus;

namespace FitOps.Emulator.OpenApi;

/// <summary>Describes resources and the documents that carry them.</summary>
internal static class ResourceSchemas
{
    public static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    public static JsonObject All()
    {
        var schemas = Common();
        foreach (var type in ResourceTable.All)
        {
            var name = FitbitPlusDescription.Pascal(type.Name);
            schemas[name] = Resource(type);
            schemas[$"{name}Document"] = Object(("meta", Reference("Meta")), ("data", Reference(name)), ("included", List(Reference("AnyResource"))));
            schemas[$"{name}Collection"] = Object(
                ("meta", Reference("Meta")), ("links", Reference("PageLinks")), ("data", List(Reference(name))), ("included", List(Reference("AnyResource"))));
            schemas[$"{name}Request"] = Require(Object(("meta", Free()), ("data", Reference(name))), "data");
            if (type.BulkCreate)
            {
                var one = new JsonArray(Reference(name), List(Reference(name)));
                schemas[$"{name}BulkRequest"] = Require(Object(("meta", Free()), ("data", new JsonObject { ["oneOf"] = one })), "data");
            }
        }

        return schemas;
    }

    private static JsonObject Common() => new()
    {
        ["Meta"] = Object(("req_id", Simple("string")), ("count", Simple("integer")), ("ignored", List(Simple("string")))),
        ["MetaDocument"] = Object(("meta", Reference("Meta"))),
        ["PageLinks"] = Object([.. new[] { "self", "first", "prev", "next", "last" }.Select(name => (name, Simple("string")))]),
        ["ResourceIdentifier"] = Object(("type", Simple("string")), ("id", Simple("string")), ("meta", Free())),
        ["AnyResource"] = Object(("type", Simple("string")), ("id", Simple("string")), ("attributes", Free()), ("links", Free()), ("relationships", Free())),
        ["ErrorDocument"] = Require(
            Object(
                ("meta", Reference("Meta")),
                ("errors", List(Object(
                    ("status", Simple("string")), ("code", Simple("string")), ("title", Simple("string")), ("detail", Simple("string")),
                    ("source", Object(("parameter", Simple("string")), ("pointer", Simple("string")))))))),
            "errors"),
        ["TokenGrant"] = Require(
            Object(
                ("grant_type", Values(["client_credentials", "refresh_token"])), ("client_id", Simple("string")),
                ("client_secret", Simple("string")), ("refresh_token", Simple("string"))),
            "grant_type", "client_id"),
        ["TokenRequest"] = Require(
            Object(("data", Require(Object(("type", Simple("string")), ("attributes", Reference("TokenGrant"))), "attributes"))), "data"),
        ["TokenDocument"] = Object(
            ("meta", Reference("Meta")),
            ("data", Object(
                ("type", Simple("string")),
                ("id", Simple("string")),
                ("attributes", Object(
                    ("access_token", Simple("string")), ("refresh_token", Simple("string")), ("token_type", Values(["bearer"])),
                    ("expires_in", Simple("integer")))),
                ("relationships", Object(("groups", Relationship(many: true)), ("organization", Relationship(many: false)))))),
            ("included", List(Reference("AnyResource")))),
    };

    private static JsonObject Resource(ResourceType type)
    {
        var attributes = Object([
            .. type.Attributes.Select(attribute => (attribute.Name, Attribute(attribute))),
            .. type.Stamps.Select(stamp => (stamp, ReadOnly(stamp.EndsWith("_at", StringComparison.Ordinal) ? Simple("string", "date-time") : Simple("string")))),
        ]);
        var relationships = Object([.. type.Relationships.Select(relationship => (relationship.Name, Relationship(relationship.IsToMany)))]);
        return Require(
            Object(
                ("type", Values([type.Name])),
                ("id", ReadOnly(Simple("string"))),
                ("attributes", Require(attributes, [.. type.Attributes.Where(attribute => attribute.IsRequired).Select(attribute => attribute.Name)])),
                ("links", ReadOnly(Object(("self", Simple("string"))))),
                ("relationships", Require(relationships, [.. type.Relationships.Where(relationship => relationship.IsRequired).Select(relationship => relationship.Name)]))),
            "type");
    }

    private static JsonObject Relationship(bool many) => Object(
        ("data", many ? List(Reference("ResourceIdentifier")) : Reference("ResourceIdentifier")),
        ("links", ReadOnly(Object(("related", Simple("string"))))));

    private static JsonObject Attribute(AttributeDefinition attribute)
    {
        var schema = attribute.Kind switch
        {
            AttributeKind.Text => attribute.Values.Count > 0 ? Values(attribute.Values) : Simple("string"),
            AttributeKind.Number => Simple("number"),
            AttributeKind.Boolean => Simple("boolean"),
            AttributeKind.Instant => Simple("string", "date-time"),
            AttributeKind.Date => Simple("string", "date"),
            AttributeKind.Object when attribute.Members.Count > 0 => Object([.. attribute.Members.Select(member => (member.Name, Attribute(member)))]),
            AttributeKind.Object => Free(),
            _ => [],
        };
        schema = attribute.IsList ? List(schema) : schema;
        return attribute.IsReadOnly ? ReadOnly(schema) : schema;
    }

    private static JsonObject Simple(string type, string? format = null)
    {
        var schema = new JsonObject { ["type"] = type };
        if (format is not null)
        {
            schema["format"] = format;
        }

        return schema;
    }

    private static JsonObject Values(IReadOnlyList<string> values) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. values]),
    };

    private static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject Free() => new() { ["type"] = "object", ["additionalProperties"] = true };

    private static JsonObject Object(params (string Name, JsonObject Schema)[] members) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Schema))),
    };

    private static JsonObject Require(JsonObject schema, params string[] names)
    {
        if (names.Length > 0)
        {
            schema["required"] = new JsonArray([.. names]);
        }

        return schema;
    }

    private static JsonObject ReadOnly(JsonObject schema)
    {
        schema["readOnly"] = true;
        return schema;
    }
}
