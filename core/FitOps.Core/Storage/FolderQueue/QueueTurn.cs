using System.Globalization;

namespace FitOps.Storage;

/// <summary>What can be done with a queue's log while the folder's lock is held.</summary>
internal sealed class QueueTurn
{
    private readonly QueueLog _log;
    private readonly long _now;

    public QueueTurn(QueueLog log, TimeProvider clock)
    {
        _log = log;
        _now = clock.GetUtcNow().ToUnixTimeMilliseconds();
    }

    public void Add(QueueLane lane, ReadOnlyMemory<byte> body, TimeSpan delay) => _log.Append(
        new QueueRecord(QueueRecordKind.Added, _log.Index.NextId, lane, _now, After(delay)), body.Span);

    public List<WorkItem> Receive(QueueLane lane, int maximumCount, TimeSpan visibilityTimeout, int? maximumDequeueCount)
    {
        var items = new List<WorkItem>();
        while (items.Count < maximumCount && _log.Index.FirstVisible(lane, _now) is { } entry)
        {
            if (entry.DequeueCount >= maximumDequeueCount)
            {
                MoveToPoison(entry);
                continue;
            }

            Hide(entry, lane, After(visibilityTimeout), entry.DequeueCount + 1);
            items.Add(ItemOf(entry, _log.ReadBody(entry)));
        }

        return items;
    }

    public WorkItem? Extend(WorkItem item, TimeSpan visibilityTimeout)
    {
        if (Find(item) is not { } entry)
        {
            return null;
        }

        Hide(entry, entry.Lane, After(visibilityTimeout), entry.DequeueCount);
        return ItemOf(entry, item.Body);
    }

    public bool Complete(WorkItem item)
    {
        if (Find(item) is not { } entry)
        {
            return false;
        }

        _log.Append(new QueueRecord(QueueRecordKind.Completed, entry.Id), []);
        return true;
    }

    public bool Poison(WorkItem item)
    {
        if (Find(item) is not { } entry)
        {
            return false;
        }

        MoveToPoison(entry);
        return true;
    }

    public WorkQueueStatistics Describe(QueueLane lane)
    {
        long count = 0;
        var oldest = long.MaxValue;
        foreach (var entry in _log.Index.Entries)
        {
            if (entry.Lane == lane)
            {
                count++;
                oldest = entry.VisibleAt <= _now ? Math.Min(oldest, entry.EnqueuedAt) : oldest;
            }
        }

        return new WorkQueueStatistics(count, oldest == long.MaxValue ? null : TimeSpan.FromMilliseconds(Math.Max(0, _now - oldest)));
    }

    private static WorkItem ItemOf(QueueEntry entry, ReadOnlyMemory<byte> body) => new(
        entry.Id.ToString(CultureInfo.InvariantCulture),
        body,
        entry.DequeueCount,
        DateTimeOffset.FromUnixTimeMilliseconds(entry.EnqueuedAt),
        entry.Version.ToString(CultureInfo.InvariantCulture));

    private long After(TimeSpan time) => _now + (long)Math.Ceiling(time.TotalMilliseconds);

    private void MoveToPoison(QueueEntry entry) => Hide(entry, QueueLane.Poison, _now, dequeueCount: 0);

    private void Hide(QueueEntry entry, QueueLane lane, long until, int dequeueCount) => _log.Append(
        new QueueRecord(QueueRecordKind.Hidden, entry.Id, lane, entry.EnqueuedAt, until, dequeueCount, entry.Version + 1), []);

    // The receipt is the version: it changes with every receive, so that whoever came later holds the only one that counts.
    private QueueEntry? Find(WorkItem item) =>
        long.TryParse(item.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && int.TryParse(item.Receipt, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        && _log.Index.Find(id) is { } entry
        && entry.Version == version
            ? entry
            : null;
}
