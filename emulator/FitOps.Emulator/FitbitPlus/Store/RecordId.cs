using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace FitOps.Emulator.FitbitPlus.Store;

/// <summary>The id of a record in 12 bytes: 24 lower-case hex digits whose first 8 are the second of creation
/// (API-BEHAVIOUR row 14), or, as health question definitions have it, a decimal number.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly struct RecordId : IEquatable<RecordId>, IComparable<RecordId>
{
    /// <summary>The longest text of an id.</summary>
    public const int MaxLength = 24;

    // No real second of creation reaches this, so it can mark the decimal ids.
    private const ulong DecimalMark = ulong.MaxValue;

    private readonly ulong _high;
    private readonly uint _low;

    private RecordId(ulong high, uint low)
    {
        _high = high;
        _low = low;
    }

    /// <summary>True for the value that names no record.</summary>
    public bool IsNone => _high == 0 && _low == 0;

    /// <summary>The second of creation that the id carries, in milliseconds since 1970; 0 for a decimal id.</summary>
    public long CreatedMilliseconds => _high == DecimalMark ? 0 : (long)(_high >> 32) * 1000;

    /// <summary>The part of the id that says where it was made; ids of different sources never meet.</summary>
    public uint Source => (uint)_high;

    /// <summary>The part of the id that counts within its source.</summary>
    public uint Counter => _low;

    /// <summary>Puts an id together from the time of creation, the source that makes it, and that source's counter.</summary>
    public static RecordId Create(DateTimeOffset created, uint source, uint counter)
        => new(((ulong)(uint)created.ToUnixTimeSeconds() << 32) | source, counter);

    /// <summary>The id written as a decimal number, as health question definitions have it.</summary>
    public static RecordId FromNumber(uint number) => new(DecimalMark, number);

    /// <summary>A 96-bit digest of a text, which lets texts (identifiers) be keys of the same indexes as ids.</summary>
    public static RecordId OfText(string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        return new RecordId(BinaryPrimitives.ReadUInt64BigEndian(digest), BinaryPrimitives.ReadUInt32BigEndian(digest[8..]));
    }

    /// <summary>Reads an id; false if the text is not one.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out RecordId id)
    {
        Span<byte> ascii = stackalloc byte[MaxLength];
        if (text.Length <= MaxLength && Encoding.UTF8.TryGetBytes(text, ascii, out var written))
        {
            return TryParse(ascii[..written], out id);
        }

        id = default;
        return false;
    }

    /// <summary>Reads an id; false if the text is not one.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out RecordId id)
    {
        id = default;
        if (utf8.Length == MaxLength)
        {
            Span<byte> bytes = stackalloc byte[MaxLength / 2];
            if (utf8.ContainsAnyInRange((byte)'A', (byte)'F')
                || Convert.FromHexString(utf8, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            id = new RecordId(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]));
            return id._high != DecimalMark && !id.IsNone;
        }

        if (utf8.Length is 0 or > 9 || utf8[0] == (byte)'0'
            || !uint.TryParse(utf8, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        id = FromNumber(number);
        return true;
    }

    /// <summary>Reads an id that must be one.</summary>
    /// <exception cref="FormatException">The text is no id.</exception>
    public static RecordId Parse(ReadOnlySpan<char> text)
        => TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a record id: expected 24 lower-case hex digits or a number.");

    /// <summary>Writes the id as UTF-8 and returns the number of bytes; the destination holds at least <see cref="MaxLength"/>.</summary>
    public int Format(Span<byte> utf8)
    {
        if (_high == DecimalMark)
        {
            _low.TryFormat(utf8, out var digits, default, CultureInfo.InvariantCulture);
            return digits;
        }

        Span<byte> bytes = stackalloc byte[MaxLength / 2];
        WriteBytes(bytes);
        Convert.TryToHexStringLower(bytes, utf8, out var written);
        return written;
    }

    /// <summary>Writes the 12 bytes whose order is the order of the ids.</summary>
    public void WriteBytes(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], _low);
    }

    /// <summary>Reads what <see cref="WriteBytes"/> wrote.</summary>
    public static RecordId ReadBytes(ReadOnlySpan<byte> source)
        => new(BinaryPrimitives.ReadUInt64BigEndian(source), BinaryPrimitives.ReadUInt32BigEndian(source[8..]));

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> utf8 = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(utf8[..Format(utf8)]);
    }

    /// <inheritdoc/>
    public int CompareTo(RecordId other)
        => _high != other._high ? _high.CompareTo(other._high) : _low.CompareTo(other._low);

    /// <inheritdoc/>
    public bool Equals(RecordId other) => _high == other._high && _low == other._low;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is RecordId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        // Counters run densely within a source: the multiplication spreads them over a table's slots.
        var mixed = (_high ^ ((ulong)_low << 17) ^ _low) * 0x9E3779B97F4A7C15UL;
        return (int)(mixed >> 32);
    }

    /// <summary>Whether both name the same record.</summary>
    public static bool operator ==(RecordId left, RecordId right) => left.Equals(right);

    /// <summary>Whether they name different records.</summary>
    public static bool operator !=(RecordId left, RecordId right) => !left.Equals(right);

    /// <summary>Order of ids.</summary>
    public static bool operator <(RecordId left, RecordId right) => left.CompareTo(right) < 0;

    /// <summary>Order of ids.</summary>
    public static bool operator >(RecordId left, RecordId right) => left.CompareTo(right) > 0;

    /// <summary>Order of ids.</summary>
    public static bool operator <=(RecordId left, RecordId right) => left.CompareTo(right) <= 0;

    /// <summary>Order of ids.</summary>
    public static bool operator >=(RecordId left, RecordId right) => left.CompareTo(right) >= 0;
}
