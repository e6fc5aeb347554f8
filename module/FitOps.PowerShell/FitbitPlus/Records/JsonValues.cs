using System.Text.Json;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>Turns JSON whose form the contract leaves open into what a script can work with.</summary>
internal static class JsonValues
{
    /// <summary>A number, text or truth value as such; an object or array as JSON text; null for what is not there.</summary>
    public static object? ToClr(JsonElement? json) => json?.ValueKind switch
    {
        JsonValueKind.String => json.Value.GetString(),
        JsonValueKind.Number => json.Value.TryGetDecimal(out var number) ? number : json.Value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Object or JsonValueKind.Array => json.Value.GetRawText(),
        _ => null,
    };
}
