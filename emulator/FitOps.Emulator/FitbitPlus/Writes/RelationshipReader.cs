using System.Text.Json;
using System.Text.Json.Nodes;
using FitOps.Emulator.FitbitPlus.Documents;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.FitbitPlus.Writes;

/// <summary>Checks the relationships of a body against the table and the store: what they name is there and visible.</summary>
internal static class RelationshipReader
{
    public static void Read(ResourceDraft draft, JsonElement relationships, WriteContext context)
    {
        foreach (var member in relationships.EnumerateObject())
        {
            var pointer = draft.RelationshipPointer(member.Name);
            var definition = draft.Type.Relationship(member.Name);
            if (definition is null)
            {
                context.Refuse(pointer, $"The type {draft.Type} has no relationship {member.Name}");
            }
            else if (definition.IsReadOnly)
            {
                context.Refuse(pointer, $"{member.Name} is read-only");
            }
            else if (member.Value.ValueKind != JsonValueKind.Object || !member.Value.TryGetProperty("data", out var data))
            {
                context.Refuse(pointer, $"{member.Name} must be an object with the member data");
            }
            else
            {
                ReadData(draft, definition, data, pointer + "/data", context);
            }
        }
    }

    public static void RequireAll(ResourceDraft draft, WriteContext context)
    {
        foreach (var definition in draft.Type.Relationships)
        {
            if (definition.IsRequired && !draft.Relationships.ContainsKey(definition.Name))
            {
                context.Refuse(draft.RelationshipPointer(definition.Name), $"{definition.Name} is required");
            }
        }
    }

    private static void ReadData(
        ResourceDraft draft, RelationshipDefinition definition, JsonElement data, string pointer, WriteContext context)
    {
        var errors = context.Errors.Count;
        var related = new List<Related>();
        if (definition.IsToMany)
        {
            if (data.ValueKind != JsonValueKind.Array)
            {
                context.Refuse(pointer, $"The data of {definition.Name} must be an array");
            }
            else
            {
                var index = 0;
                foreach (var item in data.EnumerateArray())
                {
                    Add(related, definition, item, $"{pointer}/{index++}", context);
                }
            }
        }
        else if (data.ValueKind != JsonValueKind.Null)
        {
            Add(related, definition, data, pointer, context);
        }

        if (context.Errors.Count == errors && related.Count == 0 && definition.IsRequired)
        {
            context.Refuse(pointer, $"{definition.Name} must not be empty");
        }

        if (definition.IsImmutable && context.Errors.Count == errors && draft.Before is { } before
            && before["relationships"]?[definition.Name]?["data"]?["id"]?.GetValue<string>() != related.FirstOrDefault()?.Id.ToString())
        {
            context.Refuse(pointer, $"{definition.Name} cannot be changed after the create");
        }

        draft.Relationships[definition.Name] = related;
    }

    private static void Add(
        List<Related> related, RelationshipDefinition definition, JsonElement item, string pointer, WriteContext context)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            context.Refuse(pointer, "Expected an object with type and id");
            return;
        }

        var type = Text(item, "type");
        if (!definition.Targets.Contains(type, StringComparer.Ordinal))
        {
            context.Refuse($"{pointer}/type", $"The type of {definition.Name} must be {string.Join(" or ", definition.Targets)}, not '{type}'");
            return;
        }

        var meta = item.TryGetProperty("meta", out var given) && given.ValueKind == JsonValueKind.Object ? given : (JsonElement?)null;
        if (definition.AllowsQuery && !item.TryGetProperty("id", out _) && meta is { } withQuery && withQuery.TryGetProperty("query", out var query))
        {
            if (RelatedQuery.Find(definition.Targets[0], query, $"{pointer}/meta/query", context) is { } found && !related.Contains(found))
            {
                related.Add(found);
            }
        }
        else if (Find(definition, type, Text(item, "id"), $"{pointer}/id", context) is { } found
            && related.TrueForAll(other => other.Id != found.Id))
        {
            related.Add(found with { Meta = meta is { } kept ? JsonNode.Parse(kept.GetRawText()) as JsonObject : null });
        }
    }

    private static Related? Find(RelationshipDefinition definition, string type, string id, string pointer, WriteContext context)
    {
        // "user" says that it is a coach or a patient, not which.
        var types = type == "user" ? definition.Targets : [type];
        if (RecordId.TryParse(id, out var parsed))
        {
            foreach (var candidate in types.Select(ResourceTable.Find).OfType<ResourceType>())
            {
                switch (context.IsVisible(candidate, parsed))
                {
                    case true:
                        return new Related(candidate, parsed);
                    case false:
                        var detail = $"The {type} {id} is not in organization {context.Caller.Organization}, for which the token is";
                        context.Errors.Add(ApiError.Forbidden(detail) with { Pointer = pointer });
                        return null;
                }
            }
        }

        context.Refuse(pointer, id.Length == 0 ? "id is required" : $"There is no {type} with id {id}");
        return null;
    }

    private static string Text(JsonElement item, string name)
        => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";
}
