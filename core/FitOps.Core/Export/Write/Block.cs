using System.Buffers;
using System.IO.Compression;

namespace FitOps.Export;

/// <summary>
/// Some lines of a segment that are compressed together, as one gzip member (RFC 1952, section 2.2): members are independent, so that
/// they can be made in parallel and joined in order.
/// </summary>
internal sealed class Block : IDisposable
{
    /// <summary>A block is closed by the first line that brings it to this many bytes.</summary>
    public const int FullAt = 512 * 1024;

    private const int Slack = 32 * 1024;

    private byte[] _lines = ArrayPool<byte>.Shared.Rent(FullAt + Slack);
    private PooledStream? _compressed;
    private RecordSetHash _hash;

    public int Length { get; private set; }

    public bool IsFull => Length >= FullAt;

    /// <summary>The gzip member; after <see cref="Compress"/>.</summary>
    public ReadOnlyMemory<byte> Compressed => _compressed?.Written ?? default;

    /// <summary>The records' checksum; after <see cref="Compress"/>.</summary>
    public RecordSetHash Hash => _hash;

    public void Append(ReadOnlySpan<byte> line)
    {
        if (_lines.Length - Length < line.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Length + line.Length);
            _lines.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_lines);
            _lines = larger;
        }

        line.CopyTo(_lines.AsSpan(Length));
        Length += line.Length;
    }

    /// <summary>Hashes and compresses the lines, then gives their memory back.</summary>
    public void Compress()
    {
        HashLines(_lines.AsSpan(0, Length));
        _compressed = new PooledStream(FullAt / 4);

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
