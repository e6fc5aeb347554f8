using System.Text.Json;
using System.Text.Json.Nodes;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.FitbitPlus.Writes;

/// <summary>The <c>meta.query</c> of an upsert: the patient with this identifier in these groups (API-BEHAVIOUR row 12).</summary>
internal sealed class UpsertQuery
{
    private readonly string _system;
    private readonly string _value;
    private readonly IReadOnlyList<RecordId> _groups;

    private UpsertQuery(string system, string value, IReadOnlyList<RecordId> groups)
    {
        _system = system;
        _value = value;
        _groups = groups;
    }

    public static UpsertQuery Read(JsonElement body, WriteContext context)
    {
        const string Pointer = "/meta/query";
        if (!body.TryGetProperty("meta", out var meta)
            || meta.ValueKind != JsonValueKind.Object
            || !meta.TryGetProperty("query", out var query)
            || query.ValueKind != JsonValueKind.Object)
        {
            context.Refuse(Pointer, "meta.query with identifier and groups is required");
            return new UpsertQuery("", "", []);
        }

        var identifier = RelatedQuery.Identifier(query, Pointer, context);
        var errors = context.Errors.Count;
        var groups = RelatedQuery.Groups(query, Pointer, context);
        if (groups.Count == 0 && context.Errors.Count == errors)
        {
            context.Refuse($"{Pointer}/groups", "groups must name at least one group");
        }

        return new UpsertQuery(identifier?.System ?? "", identifier?.Value ?? "", groups);
    }

    public IReadOnlyList<RecordId> Find(WriteContext context) => RelatedQuery.Patients(_system, _value, _groups, context);

    /// <summary>The draft of a patient that the next upsert will find: with the identifier, and in the groups unless the body
    /// names others.</summary>
    public ResourceDraft ReadNew(ResourceType type, JsonElement data, WriteContext context)
    {
        var errors = context.Errors.Count;
        var draft = DraftReader.ReadNew(type, data, "/data", context, Complete);
        if (context.Errors.Count == errors)
        {
            var identifiers = draft["identifiers"] as JsonArray ?? [];
            if (!identifiers.Any(Matches))
            {
                identifiers.Add(new JsonObject { ["system"] = _system, ["value"] = _value });
            }

            draft["identifiers"] = identifiers;
        }

        return draft;
    }

    private void Complete(ResourceDraft draft)
    {
        if (!draft.Relationships.ContainsKey("groups"))
        {
            draft.Relationships["groups"] = [.. _groups.Select(group => new Related(ResourceTable.Group, group))];
        }
    }

    private bool Matches(JsonNode? identifier)
        => identifier?["system"]?.GetValue<string>() == _system && identifier["value"]?.GetValue<string>() == _value;
}
