using System.Security.Cryptography;
using FitOps.Storage;

namespace FitOps.Export;

/// <summary>
/// Writes one segment: lines are gathered into blocks, blocks compressed in parallel, written in order. The bytes depend on the lines only.
/// </summary>
internal sealed class SegmentWriter : IAsyncDisposable
{
    private readonly string _name;
    private readonly IObjectWriter _writer;
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly RecordKeySet _keys = new();
    private readonly Queue<(Block Block, Task Compression)> _compressing = new();
    private readonly int _parallel = Math.Clamp(Environment.ProcessorCount, 1, 4);
    private Block? _block;
    private RecordSetHash _recordSet;
    private RecordKey _first;
    private RecordKey _last;
    private long _compressedBytes;
    private string? _firstPartition;
    private string? _lastPartition;

    private SegmentWriter(string name, IObjectWriter writer)
    {
        _name = name;
        _writer = writer;
    }

    /// <summary>Bytes of lines so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Lines so far.</summary>
    public int Records { get; private set; }

    public bool IsFull => Bytes >= SegmentLimits.FullAtBytes || Records >= SegmentLimits.FullAtRecords;

    public static async Task<SegmentWriter> CreateAsync(IObjectStore store, string name, CancellationToken cancellationToken) =>
        new(name, await store.CreateAsync(name, cancellationToken).ConfigureAwait(false));

    /// <summary>Adds a line, which ends in its line feed.</summary>
    public ValueTask AppendAsync(string partition, RecordKey key, ReadOnlyMemory<byte> line, CancellationToken cancellationToken)
    {
        if (Records == 0)
        {
            (_first, _firstPartition) = (key, partition);
        }

        (_last, _lastPartition) = (key, partition);
        _keys.Add(key);
        Records++;
        Bytes += line.Length;
        if (_block is null || _block.HasRoomFor(line.Length))
        {
            Take(line.Span);
            return ValueTask.CompletedTask;
        }

        return CloseBlockAndTakeAsync(line, cancellationToken);
    }

    /// <summary>Makes the segment visible and durable.</summary>
    public async Task<Segment> CommitAsync(CancellationToken cancellationToken)
    {
        if (_block is not null)
        {
            await CloseBlockAsync(cancellationToken).ConfigureAwait(false);
        }

        while (_compressing.Count > 0)
        {
            await WriteOldestAsync(cancellationToken).ConfigureAwait(false);
        }

        await _writer.CommitAsync(cancellationToken).ConfigureAwait(false);
        return new Segment
        {
            Name = _name,
            Sha256 = Convert.ToHexString(_sha256.GetHashAndReset()).ToLowerInvariant(),
            CompressedBytes = _compressedBytes,
            Bytes = Bytes,
            Records = Records,
            DistinctIds = _keys.Count,
            FirstId = _first.ToString(),
            LastId = _last.ToString(),
            FirstPartition = _firstPartition ?? string.Empty,
            LastPartition = _lastPartition ?? string.Empty,
            RecordSetHash = _recordSet.ToString(),
        };
    }

    public async ValueTask DisposeAsync()
    {
        while (_compressing.TryDequeue(out var oldest))
        {
            await oldest.Compression.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            oldest.Block.Dispose();
        }

        _block?.Dispose();
        _keys.Dispose();
        _sha256.Dispose();
        await _writer.DisposeAsync().ConfigureAwait(false);
    }

    private void Take(ReadOnlySpan<byte> line)
    {
        _block ??= new Block(line.Length);
        _block.Append(line);
    }

    private async ValueTask CloseBlockAndTakeAsync(ReadOnlyMemory<byte> line, CancellationToken cancellationToken)
    {
        await CloseBlockAsync(cancellationToken).ConfigureAwait(false);
        Take(line.Span);
    }

    private async ValueTask CloseBlockAsync(CancellationToken cancellationToken)
    {
        if (_block is not { } block)
        {
            return;
        }

        _block = null;
        _compressing.Enqueue((block, Task.Run(block.Compress, CancellationToken.None)));
        if (_compressing.Count >= _parallel)
        {
            await WriteOldestAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WriteOldestAsync(CancellationToken cancellationToken)
    {
        var (block, compression) = _compressing.Peek();
        await compression.ConfigureAwait(false);
        _sha256.AppendData(block.Compressed.Span);
        _recordSet.Add(block.Hash);
        _compressedBytes += block.Compressed.Length;
        await _writer.WriteAsync(block.Compressed, cancellationToken).ConfigureAwait(false);
        _compressing.Dequeue();
        block.Dispose();
    }
}
