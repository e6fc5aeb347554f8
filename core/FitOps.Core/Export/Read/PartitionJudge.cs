namespace FitOps.Export;

/// <summary>Says what is wrong with the second reading of a partition, given that the first did not prove itself.</summary>
internal sealed class PartitionJudge
{
    private readonly ExportDataset _dataset;
    private readonly ExportPartition _partition;

    public PartitionJudge(ExportDataset dataset, ExportPartition partition)
    {
        _dataset = dataset;
        _partition = partition;
    }

    public IReadOnlyList<VerificationProblem> Judge(PartitionReading first, PartitionReading second)
    {
        var contradictions = (second.CrossCheck?.Contradictions ?? []).Select(what => Problem(ProblemKind.SumMismatch, what)).ToList();
        if (second.IsProvenByCount || second.Confirms(first))
        {
            return contradictions;
        }

        if (second.Failure is { } failure)
        {
            return [Problem(ProblemKind.Unreadable, $"could not be read, nothing of it was written: {failure}")];
        }

        var problems = contradictions;
        problems.AddRange(second.Doubled.Select(key => Problem(
            ProblemKind.Doubled, "the source sent this record more than once, in two readings", key.ToString())));
        problems.AddRange(second.Missing.Select(id => Problem(
            ProblemKind.Missing, "the source refers to this record and does not return it", id)));
        problems.AddRange(CountProblems(second));
        problems.AddRange(VanishedIds(first, second));
        if (problems.Count == 0)
        {
            problems.Add(Problem(ProblemKind.ChangedDuringExport, Difference(first, second)));
        }

        return problems;
    }

    private static string Difference(PartitionReading first, PartitionReading second) =>
        first.Failure is { } failure ? $"could be read only once, so that nothing proves it complete; the first reading: {failure}"
        : second.HasSameIds(first) ? $"two readings give the same {second.Distinct} records with other contents; the second was written"
        : $"two readings differ: {first.Distinct} records, then {second.Distinct}; the second was written";

    private IEnumerable<VerificationProblem> CountProblems(PartitionReading reading)
    {
        var (before, after, found) = (reading.CountBefore, reading.CountAfter, reading.Distinct);
        if (before is not null && after is not null && before != after)
        {
            yield return Problem(
                ProblemKind.ChangedDuringExport,
                $"the API counted {before} records before and {after} after reading {found}, also when it was read again");
        }
        else if (reading.IsContradictedByCount)
        {
            yield return Problem(
                ProblemKind.CountMismatch, $"the API counts {before ?? after} records, {found} were read, also when it was read again");
        }
    }

    // A large partition no longer has its ids at hand: there the counts speak alone.
    private IEnumerable<VerificationProblem> VanishedIds(PartitionReading first, PartitionReading second)
    {
        if (first.Failure is not null || first.IsLarge || second.IsLarge)
        {
            return [];
        }

        return first.Keys.ToSortedArray()
            .Where(key => !second.Keys.Contains(key))
            .Take(VerificationReport.MaximumIdsPerKind)
            .Select(key => Problem(
                ProblemKind.Missing, "this record came in the first reading and not in the second, which was written", key.ToString()));
    }

    private VerificationProblem Problem(ProblemKind kind, string what, string? id = null) =>
        new(kind, $"{_dataset.Name}, partition '{_partition.Key}': {what}", _dataset.Name, Partition: _partition.Key, Id: id);
}
