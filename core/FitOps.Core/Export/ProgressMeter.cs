namespace FitOps.Export;

/// <summary>Counts what an export does, and reports it now and then: at most once in an interval, never from two threads at once.</summary>
internal sealed class ProgressMeter
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly IProgress<ExportProgress>? _progress;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly object _turn = new();
    private IReadOnlyList<DatasetMeter> _datasets = [];
    private ExportPhase _phase = ExportPhase.Planning;
    private long _lastReport;

    public ProgressMeter(IProgress<ExportProgress>? progress, TimeProvider time)
    {
        _progress = progress;
        _time = time;
        _start = _lastReport = time.GetTimestamp();
    }

    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>Enters a phase, which is always reported.</summary>
    public void Enter(ExportPhase phase)
    {
        lock (_turn)
        {
            _phase = phase;
            Report();
        }
    }

    /// <summary>Starts to count for the datasets of a plan.</summary>
    public IReadOnlyList<DatasetMeter> Open(ExportPlan plan) =>
        _datasets = plan.Datasets.Select(d => new DatasetMeter(this, d)).ToList();

    /// <summary>Reports if it is time.</summary>
    public void Tick(bool always = false)
    {
        if (_progress is null || !Monitor.TryEnter(_turn))
        {
            return;
        }

        try
        {
            if (always || _time.GetElapsedTime(_lastReport) >= Interval)
            {
                Report();
            }
        }
        finally
        {
            Monitor.Exit(_turn);
        }
    }

    private void Report()
    {
        _lastReport = _time.GetTimestamp();
        _progress?.Report(new ExportProgress(_phase, _datasets.Select(d => d.Snapshot()).ToList(), Elapsed));
    }
}

/// <summary>Counts what is done for one dataset.</summary>
internal sealed class DatasetMeter
{
    private readonly ProgressMeter _owner;
    private readonly ExportDataset _dataset;
    private volatile DatasetState _state;
    private long _records;
    private long _pages;
    private long _bytes;
    private int _partitionsDone;
    private int _partitions = -1;

    public DatasetMeter(ProgressMeter owner, ExportDataset dataset)
    {
        _owner = owner;
        _dataset = dataset;
    }

    public string Name => _dataset.Name;

    public void Begin()
    {
        _state = DatasetState.Reading;
        _owner.Tick();
    }

    public void PartitionsKnown(int partitions) => Volatile.Write(ref _partitions, partitions);

    public void PageRead(int records, long bytes)
    {
        Interlocked.Add(ref _records, records);
        Interlocked.Add(ref _bytes, bytes);
        Interlocked.Increment(ref _pages);
        _owner.Tick();
    }

    /// <summary>Takes back what a reading counted that is done again.</summary>
    public void TakeBack(PartitionReading reading)
    {
        Interlocked.Add(ref _records, -reading.Records);
        Interlocked.Add(ref _pages, -reading.Pages);
        Interlocked.Add(ref _bytes, -reading.LineBytes);
    }

    public void PartitionDone()
    {
        Interlocked.Increment(ref _partitionsDone);
        _owner.Tick();
    }

    public void End()
    {
        _state = DatasetState.Done;
        _owner.Tick(always: true);
    }

    public DatasetProgress Snapshot() => new(
        _dataset.Name,
        _state,
        Interlocked.Read(ref _records),
        Interlocked.Read(ref _pages),
        Interlocked.Read(ref _bytes),
        _dataset.ExpectedRecords,
        Volatile.Read(ref _partitionsDone),
        Volatile.Read(ref _partitions) is var known && known < 0 ? null : known);
}
