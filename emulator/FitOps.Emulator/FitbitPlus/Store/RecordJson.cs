using System.Text.Json;

namespace FitOps.Emulator.FitbitPlus.Store;

/// <summary>Looks into the bytes of a record without parsing all of it.</summary>
internal static class RecordJson
{
    /// <summary>Finds an attribute; the reader stands on its value. False if the record has none.</summary>
    public static bool TryFindAttribute(ReadOnlySpan<byte> record, ReadOnlySpan<byte> name, out Utf8JsonReader reader)
        => TryFind(record, "attributes"u8, name, out reader);

    /// <summary>The ids in a relationship, in their order; none if the record does not have it.</summary>
    public static void ReadRelated(ReadOnlySpan<byte> record, ReadOnlySpan<byte> relationship, List<(string Type, RecordId Id)> related)
    {
        if (!TryFind(record, "relationships"u8, relationship, out var reader) || !Enter(ref reader, "data"u8))
        {
            return;
        }

        if (reader.TokenType == JsonTokenType.StartObject)
        {
            related.Add(ReadIdentifier(ref reader));
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                related.Add(ReadIdentifier(ref reader));
            }
        }
    }

    private static (string Type, RecordId Id) ReadIdentifier(ref Utf8JsonReader reader)
    {
        var type = "";
        RecordId id = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                type = reader.GetString() ?? "";
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                id = RecordId.TryParse(reader.ValueSpan, out var parsed) ? parsed : default;
            }
            else
            {
                reader.Skip();
            }
        }

        return (type, id);
    }

    private static bool TryFind(ReadOnlySpan<byte> record, ReadOnlySpan<byte> section, ReadOnlySpan<byte> name, out Utf8JsonReader reader)
    {
        reader = new Utf8JsonReader(record);
        return reader.Read() && Enter(ref reader, section) && Enter(ref reader, name);
    }

    // From the start of an object to the value of one of its members.
    private static bool Enter(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(name))
            {
                return reader.Read();
            }

            reader.Skip();
        }

        return false;
    }
}
