using System.Threading.Channels;

namespace FitOps.PowerShell.Pipeline;

/// <summary>
/// Runs awaited work beside the pipeline thread and brings what it writes back onto that thread, the only one that may write.
/// </summary>
/// <remarks>
/// What the work hands over is bounded: work that is ahead waits until the pipeline has taken what there is. When the pipeline
/// ends early (<c>Select-Object -First</c> throws out of <see cref="IPipelineStreams.WriteObject"/>), the work is cancelled and
/// awaited before the exception goes on, so that no task outlives its cmdlet.
/// </remarks>
internal sealed class PipelinePump
{
    private readonly Channel<Action<IPipelineStreams?>> _queue = Channel.CreateUnbounded<Action<IPipelineStreams?>>(
        new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Runs the work to its end and writes what it hands over, in order.</summary>
    /// <param name="streams">Where to write; touched on the calling thread only.</param>
    /// <param name="work">The work; it gets the output to hand things to, and a token that ends with the pipeline.</param>
    /// <param name="stopping">Cancelled by Ctrl+C.</param>
    /// <exception cref="OperationCanceledException">The pipeline was stopped.</exception>
    public static void Run(IPipelineStreams streams, Func<PipelineOutput, CancellationToken, Task> work, CancellationToken stopping)
    {
        var pump = new PipelinePump();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var output = new PipelineOutput(pump._queue.Writer);
        var token = ending.Token;
        var working = Task.Run(() => pump.WorkAsync(work, output, token), CancellationToken.None);
        var drained = false;
        try
        {
            pump.Drain(streams);
            drained = true;
        }
        finally
        {
            ending.Cancel();
            pump.Drain(streams: null);
            Observe(working, rethrow: drained);
        }
    }

    private async Task WorkAsync(Func<PipelineOutput, CancellationToken, Task> work, PipelineOutput output, CancellationToken cancellationToken)
    {
        try
        {
            await work(output, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _queue.Writer.Complete();
        }
    }

    // Without streams everything is abandoned until the work has ended: what it handed over goes nowhere, and nothing waits for ever.
    private void Drain(IPipelineStreams? streams)
    {
        var reader = _queue.Reader;
        do
        {
            while (reader.TryRead(out var write))
            {
                write(streams);
            }
        }
        while (reader.WaitToReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult());
    }

    // Where the drain itself failed, its exception is the one to report: the work's only answers to its cancellation.
    private static void Observe(Task working, bool rethrow)
    {
        ((IAsyncResult)working).AsyncWaitHandle.WaitOne();
        if (rethrow)
        {
            working.GetAwaiter().GetResult();
        }
        else
        {
            _ = working.Exception;
        }
    }
}
