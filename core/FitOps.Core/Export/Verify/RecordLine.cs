using System.Text.Json;

namespace FitOps.Export;

/// <summary>Reads the identity out of an exported line.</summary>
internal static class RecordLine
{
    private const int LongestId = 1024;

    /// <summary>The key of a line that is one JSON object with a string in a member; false for anything else.</summary>
    /// <param name="line">The line.</param>
    /// <param name="member">The member.</param>
    /// <param name="prefix">What comes before its value in the id; empty for nothing.</param>
    /// <param name="key">The key of the id.</param>
    public static bool TryReadKey(ReadOnlySpan<byte> line, ReadOnlySpan<byte> member, ReadOnlySpan<byte> prefix, out RecordKey key)
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
                if (!found && reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(member))
                {
                    reader.Read();
                    found = TryReadId(ref reader, prefix, out key);
                }
            }

            return found;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TryReadId(ref Utf8JsonReader reader, ReadOnlySpan<byte> prefix, out RecordKey key)
    {
        key = default;
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length is 0 or > LongestId || prefix.Length > LongestId)
        {
            return false;
        }

        Span<byte> id = stackalloc byte[2 * LongestId];
        prefix.CopyTo(id);
        var length = prefix.Length + reader.CopyString(id[prefix.Length..]);
        key = RecordKey.From(id[..length]);
        return true;
    }
}
