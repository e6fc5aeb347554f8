namespace FitOps.Storage;

/// <summary>
/// Messages that wait for work: delivered at least once, to one receiver at a time, roughly in the order they came. A message is durable when
/// <see cref="EnqueueAsync"/> ends. One that was received is invisible to others for a while; not completed by then, it is delivered again, and
/// after <see cref="WorkQueueOptions.MaximumDequeueCount"/> deliveries it moves to <see cref="Poison"/>.
/// </summary>
/// <remarks>
/// Every member throws <see cref="ObjectStoreException"/> where the place refuses, and <see cref="ArgumentException"/> for a message or a time
/// outside the limits of <see cref="WorkQueueLimits"/>.
/// </remarks>
public interface IWorkQueue : IAsyncDisposable
{
    /// <summary>Where this queue is, for people: a path or an address without secrets.</summary>
    string Location { get; }

    /// <summary>Where messages go that cannot be worked on; null if this is such a queue itself (it keeps what it has).</summary>
    /// <remarks>It belongs to this queue: dispose this one only.</remarks>
    IWorkQueue? Poison { get; }

    /// <summary>Adds a message; it is durable when the task ends. After a failure the message may be in the queue or not.</summary>
    /// <param name="body">JSON in UTF-8, at most <see cref="WorkQueueLimits.MaximumBodyLength"/> bytes.</param>
    /// <param name="delay">The message cannot be received before this time has passed; zero for at once.</param>
    /// <param name="cancellationToken">Cancels the waiting; the message may be added all the same.</param>
    Task EnqueueAsync(ReadOnlyMemory<byte> body, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Receives visible messages and hides them from others; empty if there are none. It does not wait for any.</summary>
    /// <param name="maximumCount">How many at most, 1 to <see cref="WorkQueueLimits.MaximumBatch"/>.</param>
    /// <param name="visibilityTimeout">How long they stay hidden; the service counts in whole seconds, rounded up.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    Task<IReadOnlyList<WorkItem>> ReceiveAsync(int maximumCount, TimeSpan visibilityTimeout, CancellationToken cancellationToken);

    /// <summary>Hides a received message for another while, counted from now; zero gives it back at once.</summary>
    /// <returns>The message with its new receipt: use it from now on. Null if somebody else has received it meanwhile, or it is gone.</returns>
    Task<WorkItem?> ExtendAsync(WorkItem item, TimeSpan visibilityTimeout, CancellationToken cancellationToken);

    /// <summary>Removes a received message.</summary>
    /// <returns>False if somebody else has received it meanwhile, or it is gone.</returns>
    Task<bool> CompleteAsync(WorkItem item, CancellationToken cancellationToken);

    /// <summary>Moves a received message to <see cref="Poison"/> now.</summary>
    /// <returns>False if somebody else has received it meanwhile, or it is gone.</returns>
    /// <exception cref="InvalidOperationException">This is a poison queue.</exception>
    Task<bool> PoisonAsync(WorkItem item, CancellationToken cancellationToken);

    /// <summary>How much waits, for people and for scaling.</summary>
    Task<WorkQueueStatistics> GetStatisticsAsync(CancellationToken cancellationToken);
}

/// <summary>A message that was received.</summary>
/// <param name="Id">Names the message in this queue.</param>
/// <param name="Body">The bytes that were added.</param>
/// <param name="DequeueCount">How often it has been received, this time included.</param>
/// <param name="EnqueuedAt">When it was added, by the queue's clock.</param>
/// <param name="Receipt">Proves that it is this receiver's; opaque.</param>
public sealed record WorkItem(string Id, ReadOnlyMemory<byte> Body, int DequeueCount, DateTimeOffset EnqueuedAt, string Receipt);

/// <summary>What a queue holds.</summary>
/// <param name="ApproximateCount">Messages that were added and not completed: visible, delayed and being worked on.</param>
/// <param name="OldestAge">The age of the oldest message that waits to be received; null if none waits.</param>
public sealed record WorkQueueStatistics(long ApproximateCount, TimeSpan? OldestAge);
