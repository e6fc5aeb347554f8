using FitOps.Storage;

namespace FitOps.Export;

/// <summary>
/// Reads a partition until it is proven complete: once, and once more if the first reading does not prove itself. What is still
/// not proven then is kept, and said.
/// </summary>
internal sealed class PartitionReader
{
    private readonly IExportSource _source;
    private readonly ExportDataset _dataset;
    private readonly IObjectStore _store;
    private readonly IScratchSpace _scratch;
    private readonly string _folder;
    private readonly DatasetMeter _meter;
    private readonly LinePool _pool;

    public PartitionReader(
        IExportSource source, ExportDataset dataset, IObjectStore store, IScratchSpace scratch, string folder, LinePool pool, DatasetMeter meter)
    {
        _source = source;
        _dataset = dataset;
        _store = store;
        _scratch = scratch;
        _folder = folder;
        _pool = pool;
        _meter = meter;
    }

    public async Task<PartitionOutcome> ReadAsync(ExportPartition partition, int ordinal, CancellationToken cancellationToken)
    {
        var first = await ReadOnceAsync(partition, ordinal, cancellationToken).ConfigureAwait(false);
        if (first.IsProvenByCount)
        {
            return new PartitionOutcome(partition, first, [], first.Pages, WasReadAgain: false);
        }

        await using (first.ConfigureAwait(false))
        {
            if (first.Own is not null)
            {
                await first.Own.DiscardAsync(cancellationToken).ConfigureAwait(false);
            }

            _meter.TakeBack(first);
            var second = await ReadOnceAsync(partition, ordinal, cancellationToken).ConfigureAwait(false);
            var problems = new PartitionJudge(_dataset, partition).Judge(first, second);
            return new PartitionOutcome(partition, second, problems, first.Pages + second.Pages, WasReadAgain: true);
        }
    }

    private async Task<PartitionReading> ReadOnceAsync(ExportPartition partition, int ordinal, CancellationToken cancellationToken)
    {
        var reading = new PartitionReading(_pool);
        try
        {
            await foreach (var page in _source.ReadAsync(_dataset, partition, cancellationToken).ConfigureAwait(false))
            {
                using (page)
                {
                    Take(reading, page);
                }

                if (reading.Own is null && reading.Lines.Bytes > SegmentLimits.LargePartition)
                {
                    reading.Own = new LargePartitionWriter(_store, _scratch, _folder, ordinal, partition.Key);
                }

                if (reading.Own is not null)
                {
                    await reading.Own.TakeAsync(reading.Lines, cancellationToken).ConfigureAwait(false);
                }
            }

            await FinishAsync(reading, cancellationToken).ConfigureAwait(false);
            return reading;
        }
        catch (PartitionUnreadableException e)
        {
            reading.Failure = e.Message;
            if (reading.Own is not null)
            {
                await reading.Own.DiscardAsync(cancellationToken).ConfigureAwait(false);
            }

            return reading;
        }
        catch
        {
            await reading.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private void Take(PartitionReading reading, RecordPage page)
    {
        var bytes = 0L;
        var records = page.Records;
        foreach (ref readonly var record in records)
        {
            var key = RecordKey.From(record.Id.Span);
            var isNew = reading.Own is not null || reading.Keys.Add(key);
            if (!isNew)
            {
                Remember(reading, key);
            }

            reading.KeySum += new UInt128(key.Mix(), key.Low);
            if (record.BelongsElsewhere)
            {
                reading.Elsewhere++;
            }
            else if (isNew)
            {
                bytes += reading.Lines.Append(key, record.Json.Span);
            }
        }

        reading.LineBytes += bytes;
        reading.Records += records.Length;
        reading.Missing.AddRange(page.MissingIds);
        if (reading.Pages++ == 0)
        {
            reading.CountBefore = page.CollectionCount;
        }

        reading.CountAfter = page.CollectionCount;
        _meter.PageRead(records.Length, bytes);
    }

    private static async Task FinishAsync(PartitionReading reading, CancellationToken cancellationToken)
    {
        if (reading.Own is not { } own)
        {
            reading.Distinct = reading.Keys.Count;
            return;
        }

        await own.CompleteAsync(cancellationToken).ConfigureAwait(false);
        reading.Distinct = own.Keys.FindDoubles(key => Remember(reading, key), cancellationToken) + reading.Elsewhere;
    }

    private static void Remember(PartitionReading reading, RecordKey doubled)
    {
        if (reading.Doubled.Count < VerificationReport.MaximumIdsPerKind)
        {
            reading.Doubled.Add(doubled);
        }
    }
}

/// <summary>What came of a partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Reading">The reading that counts.</param>
/// <param name="Problems">What keeps it from being proven complete.</param>
/// <param name="PagesRead">The pages of all readings.</param>
/// <param name="WasReadAgain">True if the first reading did not prove itself.</param>
internal sealed record PartitionOutcome(
    ExportPartition Partition,
    PartitionReading Reading,
    IReadOnlyList<VerificationProblem> Problems,
    long PagesRead,
    bool WasReadAgain);
