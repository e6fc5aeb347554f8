using System.Text.Json;

namespace FitOps.Export;

/// <summary>Finds the ids that a record's relationships name, without reading the record as a whole.</summary>
internal static class ReferenceReader
{
    private const int LongestId = 256;

    /// <summary>Calls back for each id under <c>"relation": {"data": ...}</c>, be that one reference or a list.</summary>
    /// <param name="record">The record's JSON.</param>
    /// <param name="quotedRelation">The relation's name with its quotes.</param>
    /// <param name="type">The type of the references; others are left out. Null for any.</param>
    /// <param name="found">Gets each id in UTF-8.</param>
    public static void Read(ReadOnlySpan<byte> record, ReadOnlySpan<byte> quotedRelation, byte[]? type, SpanAction found)
    {
        int at;
        while ((at = record.IndexOf(quotedRelation)) >= 0)
        {
            record = record[(at + quotedRelation.Length)..];
            var value = record.TrimStart(" \t\r\n"u8);
            if (value is [(byte)':', .. var rest])
            {
                TryReadRelation(rest, type, found);
            }
        }
    }

    internal delegate void SpanAction(ReadOnlySpan<byte> id);

    // The rest of the record follows after the value: the reader is told that more may come, and stops at the value's end.
    private static void TryReadRelation(ReadOnlySpan<byte> json, byte[]? type, SpanAction found)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, state: default);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isData = reader.ValueTextEquals("data"u8);
                reader.Read();
                if (isData)
                {
                    ReadData(ref reader, type, found);
                    return;
                }

                reader.TrySkip();
            }
        }
        catch (JsonException)
        {
            // The page was read as JSON before: what ends here is text that only looked like a relationship.
        }
    }

    private static void ReadData(ref Utf8JsonReader reader, byte[]? type, SpanAction found)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            ReadReference(ref reader, type, found);
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                ReadReference(ref reader, type, found);
            }
        }
    }

    private static void ReadReference(ref Utf8JsonReader reader, byte[]? type, SpanAction found)
    {
        Span<byte> id = stackalloc byte[LongestId];
        var length = 0;
        var isOfType = type is null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                length = reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= LongestId ? reader.CopyString(id) : 0;
            }
            else if (type is not null && reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                isOfType = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(type);
            }
            else
            {
                reader.Read();
                reader.TrySkip();
            }
        }

        if (isOfType && length > 0)
        {
            found(id[..length]);
        }
    }
}
