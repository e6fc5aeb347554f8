using FitOps.Storage;

namespace FitOps.Export;

/// <summary>
/// Writes the partitions of a dataset in their order. Small ones are joined in segments that end between partitions; a large one has
/// written its own segments already, which stand between those of its neighbours.
/// </summary>
internal sealed class DatasetWriter : IAsyncDisposable
{
    private readonly IObjectStore _store;
    private readonly string _folder;
    private readonly bool _isJoining;
    private readonly List<Segment> _segments = [];
    private SegmentWriter? _joined;

    public DatasetWriter(IObjectStore store, string folder, bool isJoining)
    {
        _store = store;
        _folder = folder;
        _isJoining = isJoining;
    }

    public async Task WriteAsync(PartitionOutcome outcome, int ordinal, CancellationToken cancellationToken)
    {
        var reading = outcome.Reading;
        if (reading.Own is { } own)
        {
            await CloseAsync(cancellationToken).ConfigureAwait(false);
            _segments.AddRange(own.Segments);
            return;
        }

        foreach (var (key, line, _) in reading.Lines.Lines())
        {
            _joined ??= await SegmentWriter.CreateAsync(_store, SegmentLimits.NameOf(_folder, ordinal, 0), cancellationToken)
                .ConfigureAwait(false);
            await _joined.AppendAsync(outcome.Partition.Key, key, line, cancellationToken).ConfigureAwait(false);
        }

        if (!_isJoining || _joined is { IsFull: true })
        {
            await CloseAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Finishes the last segment and returns all, in the order of the records.</summary>
    public async Task<IReadOnlyList<Segment>> CompleteAsync(CancellationToken cancellationToken)
    {
        await CloseAsync(cancellationToken).ConfigureAwait(false);
        return _segments;
    }

    public async ValueTask DisposeAsync()
    {
        if (_joined is { } unfinished)
        {
            _joined = null;
            await unfinished.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (_joined is { } full)
        {
            _segments.Add(await full.CommitAsync(cancellationToken).ConfigureAwait(false));
            await DisposeAsync().ConfigureAwait(false);
        }
    }
}
