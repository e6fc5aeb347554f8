namespace FitOps.Export;

/// <summary>Collects the ids of one kind of problem in one dataset: the first by id, the rest by number.</summary>
internal sealed class IdList
{
    private readonly string _dataset;
    private readonly ProblemKind _kind;
    private readonly string _what;
    private readonly List<RecordKey> _first = [];
    private long _count;

    public IdList(string dataset, ProblemKind kind, string what)
    {
        _dataset = dataset;
        _kind = kind;
        _what = what;
    }

    public void Add(RecordKey key)
    {
        _count++;
        if (_first.Count < VerificationReport.MaximumIdsPerKind)
        {
            _first.Add(key);
        }
    }

    public IEnumerable<VerificationProblem> ToProblems()
    {
        foreach (var key in _first.Order(Comparer<RecordKey>.Create(RecordKey.Compare)))
        {
            yield return new VerificationProblem(_kind, $"{_dataset}: record '{key}' {_what}", _dataset, Id: key.ToString());
        }

        if (_count > _first.Count)
        {
            yield return new VerificationProblem(_kind, $"{_dataset}: {_count - _first.Count} more records: {_what}", _dataset);
        }
    }
}
