using FitOps.Storage;

namespace FitOps.Export;

/// <summary>Adds up the partitions of a dataset and says whether all of it is proven complete.</summary>
internal sealed class DatasetTally : IDisposable
{
    private readonly ExportDataset _dataset;
    private readonly RecordLedger _keys;
    private readonly List<VerificationProblem> _problems = [];
    private readonly List<PartitionManifest> _parts = [];
    private bool _hasUncounted;
    private int _partitions;
    private long _pages;
    private long _elsewhere;
    private long? _countBefore = 0;
    private long? _countAfter = 0;

    public DatasetTally(ExportDataset dataset, IScratchSpace scratch)
    {
        _dataset = dataset;
        _keys = new RecordLedger(scratch);
    }

    /// <summary>Partitions of which nothing could be read.</summary>
    public int Unreadable { get; private set; }

    /// <summary>Pages of all readings.</summary>
    public long PagesRead { get; private set; }

    /// <summary>Partitions that were read twice.</summary>
    public int ReadAgain { get; private set; }

    public void Add(PartitionOutcome outcome)
    {
        var reading = outcome.Reading;
        _partitions++;
        _problems.AddRange(outcome.Problems);
        PagesRead += outcome.PagesRead;
        ReadAgain += outcome.WasReadAgain ? 1 : 0;
        if (reading.Failure is not null)
        {
            Unreadable++;
            (_countBefore, _countAfter) = (null, null);
            return;
        }

        _pages += reading.Pages;
        _elsewhere += reading.Elsewhere;
        _hasUncounted |= !reading.HasCounts;
        _countBefore += reading.CountBefore;
        _countAfter += reading.CountAfter;
        if (_dataset.KeepsPartitionsApart)
        {
            _parts.Add(new PartitionManifest(
                outcome.Partition.Key, reading.Records - reading.Elsewhere, reading.LineBytes, reading.Content.ToString(), reading.CrossCheck?.Comparisons ?? 0));
        }

        if (reading.Own is { } own)
        {
            _keys.Append(own.Keys);
            return;
        }

        foreach (var key in reading.Lines.Keys())
        {
            _keys.Append(key);
        }
    }

    /// <summary>Closes the books.</summary>
    /// <param name="segments">What was written.</param>
    /// <param name="wholeBefore">The source's count of the whole dataset when it began; null if there is none.</param>
    /// <param name="wholeAfter">The same when it ended.</param>
    /// <param name="cancellationToken">Ends the search for doubles.</param>
    public DatasetManifest ToManifest(
        IReadOnlyList<Segment> segments, long? wholeBefore, long? wholeAfter, CancellationToken cancellationToken)
    {
        var distinct = FindDoubles(cancellationToken);
        CheckWhole(distinct, wholeBefore, wholeAfter);
        return new DatasetManifest
        {
            Name = _dataset.Name,
            ReadMode = _dataset.ReadMode,
            Basis = _hasUncounted ? CompletenessBasis.SecondReading : CompletenessBasis.Count,
            Verified = _problems.Count == 0,
            CountBefore = _countBefore,
            CountAfter = _countAfter,
            Partitions = _partitions,
            Pages = _pages,
            Overlapping = _elsewhere,
            Records = segments.Sum(s => (long)s.Records),
            DistinctIds = distinct,
            Bytes = segments.Sum(s => s.Bytes),
            CompressedBytes = segments.Sum(s => s.CompressedBytes),
            RecordSetHash = RecordSetHash.Sum(segments.Select(s => s.RecordSetHash)).ToString(),
            Parts = _dataset.KeepsPartitionsApart ? _parts : null,
            Segments = segments,
            Problems = _problems,
        };
    }

    public void Dispose() => _keys.Dispose();

    // Doubles within one partition are reported with it; here remain the records that two partitions hold.
    private long FindDoubles(CancellationToken cancellationToken)
    {
        var known = _problems.Where(p => p.Kind == ProblemKind.Doubled && p.Id is not null).Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        var doubled = new IdList(_dataset.Name, ProblemKind.Doubled, "occurs in more than one partition");
        var distinct = _keys.FindDoubles(
            key =>
            {
                if (!known.Contains(key.ToString()))
                {
                    doubled.Add(key);
                }
            },
            cancellationToken);
        _problems.AddRange(doubled.ToProblems());
        return distinct;
    }

    private void CheckWhole(long distinct, long? before, long? after)
    {
        if (before != after)
        {
            Report(ProblemKind.ChangedDuringExport, $"the API counted {before} records before and {after} after reading {distinct}");
        }
        else if (after is not null && after != distinct)
        {
            Report(
                ProblemKind.CountMismatch,
                $"the API counts {after} records in the whole collection before and after, all partitions together hold {distinct}");
        }
    }

    private void Report(ProblemKind kind, string what) =>
        _problems.Add(new VerificationProblem(kind, $"{_dataset.Name}: {what}", _dataset.Name));
}
