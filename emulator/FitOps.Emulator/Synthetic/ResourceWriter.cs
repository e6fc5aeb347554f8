using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Synthetic;

/// <summary>Writes one resource object after the other into one buffer, in the API's order: type, id, attributes, links, relationships.</summary>
internal sealed class ResourceWriter : IDisposable
{
    private const int InstantLength = 24;

    private static readonly JsonWriterOptions Options = new()
    {
        // As the API writes: letters of all scripts as they are. Checks cost a third of the time and the tests read every record.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _json;

    // The self link, which every related link continues.
    private readonly byte[] _self = new byte[128];
    private int _selfLength;
    private bool _related;

    public ResourceWriter() => _json = new Utf8JsonWriter(_buffer, Options);

    /// <summary>Where the attributes are written, between <see cref="Begin"/> and <see cref="EndAttributes"/>.</summary>
    public Utf8JsonWriter Json => _json;

    public void Begin(ResourceType type, RecordId id)
    {
        _buffer.ResetWrittenCount();
        _json.Reset(_buffer);
        _related = false;
        _json.WriteStartObject();
        _json.WriteString("type"u8, type.Name);
        Id("id"u8, id);
        _json.WriteStartObject("attributes"u8);

        "/pub/"u8.CopyTo(_self);
        var length = 5 + Encoding.ASCII.GetBytes(type.Name, _self.AsSpan(5));
        _self[length++] = (byte)'/';
        _selfLength = length + id.Format(_self.AsSpan(length));
    }

    /// <summary>Closes the attributes and writes the self link.</summary>
    public void EndAttributes(bool leaveLinksOpen = false)
    {
        _json.WriteEndObject();
        _json.WriteStartObject("links"u8);
        _json.WriteString("self"u8, _self.AsSpan(0, _selfLength));
        if (!leaveLinksOpen)
        {
            _json.WriteEndObject();
        }
    }

    public void Instant(ReadOnlySpan<byte> name, DateTime at)
    {
        Span<byte> text = stackalloc byte[28];
        FormatInstant(at, text);
        _json.WriteString(name, text[..InstantLength]);
    }

    public void InstantOrNull(ReadOnlySpan<byte> name, DateTime? at)
    {
        if (at is { } known)
        {
            Instant(name, known);
        }
        else
        {
            _json.WriteNull(name);
        }
    }

    public void Id(ReadOnlySpan<byte> name, RecordId id)
    {
        Span<byte> text = stackalloc byte[RecordId.MaxLength];
        _json.WriteString(name, text[..id.Format(text)]);
    }

    /// <summary>Who created and who last changed the resource, and when.</summary>
    public void Stamps(DateTime created, RecordId createdBy, DateTime updated, RecordId updatedBy)
    {
        Instant("created_at"u8, created);
        Id("created_by"u8, createdBy);
        Instant("updated_at"u8, updated);
        Id("updated_by"u8, updatedBy);
    }

    /// <summary>Writes a decimal number given in units of its last place: 1213 with one decimal is 121.3.</summary>
    public void Number(ReadOnlySpan<byte> name, long scaled, int decimals)
    {
        _json.WritePropertyName(name);
        Span<byte> text = stackalloc byte[24];
        var whole = scaled;
        for (var i = 0; i < decimals; i++)
        {
            whole /= 10;
        }

        // Integers all the way: a floating-point number could print differently on another machine.
        Utf8Formatter.TryFormat(whole, text, out var length);
        if (decimals > 0)
        {
            text[length++] = (byte)'.';
            var divisor = 1L;
            for (var i = 1; i < decimals; i++)
            {
                divisor *= 10;
            }

            for (; divisor > 0; divisor /= 10)
            {
                text[length++] = (byte)('0' + (Math.Abs(scaled) / divisor % 10));
            }
        }

        _json.WriteRawValue(text[..length], skipInputValidation: true);
    }

    /// <summary>A relationship to one resource, with or without the link that the API gives most of them.</summary>
    public void ToOne(ReadOnlySpan<byte> name, string type, RecordId id, bool link = true)
    {
        BeginRelationship(name, link);
        _json.WritePropertyName("data"u8);
        Identifier(type, id);
        _json.WriteEndObject();
    }

    /// <summary>A relationship that only its link tells of.</summary>
    public void LinkOnly(ReadOnlySpan<byte> name)
    {
        BeginRelationship(name, link: true);
        _json.WriteEndObject();
    }

    /// <summary>A relationship to several resources of one type, in this order.</summary>
    public void ToMany(ReadOnlySpan<byte> name, string type, ReadOnlySpan<RecordId> ids)
    {
        BeginRelationship(name, link: true);
        _json.WriteStartArray("data"u8);
        foreach (var id in ids)
        {
            Identifier(type, id);
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    /// <summary>Opens a relationship whose data the caller writes and closes.</summary>
    public void BeginRelationship(ReadOnlySpan<byte> name, bool link)
    {
        if (!_related)
        {
            _related = true;
            _json.WriteStartObject("relationships"u8);
        }

        _json.WriteStartObject(name);
        if (link)
        {
            _json.WriteStartObject("links"u8);
            _self[_selfLength] = (byte)'/';
            name.CopyTo(_self.AsSpan(_selfLength + 1));
            _json.WriteString("related"u8, _self.AsSpan(0, _selfLength + 1 + name.Length));
            _json.WriteEndObject();
        }
    }

    /// <summary>Closes the resource; the bytes are valid until the next one begins.</summary>
    public ReadOnlySpan<byte> End()
    {
        if (_related)
        {
            _json.WriteEndObject();
        }

        _json.WriteEndObject();
        _json.Flush();
        return _buffer.WrittenSpan;
    }

    public void Dispose() => _json.Dispose();

    private void Identifier(string type, RecordId id)
    {
        _json.WriteStartObject();
        _json.WriteString("type"u8, type);
        Id("id"u8, id);
        _json.WriteEndObject();
    }

    // The round-trip format is the framework's fast path; the API writes three of its seven decimals (API-BEHAVIOUR row 14).
    private static void FormatInstant(DateTime at, Span<byte> text)
    {
        Utf8Formatter.TryFormat(at, text, out _, new StandardFormat('O'));
        text[InstantLength - 1] = (byte)'Z';
    }
}
