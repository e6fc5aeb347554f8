using System.Text.Json.Nodes;
using FitOps.Emulator.FitbitPlus;

namespace FitOps.Emulator.OpenApi;

/// <summary>Describes the parameters of operations.</summary>
internal static class OpenApiParameters
{
    public static JsonObject Id => new()
    {
        ["name"] = "id",
        ["in"] = "path",
        ["required"] = true,
        ["description"] = "24 hex digits; a health question definition has a number.",
        ["schema"] = new JsonObject { ["type"] = "string" },
    };

    public static JsonObject Include(IReadOnlyList<string> names) => Query(
        "include", $"Related resources to be sent along, separated by commas: {string.Join(", ", names)}.", Text());

    public static IEnumerable<JsonObject> OfCollection(ResourceType type)
    {
        foreach (var filter in type.Filters)
        {
            yield return Filter(type, filter);
        }

        yield return Query("page[number]", "Skip paging: which page, from 1.", Number(1, 1, null));
        yield return Query("page[size]", "Skip paging: records on a page; 0 asks for the count only.", Number(type.Paging.DefaultSize, 0, type.Paging.MaximumSize));
        yield return Query("page[limit]", "Cursor paging: records on a page; 0 asks for the count only.", Number(type.Paging.DefaultLimit, 0, null));
        yield return Query(type.Paging.CursorParameter, "Cursor paging: where the page begins. Follow links.next instead of setting it.", Text());
        if (type.Sortable && type.OccurredAttribute is { } attribute)
        {
            yield return Query("sort", "The order of the records.", Text(attribute, $"-{attribute}"));
        }

        if (type.ListIncludes.Count > 0)
        {
            yield return Include(type.ListIncludes);
        }
    }

    private static JsonObject Filter(ResourceType type, FilterDefinition filter)
    {
        var sets = type.RequiredFilters.Where(set => set.Contains(filter.Parameter, StringComparer.Ordinal)).ToArray();
        var alone = Array.Exists(sets, set => set.Count == 1);
        var oneOf = sets.Length > 0 && !alone ? $" One of {string.Join(", ", sets[0])} must be given." : "";
        var parameter = Query(filter.Parameter, Meaning(filter) + oneOf, Schema(filter));
        parameter["required"] = alone;
        return parameter;
    }

    private static string Meaning(FilterDefinition filter) => filter.Kind switch
    {
        FilterKind.Organization => "The id of the organization.",
        FilterKind.Groups => "Ids of groups, separated by commas.",
        FilterKind.Patient => "The id of the patient.",
        FilterKind.User => filter.Many ? "Ids of coaches or patients, separated by commas." : "The id of a coach or patient.",
        FilterKind.Reference => filter.Many ? $"Ids of {filter.Target} records, separated by commas." : $"The id of the {filter.Target}.",
        FilterKind.Text => filter.Many ? $"Values of {filter.Target}, separated by commas." : $"The value of {filter.Target}.",
        FilterKind.Flag => $"Whether {filter.Target} is true{(filter.Absent is null ? "" : $"; only where there is no {filter.Absent}")}.",
        FilterKind.Present => $"Whether there is a {filter.Target}.",
        FilterKind.TimeRange => $"A range of {filter.Target}: from..to, ISO 8601 with offset, the start inclusive, the end exclusive.",
        FilterKind.From => $"An instant: {filter.Target} is the same or later.",
        FilterKind.Until => $"An instant: {filter.Target} is earlier.",
        FilterKind.IdentifierSystem => "The system of an identifier; comes together with filter[identifier][value].",
        _ => "The value of an identifier; comes together with filter[identifier][system].",
    };

    private static JsonObject Schema(FilterDefinition filter) => filter.Kind switch
    {
        FilterKind.Flag or FilterKind.Present => new JsonObject { ["type"] = "boolean" },
        FilterKind.From or FilterKind.Until => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
        _ => Text([.. filter.Values]),
    };

    private static JsonObject Query(string name, string description, JsonObject schema) => new()
    {
        ["name"] = name,
        ["in"] = "query",
        ["required"] = false,
        ["description"] = description,
        ["schema"] = schema,
    };

    private static JsonObject Text(params string[] values)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (values.Length > 0)
        {
            schema["enum"] = new JsonArray([.. values]);
        }

        return schema;
    }

    private static JsonObject Number(int otherwise, int minimum, int? maximum)
    {
        var schema = new JsonObject { ["type"] = "integer", ["default"] = otherwise, ["minimum"] = minimum };
        if (maximum is { } most)
        {
            schema["maximum"] = most;
        }

        return schema;
    }
}
