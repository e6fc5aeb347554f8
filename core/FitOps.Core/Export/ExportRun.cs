using System.Runtime.ExceptionServices;
using FitOps.Storage;

namespace FitOps.Export;

/// <summary>Reads and writes all datasets of a plan, each as soon as those it depends on are done.</summary>
internal sealed class ExportRun
{
    private readonly ExportRequest _request;
    private readonly ExportPlan _plan;
    private readonly IScratchSpace _scratch;
    private readonly TimeProvider _time;
    private readonly ProgressMeter _meter;
    private ExceptionDispatchInfo? _failure;

    public ExportRun(ExportRequest request, ExportPlan plan, IScratchSpace scratch, TimeProvider time, ProgressMeter meter)
    {
        _request = request;
        _plan = plan;
        _scratch = scratch;
        _time = time;
        _meter = meter;
    }

    public async Task<IReadOnlyList<ExportedDataset>> ReadAllAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var ahead = new ReadAhead(_request.Concurrency);
        var meters = _meter.Open(_plan);
        _meter.Enter(ExportPhase.Exporting);
        var running = new Dictionary<string, Task<ExportedDataset>>(StringComparer.Ordinal);
        for (var i = 0; i < _plan.Datasets.Count; i++)
        {
            var dataset = _plan.Datasets[i];

            // A dependency that is not exported has nothing to wait for: the source then looks for itself.
            var needed = dataset.DependsOn.Where(running.ContainsKey).Select(name => (Task)running[name]).ToList();
            running.Add(dataset.Name, ReadAsync(dataset, needed, ahead, meters[i], ending));
        }

        await ((Task)Task.WhenAll(running.Values)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        _failure?.Throw();
        return await Task.WhenAll(_plan.Datasets.Select(d => running[d.Name])).ConfigureAwait(false);
    }

    private async Task<ExportedDataset> ReadAsync(
        ExportDataset dataset, IReadOnlyList<Task> needed, ReadAhead ahead, DatasetMeter meter, CancellationTokenSource ending)
    {
        try
        {
            await Task.WhenAll(needed).ConfigureAwait(false);
            var start = _time.GetTimestamp();
            var exporter = new DatasetExporter(
                _request.Source, dataset, _request.Destination, _scratch, $"{_plan.Source.Kind}/{dataset.Name}", ahead, meter);
            await using (exporter.ConfigureAwait(false))
            {
                var manifest = await exporter.RunAsync(ending.Token).ConfigureAwait(false);
                var elapsed = (long)_time.GetElapsedTime(start).TotalMilliseconds;
                var tally = exporter.Tally;
                return new ExportedDataset(manifest, new DatasetRun(dataset.Name, elapsed, tally.PagesRead, tally.ReadAgain));
            }
        }
        catch (Exception e)
        {
            // The first failure is the cause; those that follow are its echo.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
            await ending.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }
}

/// <summary>A dataset that is written, and how it went.</summary>
internal sealed record ExportedDataset(DatasetManifest Manifest, DatasetRun Run);
