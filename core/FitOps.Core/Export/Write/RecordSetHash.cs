using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace FitOps.Export;

/// <summary>
/// A checksum of a set of records whatever their order: the sum, modulo 2^256, of the SHA-256 of each line without its line feed, each
/// read as a big-endian number. Sums of parts add up to the sum of the whole; a doubled record does not cancel out.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct RecordSetHash : IEquatable<RecordSetHash>
{
    private ulong _a; // most significant
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <summary>Adds up sums in their text form.</summary>
    public static RecordSetHash Sum(IEnumerable<string> sums)
    {
        var total = default(RecordSetHash);
        foreach (var sum in sums)
        {
            total.AddHash(Convert.FromHexString(sum));
        }

        return total;
    }

    /// <summary>Adds one record: the line without its line feed.</summary>
    public void Add(ReadOnlySpan<byte> line)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line, hash);
        AddHash(hash);
    }

    /// <summary>Adds one record by its SHA-256.</summary>
    public void AddHash(ReadOnlySpan<byte> sha256) => Add(new RecordSetHash
    {
        _a = BinaryPrimitives.ReadUInt64BigEndian(sha256),
        _b = BinaryPrimitives.ReadUInt64BigEndian(sha256[8..]),
        _c = BinaryPrimitives.ReadUInt64BigEndian(sha256[16..]),
        _d = BinaryPrimitives.ReadUInt64BigEndian(sha256[24..]),
    });

    /// <summary>Adds all records of another sum.</summary>
    public void Add(in RecordSetHash other)
    {
        _d += other._d;
        var carry = _d < other._d ? 1UL : 0;
        carry = AddWithCarry(ref _c, other._c, carry);
        carry = AddWithCarry(ref _b, other._b, carry);
        AddWithCarry(ref _a, other._a, carry);
    }

    /// <summary>64 lowercase hexadecimal digits.</summary>
    public override readonly string ToString() => $"{_a:x16}{_b:x16}{_c:x16}{_d:x16}";

    /// <inheritdoc/>
    public readonly bool Equals(RecordSetHash other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is RecordSetHash other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(_a, _b, _c, _d);

    /// <summary>Equal sums.</summary>
    public static bool operator ==(RecordSetHash left, RecordSetHash right) => left.Equals(right);

    /// <summary>Different sums.</summary>
    public static bool operator !=(RecordSetHash left, RecordSetHash right) => !left.Equals(right);

    private static ulong AddWithCarry(ref ulong word, ulong other, ulong carry)
    {
        var sum = (UInt128)word + other + carry;
        word = (ulong)sum;
        return (ulong)(sum >> 64);
    }
}
