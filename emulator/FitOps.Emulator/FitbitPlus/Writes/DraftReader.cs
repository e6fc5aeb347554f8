using System.Text.Json;
using System.Text.Json.Nodes;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.FitbitPlus.Writes;

/// <summary>Makes a draft of a resource object in a body. All that is wrong with it goes to the context.</summary>
internal static class DraftReader
{
    /// <summary>Of a resource to create. An id that it brings is passed over: the server gives the ids.
    /// <paramref name="complete"/> may add what is required before it is asked for.</summary>
    public static ResourceDraft ReadNew(
        ResourceType type, JsonElement data, string pointer, WriteContext context, Action<ResourceDraft>? complete = null)
    {
        var draft = new ResourceDraft { Type = type, Id = context.Store.Ids.Next(), Pointer = pointer };
        Read(draft, data, context);
        complete?.Invoke(draft);
        AttributeReader.RequireAll(draft, context);
        RelationshipReader.RequireAll(draft, context);
        return draft;
    }

    /// <summary>Of changes to a stored resource, whose id the body repeats.</summary>
    public static ResourceDraft ReadChanges(
        ResourceType type, RecordId id, JsonElement data, string pointer, bool requireId, WriteContext context)
    {
        JsonObject before = context.Load(type, id);
        var draft = new ResourceDraft { Type = type, Id = id, Pointer = pointer, Before = before };
        if (data.ValueKind == JsonValueKind.Object)
        {
            var given = data.TryGetProperty("id", out var member) ? member.ToString() : null;
            if (given is null && requireId)
            {
                context.Refuse($"{pointer}/id", "id is required");
            }
            else if (given is not null && given != id.ToString())
            {
                context.Refuse($"{pointer}/id", $"The id must be {id}, that of the resource that is updated");
            }
        }

        Read(draft, data, context);
        return draft;
    }

    private static void Read(ResourceDraft draft, JsonElement data, WriteContext context)
    {
        if (data.ValueKind != JsonValueKind.Object)
        {
            context.Refuse(draft.Pointer, "Expected a resource object with type, attributes and relationships");
            return;
        }

        if (!data.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || !type.ValueEquals(draft.Type.Name))
        {
            context.Refuse($"{draft.Pointer}/type", $"The type must be {draft.Type}");
        }

        if (Section(draft, data, "attributes", context) is { } attributes)
        {
            AttributeReader.Read(draft, attributes, context);
        }

        if (Section(draft, data, "relationships", context) is { } relationships)
        {
            RelationshipReader.Read(draft, relationships, context);
        }
    }

    private static JsonElement? Section(ResourceDraft draft, JsonElement data, string name, WriteContext context)
    {
        if (!data.TryGetProperty(name, out var section))
        {
            return null;
        }

        if (section.ValueKind == JsonValueKind.Object)
        {
            return section;
        }

        context.Refuse($"{draft.Pointer}/{name}", $"{name} must be an object");
        return null;
    }
}
