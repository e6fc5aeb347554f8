using System.Management.Automation;

namespace FitOps.PowerShell.Pipeline;

/// <summary>
/// Base of all cmdlets: what differs between them is awaited code; this class brings it onto the pipeline thread, cancels it on
/// Ctrl+C and when the pipeline ends early, and leaves no task behind.
/// </summary>
public abstract class AsyncCommand : PSCmdlet, IPipelineStreams, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>What the cmdlet does once, before the first input.</summary>
    protected virtual Task BeginAsync(PipelineOutput output, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What the cmdlet does for each input.</summary>
    protected virtual Task ProcessAsync(PipelineOutput output, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What the cmdlet does once, after the last input.</summary>
    protected virtual Task EndAsync(PipelineOutput output, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    protected sealed override void BeginProcessing() => PipelinePump.Run(this, BeginAsync, _stopping.Token);

    /// <inheritdoc />
    protected sealed override void ProcessRecord() => PipelinePump.Run(this, ProcessAsync, _stopping.Token);

    /// <inheritdoc />
    protected sealed override void EndProcessing() => PipelinePump.Run(this, EndAsync, _stopping.Token);

    /// <inheritdoc />
    protected sealed override void StopProcessing() => _stopping.Cancel();

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the cmdlet holds; the only method the engine calls when the pipeline ended early.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stopping.Dispose();
        }
    }

    void IPipelineStreams.WriteObject(object value) => WriteObject(value);

    void IPipelineStreams.WriteError(PipelineError error) =>
        WriteError(new ErrorRecord(error.Exception, error.ErrorId, error.Category, error.Target));

    void IPipelineStreams.WriteVerbose(string text) => WriteVerbose(text);

    void IPipelineStreams.WriteWarning(string text) => WriteWarning(text);

    void IPipelineStreams.WriteProgress(PipelineProgress progress) => WriteProgress(
        new ProgressRecord(0, progress.Activity, progress.Status)
        {
            PercentComplete = progress.PercentComplete,
            RecordType = progress.Completed ? ProgressRecordType.Completed : ProgressRecordType.Processing,
        });

    bool IPipelineStreams.ShouldProcess(string target, string action) => ShouldProcess(target, action);
}
