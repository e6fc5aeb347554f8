using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace FitOps.GoogleFit;

/// <summary>
/// A moment in nanoseconds since 1970-01-01T00:00:00Z, as Google Fit keeps it (64 bit: from 1677-09-21 to 2262-04-11). .NET's own times
/// count in steps of 100 ns and would lose the rest. In JSON it is a string of digits (API-BEHAVIOUR, Google Fit row 1).
/// </summary>
/// <param name="Value">Nanoseconds since the epoch; negative before it.</param>
[JsonConverter(typeof(UnixNanosConverter))]
public readonly record struct UnixNanos(long Value) : IComparable<UnixNanos>
{
    private const long NanosPerTick = 100;
    private const long NanosPerMillisecond = 1_000_000;
    private const long NanosPerSecond = 1_000_000_000;
    private const int FractionDigits = 9;

    /// <summary>1970-01-01T00:00:00Z.</summary>
    public static UnixNanos Epoch => default;

    /// <summary>The last moment that 64 bits hold.</summary>
    public static UnixNanos MaxValue => new(long.MaxValue);

    /// <summary>The first moment that 64 bits hold.</summary>
    public static UnixNanos MinValue => new(long.MinValue);

    /// <summary>True where <see cref="ToDateTimeOffset"/> would lose nothing.</summary>
    public bool IsWholeTick => Value % NanosPerTick == 0;

    /// <summary>From .NET's time, exactly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time lies outside of what 64 bits of nanoseconds hold.</exception>
    public static UnixNanos FromDateTimeOffset(DateTimeOffset time)
    {
        var ticks = time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        return ticks is >= long.MinValue / NanosPerTick and <= long.MaxValue / NanosPerTick
            ? new(ticks * NanosPerTick)
            : throw OutOfRange(nameof(time), time.ToString("u", CultureInfo.InvariantCulture));
    }

    /// <summary>From milliseconds since the epoch, the unit of sessions and buckets, exactly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time lies outside of what 64 bits of nanoseconds hold.</exception>
    public static UnixNanos FromMilliseconds(long milliseconds) =>
        milliseconds is >= long.MinValue / NanosPerMillisecond and <= long.MaxValue / NanosPerMillisecond
            ? new(milliseconds * NanosPerMillisecond)
            : throw OutOfRange(nameof(milliseconds), milliseconds.ToString(CultureInfo.InvariantCulture));

    /// <summary>To .NET's time in UTC. It cuts to the 100 ns before: see <see cref="IsWholeTick"/>.</summary>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.UnixEpoch.AddTicks(FloorDivide(Value, NanosPerTick));

    /// <summary>Milliseconds since the epoch, cut to the millisecond before.</summary>
    public long ToMilliseconds() => FloorDivide(Value, NanosPerMillisecond);

    /// <summary>
    /// Reads RFC 3339 with up to nine digits of a second (<c>2026-03-01T07:00:00.123456789+01:00</c>), or nanoseconds since the epoch
    /// as digits.
    /// </summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static UnixNanos Parse(string text) => TryParse(text, out var time)
        ? time
        : throw new FormatException(
            $"'{text}' is no time: write it like 2026-03-01T07:00:00.123456789Z (RFC 3339, with an offset), or as nanoseconds since 1970.");

    /// <summary>As <see cref="Parse"/>, without the exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out UnixNanos time)
    {
        time = default;
        if (text is null)
        {
            return false;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var nanos))
        {
            time = new UnixNanos(nanos);
            return true;
        }

        return TryParseRfc3339(text, out time);
    }

    /// <inheritdoc/>
    public int CompareTo(UnixNanos other) => Value.CompareTo(other.Value);

    /// <summary>True where <paramref name="left"/> is earlier.</summary>
    public static bool operator <(UnixNanos left, UnixNanos right) => left.Value < right.Value;

    /// <summary>True where <paramref name="left"/> is later.</summary>
    public static bool operator >(UnixNanos left, UnixNanos right) => left.Value > right.Value;

    /// <summary>True where <paramref name="left"/> is not later.</summary>
    public static bool operator <=(UnixNanos left, UnixNanos right) => left.Value <= right.Value;

    /// <summary>True where <paramref name="left"/> is not earlier.</summary>
    public static bool operator >=(UnixNanos left, UnixNanos right) => left.Value >= right.Value;

    /// <summary>The moment in UTC with all nine digits: <c>2026-03-01T07:00:00.123456789Z</c>.</summary>
    public override string ToString()
    {
        var seconds = DateTimeOffset.UnixEpoch.AddSeconds(FloorDivide(Value, NanosPerSecond));
        var fraction = Value - (FloorDivide(Value, NanosPerSecond) * NanosPerSecond);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds:yyyy-MM-ddTHH:mm:ss}.{fraction:D9}Z");
    }

    private static bool TryParseRfc3339(string text, out UnixNanos time)
    {
        time = default;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var digits = 0;
        while (point >= 0 && point + 1 + digits < text.Length && char.IsAsciiDigit(text[point + 1 + digits]))
        {
            digits++;
        }

        if (point >= 0 && digits is 0 or > FractionDigits)
        {
            return false;
        }

        var whole = point < 0 ? text : text.Remove(point, digits + 1);
        if (!DateTimeOffset.TryParseExact(
            whole, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ssK"], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var seconds)
            || !HasOffset(whole))
        {
            return false;
        }

        var fraction = digits == 0 ? 0 : long.Parse(text.AsSpan(point + 1, digits).ToString().PadRight(FractionDigits, '0'), CultureInfo.InvariantCulture);
        var nanos = ((Int128)seconds.ToUnixTimeSeconds() * NanosPerSecond) + fraction;
        if (nanos < long.MinValue || nanos > long.MaxValue)
        {
            return false;
        }

        time = new UnixNanos((long)nanos);
        return true;
    }

    // Without an offset .NET takes the machine's zone, which is nobody's intention.
    private static bool HasOffset(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');

    private static long FloorDivide(long value, long divisor)
    {
        var quotient = Math.DivRem(value, divisor, out var remainder);
        return remainder < 0 ? quotient - 1 : quotient;
    }

    private static ArgumentOutOfRangeException OutOfRange(string name, string value) =>
        new(name, $"{value} lies outside of 1677-09-21 to 2262-04-11, which is what 64 bits of nanoseconds hold.");
}
