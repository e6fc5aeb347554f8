using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FitOps.GoogleFit;

/// <summary>Reads a time from digits in a string, or from a number; writes it as a string.</summary>
internal sealed class UnixNanosConverter : JsonConverter<UnixNanos>
{
    public override UnixNanos Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TryRead(ref reader, out var time) ? time : throw new JsonException("A time in nanoseconds is not a 64-bit integer.");

    public override void Write(Utf8JsonWriter writer, UnixNanos value, JsonSerializerOptions options)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(value.Value, digits, out var length);
        writer.WriteStringValue(digits[..length]);
    }

    /// <summary>Reads the token at which the reader stands.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, out UnixNanos time)
    {
        long value = 0;
        var isRead = reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetInt64(out value),
            JsonTokenType.String when !reader.ValueIsEscaped && !reader.HasValueSequence =>
                Utf8Parser.TryParse(reader.ValueSpan, out value, out var used) && used == reader.ValueSpan.Length,
            JsonTokenType.String => long.TryParse(reader.GetString(), System.Globalization.CultureInfo.InvariantCulture, out value),
            _ => false,
        };
        time = new UnixNanos(value);
        return isRead;
    }
}
