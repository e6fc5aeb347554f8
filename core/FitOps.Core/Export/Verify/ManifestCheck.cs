using FitOps.Storage;

namespace FitOps.Export;

/// <summary>Holds a manifest against itself and against the names of the files around it.</summary>
internal static class ManifestCheck
{
    public static async Task<IReadOnlyList<VerificationProblem>> RunAsync(
        ExportManifest manifest, IObjectStore store, CancellationToken cancellationToken)
    {
        var problems = manifest.Datasets.SelectMany(Contradictions).ToList();
        if (manifest.Verified != manifest.Datasets.All(d => d.Verified))
        {
            problems.Add(Altered("'verified' of the whole contradicts its datasets", dataset: null));
        }

        var known = new HashSet<string>([ExportManifest.FileName, ExportState.FileName], StringComparer.Ordinal);
        foreach (var (dataset, segment) in manifest.Datasets.SelectMany(d => d.Segments.Select(s => (d, s))))
        {
            if (!ObjectName.IsValid(segment.Name) || !known.Add(segment.Name))
            {
                problems.Add(Altered($"segment name '{segment.Name}' is no name or is not unique", dataset.Name));
            }
        }

        await foreach (var found in store.ListAsync(string.Empty, cancellationToken).ConfigureAwait(false))
        {
            if (!known.Contains(found.Name))
            {
                problems.Add(new(ProblemKind.ForeignFile, $"'{found.Name}' is not part of the export.", Object: found.Name));
            }
        }

        return problems;
    }

    private static IEnumerable<VerificationProblem> Contradictions(DatasetManifest dataset)
    {
        if (dataset.Verified != (dataset.Problems.Count == 0))
        {
            yield return Altered("'verified' contradicts 'problems'", dataset.Name);
        }

        (string Member, long Total, long Sum)[] sums =
        [
            ("records", dataset.Records, dataset.Segments.Sum(s => (long)s.Records)),
            ("bytes", dataset.Bytes, dataset.Segments.Sum(s => s.Bytes)),
            ("compressedBytes", dataset.CompressedBytes, dataset.Segments.Sum(s => s.CompressedBytes)),
        ];
        foreach (var (member, total, sum) in sums)
        {
            if (total != sum)
            {
                yield return Altered($"'{member}' is {total}, its segments add up to {sum}", dataset.Name);
            }
        }

        foreach (var part in dataset.Parts ?? [])
        {
            var own = dataset.Segments.Where(s => s.FirstPartition == part.Partition).ToList();
            var sum = RecordSetHash.Sum(own.Select(s => s.RecordSetHash)).ToString();
            if (own.Any(s => s.LastPartition != part.Partition)
                || (part.Records, part.Bytes, part.RecordSetHash) != (own.Sum(s => (long)s.Records), own.Sum(s => s.Bytes), sum))
            {
                yield return Altered($"the partition '{part.Partition}' is not what its segments add up to", dataset.Name);
            }
        }

        // A count that was met is a claim of the manifest: it must follow from its own numbers.
        if (dataset.Verified && dataset.Basis == CompletenessBasis.Count
            && (dataset.CountBefore != dataset.CountAfter || dataset.CountAfter != dataset.DistinctIds + dataset.Overlapping))
        {
            yield return Altered("it claims to be verified by counts that do not fit", dataset.Name);
        }
    }

    private static VerificationProblem Altered(string what, string? dataset) => new(
        ProblemKind.ManifestAltered,
        $"'{ExportManifest.FileName}'{(dataset is null ? string.Empty : $", dataset '{dataset}'")}: {what}.",
        dataset,
        ExportManifest.FileName);
}
