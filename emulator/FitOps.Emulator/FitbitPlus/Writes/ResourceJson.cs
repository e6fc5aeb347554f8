using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FitOps.Emulator.FitbitPlus.Query;

namespace FitOps.Emulator.FitbitPlus.Writes;

/// <summary>Puts resource objects together in the order in which documents have their members.</summary>
internal static class ResourceJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Parse(ReadOnlySpan<byte> utf8) => (JsonObject)JsonNode.Parse(utf8)!; // the store holds objects only

    public static byte[] ToUtf8(JsonNode resource)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            resource.WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static JsonObject Compose(ResourceDraft draft, Caller caller, DateTimeOffset now)
    {
        var type = draft.Type;
        var resource = new JsonObject
        {
            ["type"] = type.Name,
            ["id"] = draft.Id.ToString(),
            ["attributes"] = ComposeAttributes(draft, caller, now),
        };
        var links = new JsonObject { ["self"] = $"/pub/{type}/{draft.Id}" };
        if (type.WebAppPath is { } path)
        {
            links["twine_web_app"] = $"https://app.example.org/#/{path}/{draft.Id}/overview";
        }

        resource["links"] = links;
        if (type.Relationships.Count > 0)
        {
            resource["relationships"] = ComposeRelationships(draft);
        }

        return resource;
    }

    public static void StampUpdate(ResourceType type, JsonObject resource, Caller caller, DateTimeOffset now)
    {
        var attributes = resource["attributes"] as JsonObject;
        foreach (var stamp in type.Stamps)
        {
            if (stamp == Stamps.UpdatedAt)
            {
                attributes![stamp] = Iso8601.Format(now); // what is stamped has attributes
            }
            else if (stamp == Stamps.UpdatedBy)
            {
                attributes![stamp] = caller.User.ToString(); // as above
            }
        }
    }

    public static JsonObject Identifier(Related related)
    {
        var identifier = new JsonObject { ["type"] = related.Type.Name, ["id"] = related.Id.ToString() };
        if (related.Meta is not null)
        {
            identifier["meta"] = related.Meta.DeepClone();
        }

        return identifier;
    }

    private static JsonObject ComposeAttributes(ResourceDraft draft, Caller caller, DateTimeOffset now)
    {
        var attributes = new JsonObject();
        foreach (var definition in draft.Type.Attributes)
        {
            var value = draft[definition.Name];
            if (value is null && draft.Before is null && definition.Default is { } json)
            {
                value = JsonNode.Parse(json);
            }

            if (value is not null)
            {
                attributes[definition.Name] = value.DeepClone();
            }
        }

        // What the table does not know, a generator put there to see who loses it.
        foreach (var (name, value) in draft.Before?["attributes"] as JsonObject ?? [])
        {
            if (value is not null && !draft.Type.Attributes.Any(known => known.Name == name))
            {
                attributes[name] = value.DeepClone();
            }
        }

        foreach (var stamp in draft.Type.Stamps)
        {
            attributes[stamp] = draft.Before?["attributes"]?[stamp]?.DeepClone() is { } kept && stamp is Stamps.CreatedAt or Stamps.CreatedBy
                ? kept
                : stamp is Stamps.CreatedAt or Stamps.UpdatedAt ? Iso8601.Format(now) : caller.User.ToString();
        }

        return attributes;
    }

    private static JsonObject ComposeRelationships(ResourceDraft draft)
    {
        var relationships = new JsonObject();
        foreach (var definition in draft.Type.Relationships)
        {
            JsonNode? data;
            if (draft.Relationships.TryGetValue(definition.Name, out var related))
            {
                data = definition.IsToMany
                    ? new JsonArray([.. related.Select(Identifier)])
                    : related.Count > 0 ? Identifier(related[0]) : null;
            }
            else if (draft.Before?["relationships"]?[definition.Name] is { } before)
            {
                relationships[definition.Name] = before.DeepClone();
                continue;
            }
            else if (definition.IsToMany)
            {
                data = new JsonArray();
            }
            else
            {
                continue;
            }

            relationships[definition.Name] = new JsonObject
            {
                ["links"] = new JsonObject { ["related"] = $"/pub/{draft.Type}/{draft.Id}/{definition.Name}" },
                ["data"] = data,
            };
        }

        return relationships;
    }
}
