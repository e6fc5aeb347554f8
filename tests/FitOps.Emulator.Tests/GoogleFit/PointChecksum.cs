using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FitOps.Emulator.Tests.GoogleFit;

/// <summary>The checksum of the ground truth as docs/emulator-google-fit.md defines it, computed from what the API answers.</summary>
internal static class PointChecksum
{
    public static string Of(IEnumerable<JsonElement> points)
    {
        var lines = points
            .Select(point => (Start: Number(point, "startTimeNanos"), End: Number(point, "endTimeNanos"), Line: Line(point)))
            .OrderByDescending(item => item.End).ThenByDescending(item => item.Start).ThenBy(item => item.Line, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(lines.Select(item => item.Line)))));
    }

    private static string Line(JsonElement point) => string.Join(
        ' ',
        [
            $"{Number(point, "startTimeNanos")}-{Number(point, "endTimeNanos")}",
            point.GetProperty("dataTypeName").GetString() ?? "",
            .. point.GetProperty("value").EnumerateArray().Select(Value),
        ]) + "\n";

    private static string Value(JsonElement value)
    {
        if (value.TryGetProperty("intVal", out var integer))
        {
            return $"i:{integer.GetInt32()}";
        }

        if (value.TryGetProperty("fpVal", out var number))
        {
            return $"f:{Bits(number)}";
        }

        if (value.TryGetProperty("stringVal", out var text))
        {
            return $"s:{Hex(text)}";
        }

        var entries = value.GetProperty("mapVal").EnumerateArray()
            .Select(entry => $"{Hex(entry.GetProperty("key"))}={Bits(entry.GetProperty("value").GetProperty("fpVal"))},").ToList();
        return entries.Count == 0 ? "-" : $"m:{string.Concat(entries)}";
    }

    private static long Number(JsonElement point, string name) => long.Parse(point.GetProperty(name).GetString() ?? "");

    private static string Bits(JsonElement number) => BitConverter.DoubleToInt64Bits(number.GetDouble()).ToString("x16");

    private static string Hex(JsonElement text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text.GetString() ?? ""));
}
