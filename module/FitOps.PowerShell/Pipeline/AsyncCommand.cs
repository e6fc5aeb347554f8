using System.Management.Automation;

namespace FitOps.PowerShell.Pipeline;

/// <summary>
/// Base of all cmdlets: what differs between them is awaited code; this class brings it onto the pipeline thread, cancels it on
/// Ctrl+C and when the pipeline ends early, turns what fails into error records, and leaves no task behind.
/// </summary>
public abstract class AsyncCommand : PSCmdlet, IPipelineStreams, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>What the cmdlet looks up on the pipeline thread, before anything else.</summary>
    protected virtual void Prepare()
    {
    }

    /// <summary>What the cmdlet does once, before the first input.</summary>
    protected virtual Task BeginAsync(PipelineOutput output, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What the cmdlet does for each input.</summary>
    protected virtual Task ProcessAsync(PipelineOutput output, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What the cmdlet does once, after the last input.</summary>
    protected virtual Task EndAsync(PipelineOutput output, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Does what belongs to one item: where it fails, that is the item's error and the pipeline goes on, unless no further item can succeed.</summary>
    private protected static async Task TryAsync(PipelineOutput output, object? target, Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && !PipelineErrors.EndsPipeline(error))
        {
            await output.WriteErrorAsync(PipelineErrors.Describe(error, target), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    protected sealed override void BeginProcessing()
    {
        Prepare();
        Run(BeginAsync);
    }

    /// <inheritdoc />
    protected sealed override void ProcessRecord() => Run(ProcessAsync);

    /// <inheritdoc />
    protected sealed override void EndProcessing() => Run(EndAsync);

    /// <inheritdoc />
    protected sealed override void StopProcessing()
    {
        try
        {
            _stopping.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Ctrl+C comes on a thread of its own: the pipeline may have ended, and with it this cmdlet, in the same moment.
        }
    }

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

    void IPipelineStreams.WriteTotalCount(ulong count) => WriteObject(PagingParameters.NewTotalCount(count, accuracy: 1.0));

    void IPipelineStreams.WriteError(PipelineError error) => WriteError(Record(error));

    void IPipelineStreams.WriteVerbose(string text) => WriteVerbose(text);

    void IPipelineStreams.WriteDebug(string text) => WriteDebug(text);

    void IPipelineStreams.WriteWarning(string text) => WriteWarning(text);

    void IPipelineStreams.WriteProgress(PipelineProgress progress) => WriteProgress(
        new ProgressRecord(0, progress.Activity, progress.Status)
        {
            PercentComplete = progress.PercentComplete,
            RecordType = progress.Completed ? ProgressRecordType.Completed : ProgressRecordType.Processing,
        });

    bool IPipelineStreams.ShouldProcess(string target, string action) => ShouldProcess(target, action);

    bool IPipelineStreams.ShouldContinue(string query, string caption) => ShouldContinue(query, caption);

    private static ErrorRecord Record(PipelineError error) => new(error.Exception, error.ErrorId, error.Category, error.Target);

    private void Run(Func<PipelineOutput, CancellationToken, Task> work)
    {
        Exception? failure = null;
        PipelinePump.Run(this, RunAsync, _stopping.Token);
        if (failure is OperationCanceledException && _stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        if (failure is not null)
        {
            ThrowTerminatingError(Record(PipelineErrors.Describe(failure, target: null)));
        }

        // What the engine throws out of a stream (the pipeline has ended, an error action said stop) never comes here: it must pass as it is.
        async Task RunAsync(PipelineOutput output, CancellationToken cancellationToken)
        {
            HttpEvents.ListenWith(output);
            try
            {
                await work(output, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                failure = error;
            }
        }
    }
}
