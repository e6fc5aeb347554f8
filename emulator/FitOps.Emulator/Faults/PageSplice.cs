using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FitOps.Emulator.Faults;

/// <summary>
/// Changes single members of a JSON:API list document by splicing its bytes, so that whatever is not meant to change stays as it was
/// to the byte. Sees only the members that paging is made of: <c>data</c>, <c>included</c>, <c>links.next</c>, <c>meta.count</c>.
/// </summary>
internal sealed class PageSplice
{
    private readonly byte[] _document;
    private readonly List<(Range Range, byte[] Bytes)> _changes = [];
    private Range? _data;
    private Range? _included;
    private Range? _next;
    private Range? _count;
    private int? _linksEnd;
    private bool _linksEmpty;
    private int _documentEnd;

    private PageSplice(byte[] document) => _document = document;

    /// <summary>What meta.count says; null if it says nothing.</summary>
    public long? Count => _count is { } range && long.TryParse(_document.AsSpan(range), CultureInfo.InvariantCulture, out var count) ? count : null;

    /// <summary>Looks at a document; null if it is no JSON or no list.</summary>
    public static PageSplice? TryRead(byte[] document)
    {
        var splice = new PageSplice(document);
        try
        {
            splice.Scan();
        }
        catch (JsonException)
        {
            return null;
        }

        return splice._data is null ? null : splice;
    }

    /// <summary>Leaves a page without records and without what they included.</summary>
    public void RemoveRecords()
    {
        Replace(_data, "[]"u8.ToArray());
        Replace(_included, "[]"u8.ToArray());
    }

    /// <summary>Makes the next link lead to <paramref name="link"/>, whether there was one or not.</summary>
    public void SetNext(string link)
    {
        // The relaxed encoder writes & and brackets as they are, as the API does.
        var value = JsonSerializer.SerializeToUtf8Bytes(link, RelaxedString.Default);
        if (_next is { } present)
        {
            Replace(present, value);
        }
        else if (_linksEnd is { } end)
        {
            Replace(end..end, [.. _linksEmpty ? "\"next\":"u8 : ",\"next\":"u8, .. value]);
        }
        else
        {
            Replace(_documentEnd.._documentEnd, [.. ",\"links\":{\"next\":"u8, .. value, (byte)'}']);
        }
    }

    /// <summary>Makes meta.count say <paramref name="count"/>; a document without one stays without.</summary>
    public void SetCount(long count) => Replace(_count, Encoding.ASCII.GetBytes(count.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The document with all changes made.</summary>
    public byte[] ToArray()
    {
        var result = new MemoryStream(_document.Length + 256);
        var copied = 0;
        foreach (var (range, bytes) in _changes.OrderBy(change => change.Range.Start.Value))
        {
            result.Write(_document, copied, range.Start.Value - copied);
            result.Write(bytes);
            copied = range.End.Value;
        }

        result.Write(_document, copied, _document.Length - copied);
        return result.ToArray();
    }

    private void Replace(Range? range, byte[] bytes)
    {
        if (range is { } known)
        {
            _changes.Add((known, bytes));
        }
    }

    private void Scan()
    {
        var reader = new Utf8JsonReader(_document);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (name is "links" or "meta" && reader.TokenType == JsonTokenType.StartObject)
            {
                ScanMembers(ref reader, name);
                continue;
            }

            var isArray = reader.TokenType == JsonTokenType.StartArray;
            var range = SkipValue(ref reader);
            _data = isArray && name == "data" ? range : _data;
            _included = isArray && name == "included" ? range : _included;
        }

        _documentEnd = (int)reader.TokenStartIndex;
    }

    private void ScanMembers(ref Utf8JsonReader reader, string parent)
    {
        var empty = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            empty = false;
            var name = reader.GetString();
            reader.Read();
            var range = SkipValue(ref reader);
            _next = (parent, name) is ("links", "next") ? range : _next;
            _count = (parent, name) is ("meta", "count") ? range : _count;
        }

        if (parent == "links")
        {
            _linksEnd = (int)reader.TokenStartIndex;
            _linksEmpty = empty;
        }
    }

    private static Range SkipValue(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }

    private static class RelaxedString
    {
        public static readonly JsonSerializerOptions Default = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    }
}
