using FitOps.Storage;

namespace FitOps.Export;

/// <summary>Reads all segments of a dataset and holds them against the manifest.</summary>
internal sealed class DatasetCheck : IDisposable
{
    private readonly List<VerificationProblem> _problems;

    private DatasetCheck(DatasetManifest manifest, IScratchSpace scratch)
    {
        Manifest = manifest;
        Ledger = new RecordLedger(scratch);

        // What was not proven when it was exported is not proven by whole files either.
        _problems = [.. manifest.Problems];
    }

    public DatasetManifest Manifest { get; }

    /// <summary>Every record found, with the first 64 bits of its SHA-256.</summary>
    public RecordLedger Ledger { get; }

    public RecordSetHash RecordSet { get; private set; }

    public long Records { get; private set; }

    public long Distinct { get; private set; }

    public IReadOnlyList<VerificationProblem> Problems => _problems;

    public static async Task<DatasetCheck> RunAsync(
        IObjectStore store, string kind, DatasetManifest manifest, IScratchSpace scratch, CancellationToken cancellationToken)
    {
        var check = new DatasetCheck(manifest, scratch);
        try
        {
            var findings = new SegmentFindings[manifest.Segments.Count];
            var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(Enumerable.Range(0, findings.Length), options, async (i, token) =>
            {
                var segment = manifest.Segments[i];
                var identity = LineIdentity.Of(kind, manifest.Name, segment.FirstPartition);
                findings[i] = await SegmentCheck.RunAsync(store, manifest.Name, segment, identity, check.Ledger, token).ConfigureAwait(false);
            }).ConfigureAwait(false);
            check.AddUp(findings, cancellationToken);
            return check;
        }
        catch
        {
            check.Dispose();
            throw;
        }
    }

    public void Dispose() => Ledger.Dispose();

    private void AddUp(SegmentFindings[] findings, CancellationToken cancellationToken)
    {
        var recordSet = default(RecordSetHash);
        foreach (var found in findings)
        {
            _problems.AddRange(found.Problems);
            Records += found.Records;
            recordSet.Add(found.RecordSet);
        }

        RecordSet = recordSet;
        var alreadySaid = Manifest.Problems.Where(p => p.Kind == ProblemKind.Doubled).Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        var doubled = new IdList(Manifest.Name, ProblemKind.Doubled, "occurs more than once in the export");
        Distinct = Ledger.FindDoubles(
            key =>
            {
                if (!alreadySaid.Contains(key.ToString()))
                {
                    doubled.Add(key);
                }
            },
            cancellationToken);
        _problems.AddRange(doubled.ToProblems());
        Expect(ProblemKind.RecordCountMismatch, Records == Manifest.Records, $"{Records} records were found; the manifest says {Manifest.Records}");
        Expect(
            ProblemKind.RecordCountMismatch,
            Distinct == Manifest.DistinctIds,
            $"{Distinct} distinct ids were found; the manifest says {Manifest.DistinctIds}");
        Expect(
            ProblemKind.ChecksumMismatch,
            RecordSet.ToString() == Manifest.RecordSetHash,
            "the records found are not those of the manifest (record-set checksum)");
    }

    private void Expect(ProblemKind kind, bool holds, string what)
    {
        if (!holds)
        {
            _problems.Add(new VerificationProblem(kind, $"{Manifest.Name}: {what}.", Manifest.Name));
        }
    }
}
