using System.Runtime.CompilerServices;
using FitOps.Export;

namespace FitOps.Core.Tests.Export;

/// <summary>What an export holds does not grow with what it exports. Alone in its collection: others' memory would count too.</summary>
[Collection(nameof(MemoryTests))]
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public class MemoryTests
{
    private const long Tolerance = 12 * 1024 * 1024;

    [Theory]
    [InlineData(100)]
    [InlineData(1_000_000)]
    public async Task Twenty_times_the_records_need_no_more_memory(int recordsAPartition)
    {
        var small = await LiveAtTheEndAsync(20_000, recordsAPartition);
        var large = await LiveAtTheEndAsync(400_000, recordsAPartition);

        Assert.True(large - small < Tolerance, $"{small >> 10} KB for 20,000 records, {large >> 10} KB for 400,000");
    }

    [Fact]
    public async Task Partitions_are_not_read_further_ahead_than_the_window()
    {
        const int concurrency = 4, window = 6;
        using var world = new World();
        var source = new GatedSource(partitions: 60, openAfter: window - 1);

        var result = await world.ExportAsync(source, concurrency);

        Assert.True(result.Verified);
        Assert.InRange(source.StartedWhenOpened, 1, window);
    }

    private static async Task<long> LiveAtTheEndAsync(int records, int recordsAPartition)
    {
        using var world = new World();
        var source = new GeneratedSource(records, recordsAPartition);
        var result = await world.ExportAsync(source);
        Assert.True(result.Verified);
        return source.LiveBytes;
    }

    /// <summary>Makes its records while it is read, and measures the live memory when nearly all have been.</summary>
    private sealed class GeneratedSource(int records, int recordsAPartition) : IExportSource
    {
        private const int PageSize = 100;
        private int _given;

        public long LiveBytes { get; private set; }

        public Task<ExportPlan> PlanAsync(CancellationToken cancellationToken) => Task.FromResult(new ExportPlan(
            new ExportSourceIdentity("fake", "http://fake.test", "1", "1"), [new ExportDataset { Name = "reading", ReadMode = "list" }], []));

        public Task<IReadOnlyList<ExportPartition>> PartitionsAsync(ExportDataset dataset, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ExportPartition>>(
                Enumerable.Range(0, Math.Max(1, records / recordsAPartition)).Select(i => new ExportPartition($"p{i:d6}")).ToList());

        public Task<long?> CountAsync(ExportDataset dataset, CancellationToken cancellationToken) => Task.FromResult<long?>(null);

        public async IAsyncEnumerable<RecordPage> ReadAsync(
            ExportDataset dataset, ExportPartition partition, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var first = int.Parse(partition.Key[1..]) * recordsAPartition;
            var size = Math.Min(records, recordsAPartition);
            for (var done = 0; done < size; done += PageSize)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                var page = Enumerable.Range(first + done, PageSize).Select(i => FakeRecord.Create(i)).ToList();
                if (Interlocked.Add(ref _given, PageSize) == records - (10 * PageSize))
                {
                    LiveBytes = GC.GetTotalMemory(forceFullCollection: true);
                }

                yield return new FakePage("reading", partition.Key, 1, done / PageSize, page, size);
            }
        }
    }

    /// <summary>Holds the first partition back until some others are done, and notes how many had begun by then.</summary>
    private sealed class GatedSource(int partitions, int openAfter) : IExportSource
    {
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _started;
        private int _done;

        public int StartedWhenOpened { get; private set; }

        public Task<ExportPlan> PlanAsync(CancellationToken cancellationToken) => Task.FromResult(new ExportPlan(
            new ExportSourceIdentity("fake", "http://fake.test", "1", "1"), [new ExportDataset { Name = "reading", ReadMode = "list" }], []));

        public Task<IReadOnlyList<ExportPartition>> PartitionsAsync(ExportDataset dataset, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ExportPartition>>(
                Enumerable.Range(0, partitions).Select(i => new ExportPartition($"p{i:d6}")).ToList());

        public Task<long?> CountAsync(ExportDataset dataset, CancellationToken cancellationToken) => Task.FromResult<long?>(null);

        public async IAsyncEnumerable<RecordPage> ReadAsync(
            ExportDataset dataset, ExportPartition partition, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _started);
            if (partition.Key == "p000000")
            {
                await _gate.Task.WaitAsync(cancellationToken);
            }

            var number = int.Parse(partition.Key[1..]);
            yield return new FakePage("reading", partition.Key, 1, 0, [FakeRecord.Create(number)], 1);
            if (Interlocked.Increment(ref _done) == openAfter)
            {
                StartedWhenOpened = Volatile.Read(ref _started);
                _gate.TrySetResult();
            }
        }
    }
}
