using System.Globalization;
using FitOps.Export;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.Export;

/// <summary>Shows an export's progress, in numbers only.</summary>
internal sealed class ExportProgressReporter(PipelineOutput output) : IProgress<ExportProgress>
{
    private const string Activity = "Exporting";

    /// <inheritdoc />
    public void Report(ExportProgress value) => output.PostProgress(new PipelineProgress(
        Activity, Status(value), Percent(value), Completed: value.Phase == ExportPhase.Done));

    /// <summary>Takes the line away, however the export ended.</summary>
    public void Complete() => output.PostProgress(new PipelineProgress(Activity, "Done", 100, Completed: true));

    private static string Status(ExportProgress progress)
    {
        var records = progress.Datasets.Sum(dataset => dataset.Records);
        var done = progress.Datasets.Count(dataset => dataset.State == DatasetState.Done);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Phase}: {records:N0} records, {done} of {progress.Datasets.Count} datasets");
    }

    // Where a dataset cannot say how many records to expect, its partitions say how far it is.
    private static int Percent(ExportProgress progress)
    {
        if (progress.Datasets.Count == 0)
        {
            return -1;
        }

        var share = progress.Datasets.Average(dataset => dataset switch
        {
            { State: DatasetState.Done } => 1.0,
            { Partitions: > 0 and var all } => (double)dataset.PartitionsDone / all,
            { ExpectedRecords: > 0 and var all } => Math.Min(1, (double)dataset.Records / all),
            _ => 0,
        });
        return (int)(share * 100);
    }
}
