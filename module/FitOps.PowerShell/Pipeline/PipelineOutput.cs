using System.Threading.Channels;

namespace FitOps.PowerShell.Pipeline;

/// <summary>
/// What awaited work writes to. A call that is awaited completes when the pipeline thread has room for it; a call that posts
/// never waits, and is for the few lines that tell about the way (warnings, verbose, debug, progress).
/// </summary>
public sealed class PipelineOutput : IDisposable
{
    // Two runs of objects: one that the pipeline works on and one that waits for it.
    private const int Room = 2;
    private const int RunLength = 32;

    private readonly ChannelWriter<Action<IPipelineStreams>> _queue;
    private readonly SemaphoreSlim _room = new(Room, Room);

    internal PipelineOutput(ChannelWriter<Action<IPipelineStreams>> queue) => _queue = queue;

    /// <summary>Hands an object to the next command of the pipeline.</summary>
    public Task WriteObjectAsync(object value, CancellationToken cancellationToken) =>
        WriteAsync(streams => streams.WriteObject(value), cancellationToken);

    /// <summary>
    /// Hands objects to the next command of the pipeline, one after the other. They cross to the pipeline thread in short runs,
    /// because each crossing costs more than an object does.
    /// </summary>
    public async Task WriteObjectsAsync<T>(IReadOnlyList<T> values, CancellationToken cancellationToken)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(values);
        for (var start = 0; start < values.Count; start += RunLength)
        {
            var (from, to) = (start, Math.Min(start + RunLength, values.Count));
            await WriteAsync(WriteRun, cancellationToken).ConfigureAwait(false);

            void WriteRun(IPipelineStreams streams)
            {
                for (var i = from; i < to; i++)
                {
                    streams.WriteObject(values[i]);
                }
            }
        }
    }

    /// <summary>Waits until the pipeline has taken everything that was handed over.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < Room; i++)
        {
            await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        _room.Release(Room);
    }

    /// <summary>Says how many objects there are in all (<c>-IncludeTotalCount</c>), before the first of them.</summary>
    public Task WriteTotalCountAsync(ulong count, CancellationToken cancellationToken) =>
        WriteAsync(streams => streams.WriteTotalCount(count), cancellationToken);

    /// <summary>Reports that one input item failed; the pipeline goes on.</summary>
    public Task WriteErrorAsync(PipelineError error, CancellationToken cancellationToken) =>
        WriteAsync(streams => streams.WriteError(error), cancellationToken);

    /// <summary>Posts a line that is always shown as a warning.</summary>
    public void PostWarning(string text) => Post(streams => streams.WriteWarning(text));

    /// <summary>Posts a line that <c>-Verbose</c> shows.</summary>
    public void PostVerbose(string text) => Post(streams => streams.WriteVerbose(text));

    /// <summary>Posts a line that <c>-Debug</c> shows.</summary>
    public void PostDebug(string text) => Post(streams => streams.WriteDebug(text));

    /// <summary>Posts how far a long operation is.</summary>
    public void PostProgress(PipelineProgress progress) => Post(streams => streams.WriteProgress(progress));

    /// <summary>Asks whether a change may be made, as <c>-WhatIf</c> and <c>-Confirm</c> demand.</summary>
    /// <returns>Whether to make the change.</returns>
    public Task<bool> ShouldProcessAsync(string target, string action, CancellationToken cancellationToken) =>
        AskAsync(streams => streams.ShouldProcess(target, action), cancellationToken);

    /// <summary>Asks a question that <c>-Force</c> would have answered.</summary>
    /// <returns>Whether to go on.</returns>
    public Task<bool> ShouldContinueAsync(string query, string caption, CancellationToken cancellationToken) =>
        AskAsync(streams => streams.ShouldContinue(query, caption), cancellationToken);

    /// <summary>Lets go of what bounds the hand-over; called when the work has ended.</summary>
    public void Dispose() => _room.Dispose();

    private async Task<bool> AskAsync(Func<IPipelineStreams, bool> ask, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await WriteAsync(streams => answer.TrySetResult(ask(streams)), cancellationToken).ConfigureAwait(false);
        return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteAsync(Action<IPipelineStreams> write, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        Post(streams =>
        {
            write(streams);
            _room.Release();
        });
    }

    // After the work has ended the queue takes nothing more: a late line of a request that nobody waits for has no reader.
    private void Post(Action<IPipelineStreams> write) => _queue.TryWrite(write);
}
