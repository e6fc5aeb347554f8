using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Text.Json;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.FitbitPlus.Raw;

/// <summary>Makes PowerShell objects of JSON, as ConvertFrom-Json does.</summary>
internal static class JsonObjects
{
    /// <summary>The object of a document.</summary>
    /// <exception cref="CommandException">It is no JSON.</exception>
    public static object Parse(ReadOnlyMemory<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json.Span);

        // A JsonException's own text may hold a value: it is not passed on.
        return TryParse(ref reader, out var document) ? Convert(document) : throw new CommandException(
            "The answer is no JSON: ask for it with -AsJson to see what it is.", "FitOps.ResponseUnusable", ErrorCategory.InvalidData);
    }

    private static bool TryParse(ref Utf8JsonReader reader, [NotNullWhen(true)] out JsonDocument? document)
    {
        try
        {
            return JsonDocument.TryParseValue(ref reader, out document);
        }
        catch (JsonException)
        {
            document = null;
            return false;
        }
    }

    private static object Convert(JsonDocument document)
    {
        using (document)
        {
            return Of(document.RootElement) ?? new PSObject();
        }
    }

    private static object? Of(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var result = new PSObject();
                foreach (var member in json.EnumerateObject())
                {
                    // A property needs a name, and names differ by more than case: of those that do not, the last one counts.
                    var name = member.Name.Length > 0 ? member.Name : "_";
                    result.Properties.Remove(name);
                    result.Properties.Add(new PSNoteProperty(name, Of(member.Value)), preValidated: true);
                }

                return result;
            case JsonValueKind.Array:
                return json.EnumerateArray().Select(Of).ToArray();
            default:
                return JsonValues.ToClr(json);
        }
    }
}
