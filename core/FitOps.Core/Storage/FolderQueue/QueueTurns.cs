using System.Threading.Channels;

namespace FitOps.Storage;

/// <summary>
/// Takes turns at the folder's lock with other processes, and does in one turn what all callers of this process wait for: one lock and one write
/// for many operations, and one flush to the disk for all that must be durable and came while the last flush ran (group commit).
/// </summary>
internal sealed class QueueTurns : IAsyncDisposable
{
    private const int MaximumWaiting = 4096;
    private const int MaximumPerTurn = 1024;
    private const string LockName = "queue.lock";

    private readonly IFileSystem _files;
    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly QueueLog _log;
    private readonly Channel<QueueOperation> _waiting = Channel.CreateBounded<QueueOperation>(
        new BoundedChannelOptions(MaximumWaiting) { SingleReader = true });

    private readonly QueueFlusher _flusher;
    private readonly Task _turns;

    public QueueTurns(IFileSystem files, string folder, TimeProvider clock, long compactionLength)
    {
        _files = files;
        _folder = folder;
        _clock = clock;
        _log = new QueueLog(files, folder, compactionLength);
        _flusher = new QueueFlusher(files);
        _turns = Task.Run(RunAsync);
    }

    /// <summary>Does something in one of the next turns.</summary>
    /// <param name="action">What to do; called once or, if cancelled before its turn, never.</param>
    /// <param name="durable">Whether the task ends only when the outcome is on the disk.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<T> DoAsync<T>(Func<QueueTurn, T> action, bool durable, CancellationToken cancellationToken)
    {
        var operation = new QueueOperation<T>(action, durable, cancellationToken);
        try
        {
            await _waiting.Writer.WriteAsync(operation, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException e)
        {
            throw new ObjectDisposedException($"The queue in '{_folder}' is closed.", e);
        }

        return await operation.Result.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _turns.ConfigureAwait(false);
        await _flusher.DisposeAsync().ConfigureAwait(false);
        _log.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<QueueOperation>();
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            batch.Clear();
            while (batch.Count < MaximumPerTurn && _waiting.Reader.TryRead(out var operation))
            {
                batch.Add(operation);
            }

            try
            {
                await TakeTurnAsync(batch).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                // Each caller gets the failure, whatever it is; the next turn starts afresh from the file.
                _log.Dispose();
                var failure = FileFaults.IsFileFault(e) ? FileFaults.Describe(e, "use", _folder) : e;
                batch.ForEach(operation => operation.Fail(failure));
            }
        }
    }

    private async Task TakeTurnAsync(List<QueueOperation> batch)
    {
        DurableFolder.Make(_files, _folder);
        string path;
        using (await FolderLock.TakeAsync(_files, Path.Combine(_folder, LockName), CancellationToken.None).ConfigureAwait(false))
        {
            _log.CatchUp();
            if (_flusher.HasFailed)
            {
                // After a failed flush the system may count as written what never reached the disk: only a new file is to be trusted.
                _log.Rewrite();
                _flusher.Forgive();
            }

            var turn = new QueueTurn(_log, _clock);
            batch.ForEach(operation => operation.Run(turn));
            _log.Write();
            path = _log.Path;
            _log.CompactIfWorthwhile();
        }

        foreach (var operation in batch.Where(o => !o.IsDurable))
        {
            operation.Succeed();
        }

        var durable = batch.Where(o => o.IsDurable).ToList();
        if (durable.Count > 0)
        {
            _flusher.Add(path, durable);
        }
    }
}
