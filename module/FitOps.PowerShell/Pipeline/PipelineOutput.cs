using System.Threading.Channels;

namespace FitOps.PowerShell.Pipeline;

/// <summary>
/// What awaited work writes to. A call that is awaited completes when the pipeline thread has room for it; a call that posts
/// never waits, and is for the few lines that tell about the way (warnings, verbose, debug, progress).
/// </summary>
public sealed class PipelineOutput : IDisposable
{
    // How many objects wait for the pipeline at most, where they are handed over one by one.
    private const int Room = 16;

    private readonly ChannelWriter<Action<IPipelineStreams?>> _queue;
    private readonly SemaphoreSlim _room = new(Room, Room);

    internal PipelineOutput(ChannelWriter<Action<IPipelineStreams?>> queue) => _queue = queue;

    /// <summary>Hands an object to the next command of the pipeline.</summary>
    public Task WriteObjectAsync(object value, CancellationToken cancellationToken) =>
        WriteAsync(streams => streams.WriteObject(value), cancellationToken);

    /// <summary>
    /// Hands objects to the next command of the pipeline, one after the other, and completes when all of them have passed. They are
    /// enumerated on the pipeline's thread, so that a page crosses to it once and its records are made where they are needed.
    /// </summary>
    /// <remarks>The enumeration has ended when the task has, whatever ended it: what it reads from may be let go then.</remarks>
    public async Task WriteObjectsAsync<T>(IEnumerable<T> values, CancellationToken cancellationToken)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(values);
        var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        Post(streams => Pass(streams, values, passed, cancellationToken));

        // Without the token: the pump runs or abandons whatever was posted, and only then nobody reads the values any more.
        await passed.Task.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Says how many objects there are in all (<c>-IncludeTotalCount</c>), before the first of them.</summary>
    public Task WriteTotalCountAsync(ulong count, CancellationToken cancellationToken) =>
        WriteAsync(streams => streams.WriteTotalCount(count), cancellationToken);

    /// <summary>Reports that one input item failed; the pipeline goes on.</summary>
    public Task WriteErrorAsync(PipelineError error, CancellationToken cancellationToken) =>
        WriteAsync(streams => streams.WriteError(error), cancellationToken);

    /// <summary>Posts a line that is always shown as a warning.</summary>
    public void PostWarning(string text) => Post(streams => streams?.WriteWarning(text));

    /// <summary>Posts a line that <c>-Verbose</c> shows.</summary>
    public void PostVerbose(string text) => Post(streams => streams?.WriteVerbose(text));

    /// <summary>Posts a line that <c>-Debug</c> shows.</summary>
    public void PostDebug(string text) => Post(streams => streams?.WriteDebug(text));

    /// <summary>Posts how far a long operation is.</summary>
    public void PostProgress(PipelineProgress progress) => Post(streams => streams?.WriteProgress(progress));

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
            _room.Release();
            if (streams is not null)
            {
                write(streams);
            }
        });
    }

    private void Pass<T>(IPipelineStreams? streams, IEnumerable<T> values, TaskCompletionSource passed, CancellationToken cancellationToken)
        where T : notnull
    {
        _room.Release();
        Exception? failure = null;
        try
        {
            using var value = values.GetEnumerator();
            while (streams is not null && !cancellationToken.IsCancellationRequested && TryNext(value, ref failure))
            {
                streams.WriteObject(value.Current);
            }
        }
        finally
        {
            if (failure is null)
            {
                passed.SetResult();
            }
            else
            {
                passed.SetException(failure);
            }
        }
    }

    // What fails in making a value belongs to the work; what the engine throws out of a stream belongs to the engine.
    private static bool TryNext<T>(IEnumerator<T> values, ref Exception? failure)
    {
        try
        {
            return values.MoveNext();
        }
        catch (Exception error)
        {
            failure = error;
            return false;
        }
    }

    // After the work has ended the queue takes nothing more: a late line of a request that nobody waits for has no reader.
    private void Post(Action<IPipelineStreams?> write) => _queue.TryWrite(write);
}
