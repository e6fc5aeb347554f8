using System.Globalization;
using System.Text.Json;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>Reads the <c>data</c> of a result: a value and its unit, or a value that is made of two, as a blood pressure is.</summary>
internal static class ResultData
{
    public static object? Value(JsonElement? data)
    {
        if (Member(data, "value") is not { } value)
        {
            return null;
        }

        return Quantity(value, "systolic") is { } systolic && Quantity(value, "diastolic") is { } diastolic
            ? string.Create(CultureInfo.InvariantCulture, $"{JsonValues.ToClr(systolic)}/{JsonValues.ToClr(diastolic)}")
            : JsonValues.ToClr(value);
    }

    public static string? Unit(JsonElement? data) =>
        Text(Member(data, "unit")) ?? Text(Member(Member(Member(data, "value"), "systolic"), "unit"));

    private static JsonElement? Quantity(JsonElement value, string name) => Member(Member(value, name), "value") ?? Number(Member(value, name));

    private static JsonElement? Number(JsonElement? json) => json is { ValueKind: JsonValueKind.Number } ? json : null;

    private static string? Text(JsonElement? json) => json is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Member(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } thing && thing.TryGetProperty(name, out var member) ? member : null;
}
