namespace FitOps.Storage;

/// <summary>
/// An <see cref="IWorkQueue"/> in a folder of this machine, for any number of processes at once. A message is on the disk (fsync) when it counts
/// as added, and survives the death of every process at any moment; several that are added at once share one flush.
/// </summary>
/// <remarks>
/// The folder must be on a local disk: the lock among processes does not hold on every network share. Receiving and completing is not flushed: after
/// a power failure a message may be delivered again, as after any crash.
/// </remarks>
public sealed class FolderWorkQueue : IWorkQueue
{
    private const long DefaultCompactionLength = 8 << 20;

    private readonly QueueTurns _turns;
    private readonly QueueLane _lane;
    private readonly WorkQueueOptions _options;

    /// <summary>Opens a queue in a folder, which need not exist yet.</summary>
    /// <param name="folder">The path: a folder for this queue alone.</param>
    /// <param name="options">How messages are treated.</param>
    /// <param name="files">The file system; the machine's own by default.</param>
    /// <param name="compactionLength">The length in bytes from which on the log is rewritten when most of it is done.</param>
    /// <exception cref="ObjectStoreException">The path is no path, or names a file.</exception>
    public FolderWorkQueue(
        string folder, WorkQueueOptions? options = null, IFileSystem? files = null, long compactionLength = DefaultCompactionLength)
    {
        _options = options ?? new WorkQueueOptions();
        _lane = QueueLane.Main;
        files ??= LocalFileSystem.Instance;
        Location = DurableFolder.FullPath(files, folder);
        _turns = new QueueTurns(files, Location, _options.Clock, compactionLength);
        Poison = new FolderWorkQueue(this);
    }

    private FolderWorkQueue(FolderWorkQueue main)
    {
        _options = main._options;
        _lane = QueueLane.Poison;
        _turns = main._turns;
        Location = $"{main.Location} (poison)";
    }

    /// <inheritdoc/>
    public string Location { get; }

    /// <inheritdoc/>
    public IWorkQueue? Poison { get; }

    private int? MaximumDequeueCount => _lane == QueueLane.Main ? _options.MaximumDequeueCount : null;

    /// <inheritdoc/>
    public Task EnqueueAsync(ReadOnlyMemory<byte> body, TimeSpan delay, CancellationToken cancellationToken)
    {
        WorkQueueLimits.CheckBody(body.Span);
        WorkQueueLimits.CheckTime(delay, zeroAllowed: true);
        return _turns.DoAsync(
            turn =>
            {
                turn.Add(_lane, body, delay);
                return true;
            },
            durable: true,
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkItem>> ReceiveAsync(
        int maximumCount, TimeSpan visibilityTimeout, CancellationToken cancellationToken)
    {
        WorkQueueLimits.CheckCount(maximumCount);
        WorkQueueLimits.CheckTime(visibilityTimeout, zeroAllowed: false);
        return await _turns
            .DoAsync(turn => turn.Receive(_lane, maximumCount, visibilityTimeout, MaximumDequeueCount), durable: false, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<WorkItem?> ExtendAsync(WorkItem item, TimeSpan visibilityTimeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        WorkQueueLimits.CheckTime(visibilityTimeout, zeroAllowed: true);
        return _turns.DoAsync(turn => turn.Extend(item, visibilityTimeout), durable: false, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        return _turns.DoAsync(turn => turn.Complete(item), durable: false, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> PoisonAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        return _lane == QueueLane.Main
            ? _turns.DoAsync(turn => turn.Poison(item), durable: false, cancellationToken)
            : throw new InvalidOperationException($"'{Location}' is a poison queue itself. Complete the message instead.");
    }

    /// <inheritdoc/>
    public Task<WorkQueueStatistics> GetStatisticsAsync(CancellationToken cancellationToken) =>
        _turns.DoAsync(turn => turn.Describe(_lane), durable: false, cancellationToken);

    /// <summary>Ends what is under way, and closes the files. The poison queue closes with it.</summary>
    public ValueTask DisposeAsync() => _lane == QueueLane.Main ? _turns.DisposeAsync() : ValueTask.CompletedTask;
}
