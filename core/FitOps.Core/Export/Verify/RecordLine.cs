using System.Text.Json;

namespace FitOps.Export;

/// <summary>Reads the identity out of an exported line.</summary>
internal static class RecordLine
{
    private const int LongestId = 1024;

    /// <summary>The key of a line that is one JSON object with a string <c>id</c>; false for anything else.</summary>
    public static bool TryReadKey(ReadOnlySpan<byte> line, out RecordKey key)
    {
        key = default;
        try
        {
            var found = false;
            var reader = new Utf8JsonReader(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read())
            {
                if (!found && reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("id"u8))
                {
                    reader.Read();
                    found = TryReadId(ref reader, out key);
                }
            }

            return found;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TryReadId(ref Utf8JsonReader reader, out RecordKey key)
    {
        key = default;
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length is 0 or > LongestId)
        {
            return false;
        }

        Span<byte> id = stackalloc byte[LongestId];
        key = RecordKey.From(reader.ValueIsEscaped ? id[..reader.CopyString(id)] : reader.ValueSpan);
        return true;
    }
}
