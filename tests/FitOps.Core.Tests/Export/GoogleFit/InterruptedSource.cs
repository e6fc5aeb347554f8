using System.Runtime.CompilerServices;
using FitOps.Export;

namespace FitOps.Core.Tests.Export.GoogleFit;

/// <summary>A source during whose reading something happens: after the first page of the first readings of one partition.</summary>
internal sealed class InterruptedSource(IExportSource source, string partitionKey, int readings, Func<Task> happening) : IExportSource
{
    private int _readings;

    public Task<ExportPlan> PlanAsync(CancellationToken cancellationToken) => source.PlanAsync(cancellationToken);

    public Task<IReadOnlyList<ExportPartition>> PartitionsAsync(ExportDataset dataset, CancellationToken cancellationToken) =>
        source.PartitionsAsync(dataset, cancellationToken);

    public Task<long?> CountAsync(ExportDataset dataset, CancellationToken cancellationToken) => source.CountAsync(dataset, cancellationToken);

    public async IAsyncEnumerable<RecordPage> ReadAsync(
        ExportDataset dataset, ExportPartition partition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isAwaited = partition.Key == partitionKey && Interlocked.Increment(ref _readings) <= readings;
        await foreach (var page in source.ReadAsync(dataset, partition, cancellationToken))
        {
            if (isAwaited)
            {
                isAwaited = false;
                await happening();
            }

            yield return page;
        }
    }
}
