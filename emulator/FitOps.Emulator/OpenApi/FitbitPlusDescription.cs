using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FitOps.Emulator.FitbitPlus;

namespace FitOps.Emulator.OpenApi;

/// <summary>Describes the emulated Fitbit Plus API in OpenAPI 3.0.3, out of the resource table that it is served from.</summary>
public static class FitbitPlusDescription
{
    private const string MediaType = "application/vnd.api+json";

    /// <summary>The description as JSON.</summary>
    public static byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(Build());

    private static JsonObject Build() => new()
    {
        ["openapi"] = "3.0.3",
        ["info"] = new JsonObject
        {
            ["title"] = "Fitbit Plus API, as the FitOps emulator serves it",
            ["version"] = "7.78.1",
            ["description"] = "Made from the emulator's own resource table. Follow links.next as it stands; dates of a range are from..to, the end exclusive.",
        },
        ["servers"] = new JsonArray(new JsonObject { ["url"] = "/pub" }),
        ["security"] = Security(),
        ["tags"] = new JsonArray([Tag("oauth"), .. ResourceTable.All.Select(type => Tag(type.Name))]),
        ["paths"] = Paths(),
        ["components"] = new JsonObject
        {
            ["securitySchemes"] = new JsonObject
            {
                ["OAuth2"] = new JsonObject
                {
                    ["type"] = "oauth2",
                    ["flows"] = new JsonObject
                    {
                        ["clientCredentials"] = new JsonObject
                        {
                            ["tokenUrl"] = "/pub/oauth/token",
                            ["refreshUrl"] = "/pub/oauth/token",
                            ["scopes"] = new JsonObject
                            {
                                ["group"] = "access patients and data within a group",
                                ["organization"] = "access patients and data within an organization",
                            },
                        },
                    },
                },
            },
            ["schemas"] = ResourceSchemas.All(),
        },
    };

    private static JsonObject Tag(string name) => new() { ["name"] = name };

    private static JsonArray Security() => [new JsonObject { ["OAuth2"] = new JsonArray("group", "organization") }];

    private static JsonObject Paths()
    {
        var paths = TokenPaths();
        foreach (var type in ResourceTable.All)
        {
            AddPath(paths, $"/{type.Name}", [
                (ResourceVerbs.List, "get", List(type)),
                (ResourceVerbs.Create, "post", Write(type, "create", type.CreatedStatus, hasId: false)),
                (ResourceVerbs.Upsert, "put", Write(type, "upsert", StatusCodes.Status200OK, hasId: false)),
            ], type);
            AddPath(paths, $"/{type.Name}/{{id}}", [
                (ResourceVerbs.Fetch, "get", Fetch(type)),
                (ResourceVerbs.Update, "patch", Write(type, "update", StatusCodes.Status200OK, hasId: true)),
                (ResourceVerbs.Delete, "delete", Delete(type)),
            ], type);
            foreach (var relationship in type.Relationships.Where(_ => type.Allows(ResourceVerbs.Fetch)))
            {
                paths[$"/{type.Name}/{{id}}/{relationship.Name}"] = new JsonObject { ["get"] = Related(type, relationship) };
            }
        }

        return paths;
    }

    private static void AddPath(JsonObject paths, string path, (ResourceVerbs Verb, string Method, JsonObject Operation)[] operations, ResourceType type)
    {
        var allowed = operations.Where(operation => type.Allows(operation.Verb)).ToArray();
        if (allowed.Length > 0)
        {
            paths[path] = new JsonObject(allowed.Select(operation => KeyValuePair.Create(operation.Method, (JsonNode?)operation.Operation)));
        }
    }

    private static JsonObject TokenPaths()
    {
        var create = Operation("oauth", "createToken", "Create a token", [OpenApiParameters.Include(["groups", "organization"])], StatusCodes.Status201Created, "TokenDocument");
        create["security"] = new JsonArray();
        create["requestBody"] = Body("TokenRequest", flat: "TokenGrant");
        return new JsonObject
        {
            ["/oauth/token"] = new JsonObject { ["post"] = create },
            ["/oauth/token/{id}/groups"] = new JsonObject
            {
                ["get"] = Operation("oauth", "fetchTokenGroups", "The groups a token gives access to", [OpenApiParameters.Id], StatusCodes.Status200OK, Collection(ResourceTable.Group)),
            },
            ["/oauth/token/{id}/organization"] = new JsonObject
            {
                ["get"] = Operation(
                    "oauth", "fetchTokenOrganization", "The organization a token gives access to", [OpenApiParameters.Id], StatusCodes.Status200OK, Single(ResourceTable.Organization)),
            },
        };
    }

    private static JsonObject List(ResourceType type) => Operation(
        type.Name, $"fetch{Pascal(type.Name)}List", $"List {Words(type)} records", OpenApiParameters.OfCollection(type), StatusCodes.Status200OK, Collection(type));

    private static JsonObject Fetch(ResourceType type) => Operation(
        type.Name,
        $"fetch{Pascal(type.Name)}",
        $"Get one {Words(type)} record",
        type.FetchIncludes.Count > 0 ? [OpenApiParameters.Id, OpenApiParameters.Include(type.FetchIncludes)] : [OpenApiParameters.Id],
        StatusCodes.Status200OK,
        Single(type));

    private static JsonObject Related(ResourceType type, RelationshipDefinition relationship)
    {
        var target = ResourceTable.Find(relationship.Targets[0]) ?? type;
        var many = relationship.IsToMany || relationship.RelatedAsList;
        return Operation(
            type.Name,
            $"fetch{Pascal(type.Name)}{Pascal(relationship.Name)}",
            $"Get the {relationship.Name} of one {Words(type)} record",
            [OpenApiParameters.Id],
            StatusCodes.Status200OK,
            many ? Collection(target) : Single(target));
    }

    private static JsonObject Write(ResourceType type, string verb, int success, bool hasId)
    {
        var operation = Operation(
            type.Name, $"{verb}{Pascal(type.Name)}", $"{Capital(verb)} {Words(type)} records", hasId ? [OpenApiParameters.Id] : [], success, Single(type));
        operation["requestBody"] = Body(verb == "create" && type.BulkCreate ? $"{Pascal(type.Name)}BulkRequest" : $"{Pascal(type.Name)}Request");
        return operation;
    }

    private static JsonObject Delete(ResourceType type) => Operation(
        type.Name, $"delete{Pascal(type.Name)}", $"Delete one {Words(type)} record", [OpenApiParameters.Id], StatusCodes.Status200OK, "MetaDocument");

    private static JsonObject Operation(string tag, string id, string summary, IEnumerable<JsonObject> parameters, int success, string schema) => new()
    {
        ["tags"] = new JsonArray(tag),
        ["operationId"] = id,
        ["summary"] = summary,
        ["parameters"] = new JsonArray([.. parameters]),
        ["responses"] = new JsonObject(
            new[] { success, 401, 403, 404, 409 }.Select(status => KeyValuePair.Create(
                status.ToString(CultureInfo.InvariantCulture),
                (JsonNode?)new JsonObject
                {
                    ["description"] = status == success ? "Success" : "Refused",
                    ["content"] = Content(status == success ? schema : "ErrorDocument"),
                }))),
    };

    private static JsonObject Body(string schema, string? flat = null)
    {
        var content = Content(schema);
        if (flat is not null)
        {
            content["application/json"] = new JsonObject { ["schema"] = ResourceSchemas.Reference(flat) };
        }

        return new JsonObject { ["required"] = true, ["content"] = content };
    }

    private static JsonObject Content(string schema) =>
        new() { [MediaType] = new JsonObject { ["schema"] = ResourceSchemas.Reference(schema) } };

    private static string Collection(ResourceType type) => $"{Pascal(type.Name)}Collection";

    private static string Single(ResourceType type) => $"{Pascal(type.Name)}Document";

    private static string Words(ResourceType type) => type.Name.Replace('_', ' ');

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    internal static string Pascal(string name) => string.Concat(name.Split('_').Select(Capital));
}
