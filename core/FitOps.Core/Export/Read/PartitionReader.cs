using FitOps.Storage;

namespace FitOps.Export;

/// <summary>
/// Reads a partition until it is proven complete: once, and once more if the first reading does not prove itself; where the source gives
/// no counts, a third time if the first two differ. What is still not proven then is kept, and said.
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
        var first = await ReadOnceAsync(partition, ordinal, isFirst: true, cancellationToken).ConfigureAwait(false);
        if (first.IsProvenByCount)
        {
            return new PartitionOutcome(partition, first, [], first.Pages, WasReadAgain: false);
        }

        await using (first.ConfigureAwait(false))
        {
            await TakeBackAsync(first, cancellationToken).ConfigureAwait(false);
            return await ReadAgainAsync(partition, ordinal, first, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<PartitionOutcome> ReadAgainAsync(
        ExportPartition partition, int ordinal, PartitionReading first, CancellationToken cancellationToken)
    {
        var judge = new PartitionJudge(_dataset, partition);
        var second = await ReadOnceAsync(partition, ordinal, isFirst: false, cancellationToken).ConfigureAwait(false);
        var pages = first.Pages + second.Pages;
        if (!IsThirdWanted(first, second))
        {
            return new PartitionOutcome(partition, second, judge.Judge(first, second), pages, WasReadAgain: true);
        }

        await using (second.ConfigureAwait(false))
        {
            await TakeBackAsync(second, cancellationToken).ConfigureAwait(false);
            var third = await ReadOnceAsync(partition, ordinal, isFirst: false, cancellationToken).ConfigureAwait(false);
            var problems = judge.Judge(third.Confirms(first) ? first : second, third);
            return new PartitionOutcome(partition, third, problems, pages + third.Pages, WasReadAgain: true);
        }
    }

    // Without counts two readings that differ do not say which of them is right; the third one may agree with either.
    private static bool IsThirdWanted(PartitionReading first, PartitionReading second) =>
        !first.HasCounts && !second.HasCounts && (first.Failure is null || second.Failure is null) && !second.Confirms(first);

    private async Task TakeBackAsync(PartitionReading reading, CancellationToken cancellationToken)
    {
        if (reading.Own is not null)
        {
            await reading.Own.DiscardAsync(cancellationToken).ConfigureAwait(false);
        }

        _meter.TakeBack(reading);
    }

    private async Task<PartitionReading> ReadOnceAsync(ExportPartition partition, int ordinal, bool isFirst, CancellationToken cancellationToken)
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

                if (!reading.IsLarge && reading.Lines.Bytes > SegmentLimits.LargePartition)
                {
                    reading.IsLarge = true;

                    // Without a count a first reading proves nothing by itself: the second one is written.
                    reading.Own = !isFirst || reading.CountBefore is not null
                        ? new LargePartitionWriter(_store, _scratch, _folder, ordinal, partition.Key)
                        : null;
                }

                if (reading.Own is not null)
                {
                    await reading.Own.TakeAsync(reading.Lines, cancellationToken).ConfigureAwait(false);
                }
                else if (reading.IsLarge)
                {
                    reading.Lines.Clear();
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
        var content = reading.Content;
        var records = page.Records;
        foreach (ref readonly var record in records)
        {
            var key = RecordKey.From(record.Id.Span);
            var isNew = reading.IsLarge || reading.Keys.Add(key);
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
                var line = reading.Lines.Append(key, record.Json.Span, record.StaysWithPrevious);
                bytes += line.Length;
                if (page.CollectionCount is null && reading.Own is null)
                {
                    content.Add(line[..^1]);
                }
            }
        }

        reading.Content = content;
        reading.CrossCheck = page.CrossCheck ?? reading.CrossCheck;
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
            reading.Distinct = reading.IsLarge ? reading.Records : reading.Keys.Count;
            return;
        }

        await own.CompleteAsync(cancellationToken).ConfigureAwait(false);
        reading.Content = reading.HasCounts ? default : RecordSetHash.Sum(own.Segments.Select(s => s.RecordSetHash));
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
