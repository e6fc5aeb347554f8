using System.Text.Json.Nodes;
using FitOps.Emulator.FitbitPlus.Query;

namespace FitOps.Emulator.FitbitPlus.Rules;

/// <summary>Reads values whose kind the table has already made sure of.</summary>
internal static class JsonValues
{
    public static decimal? Number(this JsonNode? node)
        => node is JsonValue value && value.TryGetValue<decimal>(out var number) ? number : null;

    public static bool? Flag(this JsonNode? node)
        => node is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    public static string? Text(this JsonNode? node)
        => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static DateTimeOffset? Time(this JsonNode? node)
        => node.Text() is { } text && Iso8601.TryParse(text, out var time) ? time : null;
}
