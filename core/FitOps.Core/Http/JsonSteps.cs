using System.Text.Json;

namespace FitOps.Http;

/// <summary>
/// Walks through JSON that must be complete, and tells a document that was cut off (worth another attempt) from one that is wrong.
/// </summary>
internal static class JsonSteps
{
    // Deep enough for any document of the APIs; a bound all the same, against a hostile one.
    private const int MaxDepth = 128;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    public static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> json) =>
        json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;

    /// <summary>
    /// A reader that was not given the final block: it answers false instead of throwing where the bytes end too early.
    /// </summary>
    public static Utf8JsonReader Open(ReadOnlySpan<byte> json) => new(json, isFinalBlock: false, new JsonReaderState(Options));

    /// <summary>The next value if it is a string; null for any other value.</summary>
    public static string? ReadText(ref Utf8JsonReader reader)
    {
        Next(ref reader);
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        SkipCurrent(ref reader);
        return null;
    }

    /// <summary>Goes to the next member's name; false at the end of the object.</summary>
    public static bool NextMember(ref Utf8JsonReader reader)
    {
        Next(ref reader);
        return reader.TokenType == JsonTokenType.PropertyName;
    }

    public static void Next(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            throw Truncated();
        }
    }

    public static void SkipValue(ref Utf8JsonReader reader)
    {
        if (!reader.TrySkip())
        {
            throw Truncated();
        }
    }

    /// <summary>Skips the rest of the value whose first token was read; a scalar has no rest.</summary>
    public static void SkipCurrent(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
        {
            SkipValue(ref reader);
        }
    }

    private static FitOpsResponseException Truncated() =>
        new("The answer ends in the middle of its JSON.", ResponseFault.Truncated);
}
