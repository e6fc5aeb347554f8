using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FitOps.Export;

/// <summary>The JSON of manifest, state and reports: the same bytes on every system.</summary>
internal static class ExportJson
{
    public static byte[] Write(ExportManifest manifest) => WithUnixLineEnds(JsonSerializer.Serialize(manifest, ExportJsonContext.Default.ExportManifest));

    public static byte[] Write(ExportState state) => WithUnixLineEnds(JsonSerializer.Serialize(state, ExportJsonContext.Default.ExportState));

    public static byte[] Write(VerificationReport report) =>
        WithUnixLineEnds(JsonSerializer.Serialize(report, ExportJsonContext.Default.VerificationReport));

    /// <exception cref="JsonException">It is none.</exception>
    public static ExportManifest? ReadManifest(ReadOnlyMemory<byte> json) =>
        JsonSerializer.Deserialize(json.Span, ExportJsonContext.Default.ExportManifest);

    /// <exception cref="JsonException">It is none.</exception>
    public static ExportState? ReadState(ReadOnlyMemory<byte> json) =>
        JsonSerializer.Deserialize(json.Span, ExportJsonContext.Default.ExportState);

    // Indented JSON takes its line ends from the system; inside strings line ends are escaped.
    private static byte[] WithUnixLineEnds(string json) => Encoding.UTF8.GetBytes(json.Replace("\r\n", "\n", StringComparison.Ordinal) + "\n");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(ExportManifest))]
[JsonSerializable(typeof(ExportState))]
[JsonSerializable(typeof(VerificationReport))]
internal sealed partial class ExportJsonContext : JsonSerializerContext;

/// <summary>Enums by their names in kebab case.</summary>
internal sealed class KebabCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
