using System.Threading.Channels;

namespace FitOps.PowerShell.Pipeline;

/// <summary>What awaited work writes to; each call completes when the pipeline thread has room for it.</summary>
public sealed class PipelineOutput
{
    private readonly ChannelWriter<Action<IPipelineStreams>> _writer;

    internal PipelineOutput(ChannelWriter<Action<IPipelineStreams>> writer) => _writer = writer;

    /// <summary>Hands an object to the next command of the pipeline.</summary>
    public ValueTask WriteObjectAsync(object value, CancellationToken cancellationToken) =>
        _writer.WriteAsync(streams => streams.WriteObject(value), cancellationToken);

    /// <summary>Reports that one input item failed; the pipeline goes on.</summary>
    public ValueTask WriteErrorAsync(PipelineError error, CancellationToken cancellationToken) =>
        _writer.WriteAsync(streams => streams.WriteError(error), cancellationToken);

    /// <summary>Writes a line that <c>-Verbose</c> shows.</summary>
    public ValueTask WriteVerboseAsync(string text, CancellationToken cancellationToken) =>
        _writer.WriteAsync(streams => streams.WriteVerbose(text), cancellationToken);

    /// <summary>Writes a warning.</summary>
    public ValueTask WriteWarningAsync(string text, CancellationToken cancellationToken) =>
        _writer.WriteAsync(streams => streams.WriteWarning(text), cancellationToken);

    /// <summary>Shows how far a long operation is.</summary>
    public ValueTask WriteProgressAsync(PipelineProgress progress, CancellationToken cancellationToken) =>
        _writer.WriteAsync(streams => streams.WriteProgress(progress), cancellationToken);

    /// <summary>Shows progress if the pipeline has room for it now, and drops it otherwise: the next one says more.</summary>
    public void TryWriteProgress(PipelineProgress progress) =>
        _writer.TryWrite(streams => streams.WriteProgress(progress));

    /// <summary>Asks whether a change may be made, as <c>-WhatIf</c> and <c>-Confirm</c> demand.</summary>
    /// <returns>Whether to make the change.</returns>
    public async Task<bool> ShouldProcessAsync(string target, string action, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _writer.WriteAsync(streams => answer.TrySetResult(streams.ShouldProcess(target, action)), cancellationToken).ConfigureAwait(false);
        return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
