using FitOps.Storage;

namespace FitOps.Export;

/// <summary>Proves an export, or says what is wrong with it. Changes nothing.</summary>
public sealed class ExportVerifier
{
    private readonly IScratchSpace _scratch;

    /// <summary>Creates a verifier.</summary>
    /// <param name="scratch">Room for ids while they are compared; the folder for temporary files by default.</param>
    public ExportVerifier(IScratchSpace? scratch = null) => _scratch = scratch ?? new FolderScratchSpace();

    /// <summary>
    /// Holds the files against the manifest: every byte, line, id and checksum. Needs no network. That the source had nothing more is
    /// what the counts in the manifest claim, as they were met at the time of the export.
    /// </summary>
    /// <exception cref="ObjectStoreException">The store cannot be read at all.</exception>
    public async Task<VerificationReport> VerifyOfflineAsync(IObjectStore store, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        return await VerifyAsync(store, "files", static (_, _) => Task.FromResult<Comparison?>(null), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// As <see cref="VerifyOfflineAsync"/>, and reads the source again and compares ids and bytes of all records. What differs is read a second
    /// time before it is reported. A source that has changed since the export therefore differs: the report says in which records.
    /// </summary>
    /// <param name="store">The export.</param>
    /// <param name="source">The source it was made from.</param>
    /// <param name="concurrency">How many partitions are read at once.</param>
    /// <param name="cancellationToken">Ends the verification.</param>
    /// <exception cref="ExportException">The export was made from another source.</exception>
    /// <exception cref="ObjectStoreException">The store cannot be read at all.</exception>
    public async Task<VerificationReport> VerifyOnlineAsync(
        IObjectStore store, IExportSource source, int concurrency = 8, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(source);
        var plan = await source.PlanAsync(cancellationToken).ConfigureAwait(false);
        var (manifest, _) = await CommittedExport.OpenAsync(store, cancellationToken).ConfigureAwait(false);
        if (manifest is not null && manifest.Source != plan.Source)
        {
            throw new ExportException(
                $"'{store.Location}' was exported from {manifest.Source.BaseUrl}, account {manifest.Source.Account}; it cannot be held against "
                + $"{plan.Source.BaseUrl}, account {plan.Source.Account}.");
        }

        var comparer = new SourceComparer(source, plan, concurrency, _scratch);
        return await VerifyAsync(
            store,
            "source",
            async (check, token) => await comparer.CompareAsync(check, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<VerificationReport> VerifyAsync(
        IObjectStore store, string against, Func<DatasetCheck, CancellationToken, Task<Comparison?>> compare, CancellationToken cancellationToken)
    {
        var (manifest, found) = await CommittedExport.OpenAsync(store, cancellationToken).ConfigureAwait(false);
        var problems = found.ToList();
        if (manifest is null)
        {
            return new VerificationReport(Verified: false, against, [], problems);
        }

        var general = await ManifestCheck.RunAsync(manifest, store, cancellationToken).ConfigureAwait(false);
        problems.AddRange(general);
        var datasets = new List<DatasetVerification>();
        foreach (var dataset in manifest.Datasets)
        {
            using var check = await DatasetCheck.RunAsync(store, manifest.Source.Kind, dataset, _scratch, cancellationToken).ConfigureAwait(false);
            var comparison = await compare(check, cancellationToken).ConfigureAwait(false);
            var own = check.Problems.Concat(comparison?.Problems ?? []).Distinct().ToList();
            problems.AddRange(own);
            var isVerified = own.Count == 0 && dataset.Verified && general.All(p => p.Dataset != dataset.Name);
            datasets.Add(new DatasetVerification(
                dataset.Name, isVerified, check.Records, check.Distinct, comparison?.SourceRecords ?? dataset.CountAfter));
        }

        return new VerificationReport(problems.Count == 0 && manifest.Verified, against, datasets, problems);
    }
}
