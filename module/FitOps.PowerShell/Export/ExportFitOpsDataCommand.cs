using System.Management.Automation;
using FitOps.Export;
using FitOps.PowerShell.Completion;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.Export;

/// <summary>Exports everything that a connection can see, and proves that nothing is missing.</summary>
[Cmdlet(VerbsData.Export, "FitOpsData", SupportsShouldProcess = true)]
[OutputType(typeof(ExportSummary))]
public sealed class ExportFitOpsDataCommand : ExportCommand
{
    /// <summary>The datasets to export; all without it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    public string[]? Dataset { get; set; }

    /// <summary>How many parts are read at once. It changes the speed, never the bytes.</summary>
    [Parameter]
    [ValidateRange(1, ExportRequest.MaximumConcurrency)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>Reads the source a second time and compares every record.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <inheritdoc />
    protected override Task ProcessAsync(PipelineOutput output, CancellationToken cancellationToken) => TryAsync(
        output, ExportStores.WithoutSecrets(Path), () => ExportAsync(output, cancellationToken), cancellationToken);

    private async Task ExportAsync(PipelineOutput output, CancellationToken cancellationToken)
    {
        var source = OpenSource();
        var destination = OpenStore();
        if (!await output.ShouldProcessAsync(destination.Location, "Export to", cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        var request = new ExportRequest
        {
            Source = source,
            Destination = destination,
            Datasets = Dataset,
            Concurrency = ThrottleLimit,
            Verification = Verify ? VerificationMode.Full : VerificationMode.Counts,
        };
        var progress = new ExportProgressReporter(output);
        ExportResult result;
        try
        {
            result = await new ExportEngine().RunAsync(request, progress, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            progress.Complete();
        }

        await output.WriteObjectAsync(new ExportSummary(destination.Location, result), cancellationToken).ConfigureAwait(false);
        if (!result.Verified)
        {
            throw new CommandException(
                $"The export to '{destination.Location}' is committed but not proven complete: {result.Report.Problems.Count} problems, "
                + $"the first of them: {result.Report.Problems.Select(problem => problem.Message).FirstOrDefault("none named")} See its manifest, and export again.",
                "FitOps.ExportNotVerified",
                ErrorCategory.InvalidResult);
        }
    }
}
