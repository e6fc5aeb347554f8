using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using FitOps.Export;

namespace FitOps.Core.Tests.Export;

/// <summary>A source in memory: datasets of partitions of records, with a hook that may change any page.</summary>
internal sealed class FakeSource : IExportSource
{
    private readonly List<FakeDataset> _datasets = [];
    private int _readingNow;

    public ExportSourceIdentity Identity { get; init; } = new("fake", "http://fake.test", "account-1", "1.0");

    public List<NotReadable> NotReadable { get; } = [];

    /// <summary>Called with each page before it is given out; what it returns is given out instead.</summary>
    public Func<FakePage, FakePage> OnPage { get; set; } = page => page;

    /// <summary>The most partitions that were being read at one time.</summary>
    public int MostAtOnce { get; private set; }

    public FakeDataset Add(string name, params string[] dependsOn)
    {
        var dataset = new FakeDataset(name, dependsOn);
        _datasets.Add(dataset);
        return dataset;
    }

    /// <summary>A source with one dataset of several partitions of different sizes.</summary>
    public static FakeSource WithReadings(int partitions, int records, int padding = 40)
    {
        var source = new FakeSource();
        var dataset = source.Add("reading");
        for (var p = 0; p < partitions; p++)
        {
            var partition = dataset.Partition($"patient-{p:d4}");
            for (var r = 0; r < records * (p % 3); r++)
            {
                partition.Add(FakeRecord.Create((p * 100_000) + r, padding));
            }
        }

        return source;
    }

    public Task<ExportPlan> PlanAsync(CancellationToken cancellationToken) => Task.FromResult(new ExportPlan(
        Identity,
        _datasets.Select(d => new ExportDataset { Name = d.Name, ReadMode = "list", DependsOn = d.DependsOn }).ToList(),
        NotReadable));

    public Task<IReadOnlyList<ExportPartition>> PartitionsAsync(ExportDataset dataset, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ExportPartition>>(
            Find(dataset).Partitions.Keys.Reverse().Select(key => new ExportPartition(key)).ToList());

    public Task<long?> CountAsync(ExportDataset dataset, CancellationToken cancellationToken) =>
        Task.FromResult(Find(dataset).WholeCount?.Invoke());

    public async IAsyncEnumerable<RecordPage> ReadAsync(
        ExportDataset dataset, ExportPartition partition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var known = Find(dataset);
        var attempt = known.BeginReading(partition.Key);
        var records = known.Partitions[partition.Key];
        lock (_datasets)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++_readingNow);
        }

        try
        {
            var index = 0;
            foreach (var chunk in records.Count == 0 ? [[]] : records.Chunk(known.PageSize))
            {
                // Others get their turn between pages, as between answers of a server.
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                yield return OnPage(new FakePage(dataset.Name, partition.Key, attempt, index++, chunk, known.HasCounts ? records.Count : null));
            }
        }
        finally
        {
            lock (_datasets)
            {
                _readingNow--;
            }
        }
    }

    public FakeDataset Dataset(string name) => _datasets.Single(d => d.Name == name);

    private FakeDataset Find(ExportDataset dataset) => Dataset(dataset.Name);
}

internal sealed class FakeDataset(string name, IReadOnlyList<string> dependsOn)
{
    private readonly Dictionary<string, int> _readings = [];

    public string Name { get; } = name;

    public IReadOnlyList<string> DependsOn { get; } = dependsOn;

    public int PageSize { get; set; } = 50;

    public bool HasCounts { get; set; } = true;

    public Func<long?>? WholeCount { get; set; }

    public SortedDictionary<string, List<FakeRecord>> Partitions { get; } = new(StringComparer.Ordinal);

    public List<FakeRecord> Partition(string key)
    {
        if (!Partitions.TryGetValue(key, out var records))
        {
            Partitions.Add(key, records = []);
        }

        return records;
    }

    /// <summary>Counts readings of a partition: 1 for the first.</summary>
    public int BeginReading(string key)
    {
        lock (_readings)
        {
            return _readings[key] = _readings.GetValueOrDefault(key) + 1;
        }
    }

    public int ReadingsOf(string key) => _readings.GetValueOrDefault(key);
}

internal sealed record FakeRecord(string Id, string Json, bool BelongsElsewhere = false)
{
    /// <summary>A record as the API sends it: an id of 24 digits and some attributes.</summary>
    public static FakeRecord Create(long number, int padding = 40)
    {
        var id = number.ToString("x24", CultureInfo.InvariantCulture);
        return new FakeRecord(
            id, $$$"""{"type":"reading","id":"{{{id}}}","attributes":{"note":"{{{new string('x', padding)}}}","value":{{{number % 200}}}}}""");
    }
}

internal sealed class FakePage : RecordPage
{
    public FakePage(string dataset, string partition, int attempt, int index, IReadOnlyList<FakeRecord> items, long? count)
    {
        Dataset = dataset;
        Partition = partition;
        Attempt = attempt;
        Index = index;
        Items = items;
        CollectionCount = count;
    }

    public string Dataset { get; }

    public string Partition { get; }

    public int Attempt { get; }

    public int Index { get; }

    public IReadOnlyList<FakeRecord> Items { get; }

    public override long? CollectionCount { get; }

    public IReadOnlyList<string> Missing { get; init; } = [];

    public override IReadOnlyList<string> MissingIds => Missing;

    public override ReadOnlySpan<RecordSlice> Records => Items
        .Select(r => new RecordSlice(Encoding.UTF8.GetBytes(r.Id), Encoding.UTF8.GetBytes(r.Json), r.BelongsElsewhere))
        .ToArray();

    public FakePage With(IReadOnlyList<FakeRecord> items) => With(items, CollectionCount);

    public FakePage With(IReadOnlyList<FakeRecord> items, long? count) => new(Dataset, Partition, Attempt, Index, items, count);

    protected override void Dispose(bool disposing)
    {
    }
}
