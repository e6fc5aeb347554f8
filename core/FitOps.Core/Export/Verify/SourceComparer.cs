using FitOps.Storage;

namespace FitOps.Export;

/// <summary>Compares the records of an export with those of its source.</summary>
internal sealed class SourceComparer
{
    private readonly IExportSource _source;
    private readonly ExportPlan _plan;
    private readonly int _concurrency;
    private readonly IScratchSpace _scratch;

    public SourceComparer(IExportSource source, ExportPlan plan, int concurrency, IScratchSpace scratch)
    {
        _source = source;
        _plan = plan;
        _concurrency = concurrency;
        _scratch = scratch;
    }

    public async Task<Comparison> CompareAsync(DatasetCheck export, CancellationToken cancellationToken)
    {
        var name = export.Manifest.Name;
        if (_plan.Datasets.FirstOrDefault(d => d.Name == name) is not { } dataset)
        {
            return new Comparison(null, [new(ProblemKind.Unreadable, $"{name}: the source no longer has this dataset.", name)]);
        }

        var first = await CompareOnceAsync(export, dataset, cancellationToken).ConfigureAwait(false);
        return first.Problems.Count == 0 ? first : await CompareOnceAsync(export, dataset, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Comparison> CompareOnceAsync(DatasetCheck export, ExportDataset dataset, CancellationToken cancellationToken)
    {
        using var reading = await SourceReading.RunAsync(_source, dataset, _concurrency, _scratch, cancellationToken).ConfigureAwait(false);
        if (reading.Problems.Count == 0 && reading.RecordSet == export.RecordSet && reading.Ledger.Count == export.Records)
        {
            return new Comparison(reading.Ledger.Count, []);
        }

        var missing = new IdList(dataset.Name, ProblemKind.Missing, "is in the source and not in the export");
        var extra = new IdList(dataset.Name, ProblemKind.Extra, "is in the export and no longer in the source");
        var altered = new IdList(dataset.Name, ProblemKind.Altered, "has other bytes in the source than in the export");
        RecordLedger.Compare(
            reading.Ledger,
            export.Ledger,
            (kind, key) => (kind switch
            {
                ProblemKind.Missing => missing,
                ProblemKind.Extra => extra,
                _ => altered,
            }).Add(key),
            cancellationToken);
        return new Comparison(
            reading.Ledger.Count, [.. reading.Problems, .. missing.ToProblems(), .. extra.ToProblems(), .. altered.ToProblems()]);
    }
}

/// <summary>The outcome of a comparison with the source.</summary>
/// <param name="SourceRecords">Records that the source has; null if it was not read.</param>
/// <param name="Problems">What differs.</param>
internal sealed record Comparison(long? SourceRecords, IReadOnlyList<VerificationProblem> Problems);
