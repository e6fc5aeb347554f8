using System.Reflection;
using FitOps.Storage;

namespace FitOps.Export;

/// <summary>
/// Exports a source to a store: plan, read, write, verify, commit. What is committed is complete and proven, or says exactly what is not.
/// </summary>
public sealed class ExportEngine
{
    private static readonly ToolIdentity Tool = new("fitops", VersionOf(typeof(ExportEngine).Assembly));

    private readonly TimeProvider _time;
    private readonly IScratchSpace _scratch;

    /// <summary>Creates an engine.</summary>
    /// <param name="time">The clock; the system's by default.</param>
    /// <param name="scratch">Room for ids while they are compared; the folder for temporary files by default.</param>
    public ExportEngine(TimeProvider? time = null, IScratchSpace? scratch = null)
    {
        _time = time ?? TimeProvider.System;
        _scratch = scratch ?? new FolderScratchSpace();
    }

    /// <summary>What <see cref="RunAsync"/> would read. Writes nothing.</summary>
    /// <exception cref="ArgumentException">A dataset of the request does not exist.</exception>
    public static async Task<ExportPlan> PlanAsync(ExportRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var plan = await request.Source.PlanAsync(cancellationToken).ConfigureAwait(false);
        return plan.Only(request.Datasets);
    }

    /// <summary>
    /// Exports. The destination is claimed before the first record is read; if the export ends with an exception, nothing in it looks finished.
    /// </summary>
    /// <param name="request">What to export and where to.</param>
    /// <param name="progress">Gets snapshots at most five times a second, and one at each change of phase; numbers only.</param>
    /// <param name="cancellationToken">Ends the export without a commit.</param>
    /// <returns>What was committed, and whether it is proven.</returns>
    /// <exception cref="ArgumentException">The request contradicts itself or the plan.</exception>
    /// <exception cref="ExportException">The destination is taken, or too much of the source is unreadable.</exception>
    /// <exception cref="ObjectStoreException">The destination refuses to be written.</exception>
    /// <exception cref="OperationCanceledException">The export was cancelled.</exception>
    public async Task<ExportResult> RunAsync(
        ExportRequest request, IProgress<ExportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Concurrency is < 1 or > ExportRequest.MaximumConcurrency)
        {
            throw new ArgumentException(
                $"A concurrency of {request.Concurrency} is not possible: choose 1 to {ExportRequest.MaximumConcurrency}.", nameof(request));
        }

        var meter = new ProgressMeter(progress, _time);
        meter.Enter(ExportPhase.Planning);
        var plan = await PlanAsync(request, cancellationToken).ConfigureAwait(false);
        var destination = await ExportDestination
            .ClaimAsync(request.Destination, Tool, plan.Source, _time.GetUtcNow(), cancellationToken).ConfigureAwait(false);

        var run = new ExportRun(request, plan, _scratch, _time, meter);
        var datasets = await run.ReadAllAsync(cancellationToken).ConfigureAwait(false);
        var proof = request.Verification == VerificationMode.Full ? new SourceProof(request, plan, _scratch) : null;
        if (proof is not null)
        {
            meter.Enter(ExportPhase.Verifying);
            datasets = await CheckAllAsync(proof, datasets, cancellationToken).ConfigureAwait(false);
        }

        meter.Enter(ExportPhase.Committing);
        var manifest = new ExportManifest
        {
            Format = ExportManifest.CurrentFormat,
            Tool = Tool,
            Source = plan.Source,
            Verified = datasets.All(d => d.Manifest.Verified),
            Datasets = datasets.Select(d => d.Manifest).ToList(),
            NotReadable = plan.NotReadable,
        };
        var sha256 = await destination
            .CommitAsync(manifest, datasets.Select(d => d.Run).ToList(), _time.GetUtcNow(), cancellationToken).ConfigureAwait(false);

        var report = proof?.ReportOn(manifest) ?? VerificationReport.OfCounts(manifest);
        meter.Enter(ExportPhase.Done);
        return new ExportResult(report.Verified, datasets.Select(ToResult).ToList(), sha256, report, meter.Elapsed);
    }

    private static async Task<IReadOnlyList<ExportedDataset>> CheckAllAsync(
        SourceProof proof, IReadOnlyList<ExportedDataset> datasets, CancellationToken cancellationToken)
    {
        var checkedDatasets = new List<ExportedDataset>();
        foreach (var dataset in datasets)
        {
            checkedDatasets.Add(dataset with { Manifest = await proof.CheckAsync(dataset.Manifest, cancellationToken).ConfigureAwait(false) });
        }

        return checkedDatasets;
    }

    private static DatasetResult ToResult(ExportedDataset dataset)
    {
        var manifest = dataset.Manifest;
        return new DatasetResult(
            manifest.Name,
            manifest.Records,
            manifest.Pages,
            manifest.Bytes,
            manifest.CompressedBytes,
            manifest.Segments.Count,
            TimeSpan.FromMilliseconds(dataset.Run.ElapsedMilliseconds),
            manifest.Verified);
    }

    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
