using System.Text.Json;

namespace FitOps.Emulator.FitbitPlus.Store;

/// <summary>What the indexes need from a record's bytes, read in one pass. One instance is reused for many records.</summary>
internal sealed class RecordKeys
{
    private readonly List<(int Reference, RecordId Key)> _references = [];

    public RecordId Id { get; private set; }

    public long Created { get; private set; }

    public long Updated { get; private set; }

    public long Occurred { get; private set; }

    public IReadOnlyList<(int Reference, RecordId Key)> References => _references;

    /// <exception cref="JsonException">The bytes are not a JSON object.</exception>
    /// <exception cref="FormatException">The record has no valid id.</exception>
    public void Read(ResourceType type, ReadOnlySpan<byte> utf8)
    {
        _references.Clear();
        Id = default;
        Created = Updated = Occurred = long.MinValue;
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                Id = RecordId.TryParse(reader.ValueSpan, out var id) ? id : throw new FormatException("A record's id must be 24 lower-case hex digits or a number.");
            }
            else if (reader.ValueTextEquals("attributes"u8))
            {
                ReadAttributes(type, ref reader);
            }
            else if (reader.ValueTextEquals("relationships"u8))
            {
                ReadRelationships(type, ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        if (Id.IsNone)
        {
            throw new FormatException("A record must have an id.");
        }

        Created = Created == long.MinValue ? Id.CreatedMilliseconds : Created;
        Updated = Updated == long.MinValue ? Created : Updated;
    }

    private void ReadAttributes(ResourceType type, ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("created_at"u8))
            {
                Created = ReadTime(ref reader);
            }
            else if (reader.ValueTextEquals("updated_at"u8))
            {
                Updated = ReadTime(ref reader);
            }
            else if (type.OccurredUtf8 is { } occurred && reader.ValueTextEquals(occurred))
            {
                Occurred = ReadTime(ref reader);
            }
            else if (Reference(type, ref reader, inAttributes: true) is var reference and >= 0)
            {
                ReadItems(type.References[reference], reference, ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadRelationships(ResourceType type, ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var reference = Reference(type, ref reader, inAttributes: false);
            if (reference < 0)
            {
                reader.Skip();
                continue;
            }

            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("data"u8))
                {
                    ReadItems(type.References[reference], reference, ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }
        }
    }

    private void ReadItems(ReferenceKey key, int reference, ref Utf8JsonReader reader)
    {
        reader.Read();
        var many = reader.TokenType == JsonTokenType.StartArray;
        while (!many || (reader.Read() && reader.TokenType != JsonTokenType.EndArray))
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadItem(key, reference, ref reader);
            }

            if (!many)
            {
                return;
            }
        }
    }

    private void ReadItem(ReferenceKey key, int reference, ref Utf8JsonReader reader)
    {
        string? first = null, second = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isFirst = reader.ValueTextEquals(key.MemberUtf8);
            var isSecond = key.SecondMember is { } member && reader.ValueTextEquals(member);
            if (!isFirst && !isSecond)
            {
                reader.Skip();
                continue;
            }

            reader.Read();
            if (key.SecondMember is null)
            {
                if (RecordId.TryParse(reader.ValueSpan, out var id))
                {
                    AddReference(reference, id);
                }
            }
            else if (isFirst)
            {
                first = reader.GetString();
            }
            else
            {
                second = reader.GetString();
            }
        }

        if (first is not null && second is not null)
        {
            AddReference(reference, ReferenceKey.OfPair(first, second));
        }
    }

    // A record stands once under a key even if it names it twice.
    private void AddReference(int reference, RecordId key)
    {
        if (!_references.Contains((reference, key)))
        {
            _references.Add((reference, key));
        }
    }

    private static int Reference(ResourceType type, ref Utf8JsonReader reader, bool inAttributes)
    {
        var references = type.References;
        for (var i = 0; i < references.Count; i++)
        {
            if (references[i].InAttributes == inAttributes && reader.ValueTextEquals(references[i].NameUtf8))
            {
                return i;
            }
        }

        return -1;
    }

    private static long ReadTime(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time)
            ? time.ToUnixTimeMilliseconds()
            : long.MinValue;
    }
}
