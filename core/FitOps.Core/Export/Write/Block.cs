using System.Buffers;
using System.IO.Compression;

namespace FitOps.Export;

/// <summary>
/// Some lines of a segment that are compressed together, as one gzip member (RFC 1952, section 2.2): members are independent, so that
/// they can be made in parallel and joined in order.
/// </summary>
internal sealed class Block : IDisposable
{
    private const int FirstCompressedSize = SegmentLimits.BlockSize / 4;

    private byte[] _lines;
    private PooledStream? _compressed;
    private RecordSetHash _hash;

    /// <summary>Makes a block with room for a first line, however long.</summary>
    public Block(int firstLine) => _lines = ArrayPool<byte>.Shared.Rent(Math.Max(SegmentLimits.BlockSize, firstLine));

    public int Length { get; private set; }

    /// <summary>The gzip member; after <see cref="Compress"/>.</summary>
    public ReadOnlyMemory<byte> Compressed => _compressed?.Written ?? default;

    /// <summary>The records' checksum; after <see cref="Compress"/>.</summary>
    public RecordSetHash Hash => _hash;

    /// <summary>True if a block of the size that all have takes another line of this length.</summary>
    public bool HasRoomFor(int length) => Length + length <= SegmentLimits.BlockSize;

    public void Append(ReadOnlySpan<byte> line)
    {
        line.CopyTo(_lines.AsSpan(Length));
        Length += line.Length;
    }

    /// <summary>Hashes and compresses the lines, then gives their memory back.</summary>
    public void Compress()
    {
        HashLines(_lines.AsSpan(0, Length));
        _compressed = new PooledStream(FirstCompressedSize);

        // .NET writes no file name and no time stamp into the header: the same lines always give the same bytes.
        using (var gzip = new GZipStream(_compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(_lines, 0, Length);
        }

        ReturnLines();
    }

    public void Dispose()
    {
        ReturnLines();
        _compressed?.Dispose();
        _compressed = null;
    }

    private void HashLines(ReadOnlySpan<byte> lines)
    {
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf((byte)'\n');
            _hash.Add(lines[..end]);
            lines = lines[(end + 1)..];
        }
    }

    private void ReturnLines()
    {
        var lines = Interlocked.Exchange(ref _lines, []);
        if (lines.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(lines);
        }
    }
}
