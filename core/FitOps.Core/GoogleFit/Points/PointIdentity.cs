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
    private const int PrefixLength = SHA256.HashSizeInBytes;
    private const int FixedLength = PrefixLength + (2 * sizeof(long)) + sizeof(int);
    private readonly byte[] _prefix;

    /// <summary>Makes a scheme.</summary>
    /// <param name="user">What tells users apart in the place where the points are kept; the API itself knows only <c>me</c>.</param>
    /// <param name="dataStreamId">The stream.</param>
    public PointIdentityScheme(string user, string dataStreamId)
    {
        ArgumentException.ThrowIfNullOrEmpty(user);
        ArgumentException.ThrowIfNullOrEmpty(dataStreamId);

        // A length before each part, so that no two pairs run together into the same bytes.
        var parts = string.Create(CultureInfo.InvariantCulture, $"{user.Length}:{user}{dataStreamId.Length}:{dataStreamId}");
        _prefix = SHA256.HashData(Encoding.UTF8.GetBytes(parts));
    }

    /// <summary>The name of a point of the stream.</summary>
    public PointIdentity Of(in PointSlice point)
    {
        var type = point.DataTypeName.Span;
        Span<byte> bytes = type.Length <= 256 ? stackalloc byte[FixedLength + type.Length] : new byte[FixedLength + type.Length];
        _prefix.CopyTo(bytes);
        var rest = bytes[PrefixLength..];
        BinaryPrimitives.WriteInt64BigEndian(rest, point.Start.Value);
        BinaryPrimitives.WriteInt64BigEndian(rest[sizeof(long)..], point.End.Value);
        BinaryPrimitives.WriteInt32BigEndian(rest[(2 * sizeof(long))..], point.Ordinal);
        type.CopyTo(bytes[FixedLength..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return new PointIdentity(BinaryPrimitives.ReadUInt128BigEndian(hash));
    }
}
