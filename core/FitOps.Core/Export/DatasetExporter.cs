using System.Threading.Channels;
using FitOps.Storage;

namespace FitOps.Export;

/// <summary>
/// Exports one dataset: partitions are read concurrently and out of order, and written in the order of their keys. What may be read ahead
/// is bounded by <see cref="ReadAhead"/>, which all datasets of an export share.
/// </summary>
internal sealed class DatasetExporter : IAsyncDisposable
{
    private const int MaximumUnreadable = 50;

    private readonly IExportSource _source;
    private readonly ExportDataset _dataset;
    private readonly ReadAhead _ahead;
    private readonly DatasetMeter _meter;
    private readonly PartitionReader _reader;
    private readonly DatasetWriter _writer;
    private readonly DatasetTally _tally;

    public DatasetExporter(
        IExportSource source, ExportDataset dataset, IObjectStore store, IScratchSpace scratch, string folder, ReadAhead ahead, DatasetMeter meter)
    {
        _source = source;
        _dataset = dataset;
        _ahead = ahead;
        _meter = meter;
        _reader = new PartitionReader(source, dataset, store, scratch, folder, ahead.Lines, meter);
        _writer = new DatasetWriter(store, folder, isJoining: !dataset.KeepsPartitionsApart);
        _tally = new DatasetTally(dataset, scratch);
    }

    /// <summary>What was read again, and why.</summary>
    public DatasetTally Tally => _tally;

    public async Task<DatasetManifest> RunAsync(CancellationToken cancellationToken)
    {
        _meter.Begin();
        var partitions = (await _source.PartitionsAsync(_dataset, cancellationToken).ConfigureAwait(false))
            .OrderBy(p => p.Key, StringComparer.Ordinal).ToList();
        RefuseDoubledKeys(partitions);
        _meter.PartitionsKnown(partitions.Count);

        // A dataset of one partition is counted by its own pages.
        var isFannedOut = partitions.Count > 1;
        var before = isFannedOut ? await _source.CountAsync(_dataset, cancellationToken).ConfigureAwait(false) : null;
        await ReadAndWriteAsync(partitions, cancellationToken).ConfigureAwait(false);
        var after = isFannedOut ? await _source.CountAsync(_dataset, cancellationToken).ConfigureAwait(false) : null;
        var segments = await _writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        var manifest = _tally.ToManifest(segments, before, after, cancellationToken);
        _meter.End();
        return manifest;
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        _tally.Dispose();
    }

    private void RefuseDoubledKeys(List<ExportPartition> partitions)
    {
        for (var i = 1; i < partitions.Count; i++)
        {
            if (partitions[i].Key == partitions[i - 1].Key)
            {
                throw new ExportException($"The plan of '{_dataset.Name}' names the partition '{partitions[i].Key}' twice. Nothing was committed.");
            }
        }
    }

    private async Task ReadAndWriteAsync(List<ExportPartition> partitions, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var turns = Channel.CreateUnbounded<Task<PartitionOutcome>>(new() { SingleReader = true, SingleWriter = true });
        var dispatching = DispatchAsync(partitions, turns.Writer, ending.Token);
        try
        {
            var ordinal = 0;
            await foreach (var turn in turns.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                var outcome = await turn.ConfigureAwait(false);
                await using (outcome.Reading.ConfigureAwait(false))
                {
                    await WriteAsync(outcome, ordinal++, ending.Token).ConfigureAwait(false);
                }

                _ahead.LeaveWindow();
                _meter.PartitionDone();
            }

            await dispatching.ConfigureAwait(false);
        }
        catch
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await DrainAsync(turns.Reader).ConfigureAwait(false);
            throw;
        }
    }

    private async Task DispatchAsync(
        List<ExportPartition> partitions, ChannelWriter<Task<PartitionOutcome>> turns, CancellationToken cancellationToken)
    {
        try
        {
            for (var i = 0; i < partitions.Count; i++)
            {
                await _ahead.EnterWindowAsync(cancellationToken).ConfigureAwait(false);
                turns.TryWrite(ReadInTurnAsync(partitions[i], i, cancellationToken));
            }
        }
        finally
        {
            turns.Complete();
        }
    }

    private async Task<PartitionOutcome> ReadInTurnAsync(ExportPartition partition, int ordinal, CancellationToken cancellationToken)
    {
        await _ahead.EnterReadingAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await _reader.ReadAsync(partition, ordinal, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _ahead.LeaveReading();
        }
    }

    private async Task WriteAsync(PartitionOutcome outcome, int ordinal, CancellationToken cancellationToken)
    {
        _tally.Add(outcome);
        if (_tally.Unreadable > MaximumUnreadable)
        {
            throw new ExportException(
                $"More than {MaximumUnreadable} partitions of '{_dataset.Name}' could not be read; the last: {outcome.Reading.Failure} "
                + "Nothing was committed. Look for the reason there, then export again to a new folder.");
        }

        if (outcome.Reading.Failure is null)
        {
            await _writer.WriteAsync(outcome, ordinal, cancellationToken).ConfigureAwait(false);
        }
    }

    // The first failure is thrown by the caller; what the other readings hold must still be given back.
    private async Task DrainAsync(ChannelReader<Task<PartitionOutcome>> turns)
    {
        await foreach (var turn in turns.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            await ((Task)turn).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (turn.IsCompletedSuccessfully)
            {
                await (await turn.ConfigureAwait(false)).Reading.DisposeAsync().ConfigureAwait(false);
            }

            _ahead.LeaveWindow();
        }
    }
}
