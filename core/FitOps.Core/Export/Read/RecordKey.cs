using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace FitOps.Export;

/// <summary>
/// An id in 16 bytes, so that millions of them can be compared in little memory. Ids of 24 hexadecimal digits (API-BEHAVIOUR, Fitbit Plus
/// row 14), of 30 (data points of Google Fit) and ids of up to 15 bytes are held exactly; longer ones by the first 120 bits of their SHA-256.
/// </summary>
/// <param name="High">The first 8 bytes; the topmost one says how the id is held.</param>
/// <param name="Low">The last 8 bytes.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RecordKey(ulong High, ulong Low)
{
    /// <summary>The number of bytes that <see cref="Write"/> writes.</summary>
    public const int Size = 16;

    private const byte HexTag = 0x20;
    private const byte HashTag = 0x40;
    private const byte PointTag = 0x60;
    private const int HexLength = 24;
    private const int PointLength = 30;
    private const int LongestExact = 15;

    /// <summary>The key of an id given in UTF-8.</summary>
    public static RecordKey From(ReadOnlySpan<byte> id)
    {
        if (TryFromHex(id, out var key))
        {
            return key;
        }

        Span<byte> bytes = stackalloc byte[Size];
        bytes.Clear();
        if (id.Length <= LongestExact)
        {
            bytes[0] = (byte)id.Length;
            id.CopyTo(bytes[1..]);
        }
        else
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(id, hash);
            bytes[0] = HashTag;
            hash[..LongestExact].CopyTo(bytes[1..]);
        }

        return Read(bytes);
    }

    /// <summary>The key of an id.</summary>
    public static RecordKey From(string id) => From(Encoding.UTF8.GetBytes(id));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static RecordKey Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, High);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], Low);
    }

    /// <summary>Well-mixed bits of the key: ids made one after the other share their first bytes.</summary>
    public ulong Mix()
    {
        var h = (High * 0x9E3779B97F4A7C15) ^ BitOperations.RotateLeft(Low * 0xC2B2AE3D27D4EB4F, 31);
        h ^= h >> 29;
        h *= 0xBF58476D1CE4E5B9;
        return h ^ (h >> 32);
    }

    /// <summary>Orders keys; ids of 24 digits in the order of their digits.</summary>
    public static int Compare(RecordKey left, RecordKey right)
    {
        var high = left.High.CompareTo(right.High);
        return high != 0 ? high : left.Low.CompareTo(right.Low);
    }

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Mix();

    /// <summary>The id; for a long one <c>sha256:</c> and what is held of it.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        Write(bytes);
        return bytes[0] switch
        {
            HexTag => $"{High & 0xFFFFFFFF:x8}{Low:x16}",
            PointTag => $"{High & 0xFFFFFFFFFFFFFF:x14}{Low:x16}",
            HashTag => $"sha256:{Convert.ToHexString(bytes[1..]).ToLowerInvariant()}",
            var length => Encoding.UTF8.GetString(bytes.Slice(1, length)),
        };
    }

    private static bool TryFromHex(ReadOnlySpan<byte> id, out RecordKey key)
    {
        key = default;
        if (id.Length is not (HexLength or PointLength) || !TryParse(id[..^16], out var high) || !TryParse(id[^16..], out var low))
        {
            return false;
        }

        key = new RecordKey(((ulong)(id.Length == HexLength ? HexTag : PointTag) << 56) | high, low);
        return true;
    }

    // Lowercase only: an id in capitals is another id, and is held by its hash.
    private static bool TryParse(ReadOnlySpan<byte> digits, out ulong value)
    {
        value = 0;
        foreach (var c in digits)
        {
            uint nibble = (uint)(c - '0');
            if (nibble > 9)
            {
                nibble = (uint)(c - 'a');
                if (nibble > 5)
                {
                    return false;
                }

                nibble += 10;
            }

            value = (value << 4) | nibble;
        }

        return true;
    }
}
