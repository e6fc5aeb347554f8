using FitOps.Storage;

namespace FitOps.Export;

/// <summary>Writes a partition that is too large to be held, while it is read, to segments of its own.</summary>
internal sealed class LargePartitionWriter : IAsyncDisposable
{
    private readonly IObjectStore _store;
    private readonly string _folder;
    private readonly int _ordinal;
    private readonly string _partition;
    private readonly List<Segment> _segments = [];
    private SegmentWriter? _current;

    public LargePartitionWriter(IObjectStore store, IScratchSpace scratch, string folder, int ordinal, string partition)
    {
        Keys = new RecordLedger(scratch);
        _store = store;
        _folder = folder;
        _ordinal = ordinal;
        _partition = partition;
    }

    /// <summary>The key of every record written.</summary>
    public RecordLedger Keys { get; }

    /// <summary>The segments that are finished; all of them after <see cref="CompleteAsync"/>.</summary>
    public IReadOnlyList<Segment> Segments => _segments;

    /// <summary>Writes all lines of a buffer and empties it.</summary>
    public async Task TakeAsync(LineBuffer lines, CancellationToken cancellationToken)
    {
        foreach (var (key, line, staysWithPrevious) in lines.Lines())
        {
            if (_current is { IsFull: true } full && !staysWithPrevious)
            {
                await CloseAsync(full, cancellationToken).ConfigureAwait(false);
            }

            _current ??= await SegmentWriter
                .CreateAsync(_store, SegmentLimits.NameOf(_folder, _ordinal, _segments.Count), cancellationToken).ConfigureAwait(false);
            await _current.AppendAsync(_partition, key, line, cancellationToken).ConfigureAwait(false);
            Keys.Append(key);
        }

        lines.Clear();
    }

    public Task CompleteAsync(CancellationToken cancellationToken) =>
        _current is { } last ? CloseAsync(last, cancellationToken) : Task.CompletedTask;

    /// <summary>Takes back what was written, before another reading replaces it.</summary>
    public async Task DiscardAsync(CancellationToken cancellationToken)
    {
        await DropUnfinishedAsync().ConfigureAwait(false);
        foreach (var segment in _segments)
        {
            await _store.DeleteAsync(segment.Name, cancellationToken).ConfigureAwait(false);
        }

        _segments.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        Keys.Dispose();
        await DropUnfinishedAsync().ConfigureAwait(false);
    }

    private async ValueTask DropUnfinishedAsync()
    {
        if (_current is { } unfinished)
        {
            _current = null;
            await unfinished.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task CloseAsync(SegmentWriter segment, CancellationToken cancellationToken)
    {
        _segments.Add(await segment.CommitAsync(cancellationToken).ConfigureAwait(false));
        await DropUnfinishedAsync().ConfigureAwait(false);
    }
}
