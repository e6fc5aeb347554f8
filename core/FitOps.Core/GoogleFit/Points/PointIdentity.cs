using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FitOps.GoogleFit;

/// <summary>
/// The name of a data point, which has none of its own: the same for the same point in every reading, on every machine. Equal names mean
/// the same user, data stream, start, end, type and ordinal; see docs/decisions/google-fit-point-identity.md.
/// </summary>
/// <param name="Value">The first 128 bits of a SHA-256.</param>
public readonly record struct PointIdentity(UInt128 Value)
{
    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}

/// <summary>Names the points of one data stream of one user.</summary>
public sealed class PointIdentityScheme
{
    // With the two times and the ordinal it fits one block of the hash.
    private const int PrefixLength = SHA256.HashSizeInBytes;
    private const int Length = PrefixLength + (2 * sizeof(long)) + sizeof(int);

    private readonly string _user;
    private readonly string _dataStreamId;
    private (byte[] TypeName, byte[] Prefix) _last = ([], []);

    /// <summary>Makes a scheme.</summary>
    /// <param name="user">What tells users apart in the place where the points are kept; the API itself knows only <c>me</c>.</param>
    /// <param name="dataStreamId">The stream.</param>
    public PointIdentityScheme(string user, string dataStreamId)
    {
        ArgumentException.ThrowIfNullOrEmpty(user);
        ArgumentException.ThrowIfNullOrEmpty(dataStreamId);
        _user = user;
        _dataStreamId = dataStreamId;
    }

    /// <summary>The name of a point of the stream. It may be asked for from one thread at a time.</summary>
    public PointIdentity Of(in PointSlice point)
    {
        Span<byte> bytes = stackalloc byte[Length];
        Prefix(point.DataTypeName.Span).CopyTo(bytes);
        var rest = bytes[PrefixLength..];
        BinaryPrimitives.WriteInt64BigEndian(rest, point.Start.Value);
        BinaryPrimitives.WriteInt64BigEndian(rest[sizeof(long)..], point.End.Value);
        BinaryPrimitives.WriteInt32BigEndian(rest[(2 * sizeof(long))..], point.Ordinal);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return new PointIdentity(BinaryPrimitives.ReadUInt128BigEndian(hash));
    }

    /// <summary>The hash of what the points of a stream have in common: they are all of one type.</summary>
    private byte[] Prefix(ReadOnlySpan<byte> typeName)
    {
        if (_last.Prefix.Length == 0 || !typeName.SequenceEqual(_last.TypeName))
        {
            // A length before each part, so that no two of them run together into the same bytes.
            var parts = new ArrayBufferWriter<byte>();
            Span<byte> length = stackalloc byte[sizeof(int)];
            foreach (var part in (byte[][])[Encoding.UTF8.GetBytes(_user), Encoding.UTF8.GetBytes(_dataStreamId), typeName.ToArray()])
            {
                BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
                parts.Write(length);
                parts.Write(part);
            }

            _last = (typeName.ToArray(), SHA256.HashData(parts.WrittenSpan));
        }

        return _last.Prefix;
    }
}
