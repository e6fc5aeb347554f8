using FitOps.Storage;

namespace FitOps.Export;

/// <summary>
/// Holds what was just written against a second reading of the source, before it is committed: what differs then stands in the manifest.
/// </summary>
internal sealed class SourceProof
{
    private readonly IObjectStore _store;
    private readonly string _kind;
    private readonly SourceComparer _comparer;
    private readonly IScratchSpace _scratch;
    private readonly List<DatasetVerification> _outcomes = [];

    public SourceProof(ExportRequest request, ExportPlan plan, IScratchSpace scratch)
    {
        _store = request.Destination;
        _kind = plan.Source.Kind;
        _comparer = new SourceComparer(request.Source, plan, request.Concurrency, scratch);
        _scratch = scratch;
    }

    /// <summary>The dataset with every problem that the files or the source show.</summary>
    public async Task<DatasetManifest> CheckAsync(DatasetManifest dataset, CancellationToken cancellationToken)
    {
        using var check = await DatasetCheck.RunAsync(_store, _kind, dataset, _scratch, cancellationToken).ConfigureAwait(false);
        var comparison = await _comparer.CompareAsync(check, cancellationToken).ConfigureAwait(false);
        var problems = check.Problems.Concat(comparison.Problems).Distinct().ToList();
        _outcomes.Add(new DatasetVerification(dataset.Name, problems.Count == 0, check.Records, check.Distinct, comparison.SourceRecords));
        return dataset with { Problems = problems, Verified = problems.Count == 0 };
    }

    /// <summary>What was found in all datasets that were checked.</summary>
    public VerificationReport ReportOn(ExportManifest manifest) =>
        new(manifest.Verified, "source", _outcomes, manifest.Datasets.SelectMany(d => d.Problems).ToList());
}
