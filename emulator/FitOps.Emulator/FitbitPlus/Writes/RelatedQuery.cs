using System.Text.Json;
using System.Text.Json.Nodes;
using FitOps.Emulator.FitbitPlus.Documents;
using FitOps.Emulator.FitbitPlus.Query;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.FitbitPlus.Writes;

/// <summary>Finds the resource that a <c>meta.query</c> stands for (API-BEHAVIOUR row 12).</summary>
internal static class RelatedQuery
{
    public static Related? Find(string type, JsonElement query, string pointer, WriteContext context)
    {
        if (query.ValueKind != JsonValueKind.Object)
        {
            context.Refuse(pointer, "query must be an object");
            return null;
        }

        return type == ResourceTable.Group.Name ? FindGroup(query, pointer, context) : FindPatient(query, pointer, context);
    }

    /// <summary>The patients with an identifier, of the caller's organisation and, if any are given, of one of these groups.</summary>
    public static IReadOnlyList<RecordId> Patients(string system, string value, IReadOnlyCollection<RecordId> groups, WriteContext context)
    {
        var members = groups.SelectMany(group => context.Referring(ResourceTable.Patient, "groups", group)).ToHashSet();
        return
        [
            .. context.Referring(ResourceTable.Patient, "identifiers", ReferenceKey.OfPair(system, value))
                .Where(id => context.IsVisible(ResourceTable.Patient, id) == true && (groups.Count == 0 || members.Contains(id))),
        ];
    }

    /// <summary>Reads <c>identifier</c> with its system and value.</summary>
    public static (string System, string Value)? Identifier(JsonElement query, string pointer, WriteContext context)
    {
        if (query.TryGetProperty("identifier", out var identifier)
            && Text(identifier, "system") is { Length: > 0 } system
            && Text(identifier, "value") is { Length: > 0 } value)
        {
            return (system, value);
        }

        context.Refuse($"{pointer}/identifier", "identifier must have a system and a value");
        return null;
    }

    /// <summary>Reads <c>groups</c>, an array of ids that the caller may see; none if it is absent.</summary>
    public static IReadOnlyList<RecordId> Groups(JsonElement query, string pointer, WriteContext context)
    {
        if (!query.TryGetProperty("groups", out var groups))
        {
            return [];
        }

        var ids = new List<RecordId>();
        var texts = groups.ValueKind == JsonValueKind.Array ? groups.EnumerateArray().ToArray() : [groups];
        for (var i = 0; i < texts.Length; i++)
        {
            var text = texts[i].ValueKind == JsonValueKind.String ? texts[i].GetString() : null;
            var visible = RecordId.TryParse(text, out var id) ? context.IsVisible(ResourceTable.Group, id) : null;
            if (visible == true)
            {
                ids.Add(id);
            }
            else
            {
                context.Errors.Add(visible is null
                    ? ApiError.InvalidBody($"{pointer}/groups/{i}", $"There is no group with id {text}")
                    : ApiError.Forbidden($"The group {text} is not in organization {context.Caller.Organization}, for which the token is")
                    with
                    { Pointer = $"{pointer}/groups/{i}" });
            }
        }

        return ids;
    }

    private static Related? FindGroup(JsonElement query, string pointer, WriteContext context)
    {
        var name = Text(query, "name");
        if (name.Length == 0)
        {
            context.Refuse($"{pointer}/name", "name is required");
        }

        if (!CheckOrganization(query, pointer, isRequired: true, context) || name.Length == 0)
        {
            return null;
        }

        var groups = context.Store.Collection(ResourceTable.Group);
        var byName = new TextFilter("name", [name]);
        var found = new List<RecordId>();
        foreach (var slot in groups.OfOrganization(context.Store.Organizations.Find(context.Caller.Organization)).Slots)
        {
            if (byName.Matches(groups, slot))
            {
                found.Add(groups.Entry(slot).Id);
            }
        }

        switch (found.Count)
        {
            case 0:
                return new Related(ResourceTable.Group, CreateGroup(name, context));
            case 1:
                return new Related(ResourceTable.Group, found[0]);
            default:
                context.Refuse(pointer, $"There are {found.Count} groups with this name: give the id of one");
                return null;
        }
    }

    private static RecordId CreateGroup(string name, WriteContext context)
    {
        var draft = new ResourceDraft { Type = ResourceTable.Group, Id = context.Store.Ids.Next(), Pointer = "" };
        draft["name"] = JsonValue.Create(name);
        context.Insert(
            ResourceTable.Group, new RecordScope(context.Caller.Organization), ResourceJson.Compose(draft, context.Caller, context.Now));
        return draft.Id;
    }

    private static Related? FindPatient(JsonElement query, string pointer, WriteContext context)
    {
        var identifier = Identifier(query, pointer, context);
        var errors = context.Errors.Count;
        var groups = Groups(query, pointer, context);
        if (!CheckOrganization(query, pointer, isRequired: false, context) || identifier is null || context.Errors.Count > errors)
        {
            return null;
        }

        var found = Patients(identifier.Value.System, identifier.Value.Value, groups, context);
        if (found.Count == 1)
        {
            return new Related(ResourceTable.Patient, found[0]);
        }

        context.Refuse(pointer, $"The query must return one and only one patient; it returns {found.Count}");
        return null;
    }

    private static bool CheckOrganization(JsonElement query, string pointer, bool isRequired, WriteContext context)
    {
        var text = Text(query, "organization");
        if (text.Length == 0)
        {
            if (isRequired)
            {
                context.Refuse($"{pointer}/organization", "organization is required");
            }

            return !isRequired;
        }

        if (text == context.Caller.Organization.ToString())
        {
            return true;
        }

        var detail = $"The token is for organization {context.Caller.Organization}, not for {text}";
        context.Errors.Add(ApiError.Forbidden(detail) with { Pointer = $"{pointer}/organization" });
        return false;
    }

    private static string Text(JsonElement parent, string name)
        => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() ?? ""
            : "";
}
