namespace FitOps.Storage;

/// <summary>The two queues that one log holds.</summary>
internal enum QueueLane : byte
{
    Main = 0,
    Poison = 1,
}

/// <summary>A message of the log: everything but its body.</summary>
internal sealed class QueueEntry
{
    public required long Id { get; init; }

    public required long EnqueuedAt { get; init; }

    /// <summary>Where the body starts in the log.</summary>
    public required long BodyStart { get; set; }

    public required int BodyLength { get; init; }

    public QueueLane Lane { get; set; }

    public long VisibleAt { get; set; }

    public int DequeueCount { get; set; }

    public int Version { get; set; }
}

/// <summary>What the records of a log amount to: the messages that are in it, and which comes next.</summary>
internal sealed class QueueIndex
{
    private const int StaleSlack = 1024;

    private readonly Dictionary<long, QueueEntry> _entries = [];
    private readonly PriorityQueue<(QueueEntry Entry, int Version), (long VisibleAt, long Id)>[] _order = [new(), new()];

    /// <summary>The id of the next message.</summary>
    public long NextId { get; private set; } = 1;

    /// <summary>What the messages would take in a log of their own, in bytes.</summary>
    public long LiveLength { get; private set; }

    /// <summary>All messages.</summary>
    public IReadOnlyCollection<QueueEntry> Entries => _entries.Values;

    public QueueEntry? Find(long id) => _entries.GetValueOrDefault(id);

    /// <summary>Takes in the next record of the log.</summary>
    /// <param name="record">The record.</param>
    /// <param name="bodyStart">Where in the log its body is.</param>
    /// <param name="bodyLength">The body's length in bytes.</param>
    public void Apply(in QueueRecord record, long bodyStart, int bodyLength)
    {
        switch (record.Kind)
        {
            case QueueRecordKind.Header:
                NextId = Math.Max(NextId, record.Id);
                break;
            case QueueRecordKind.Added:
                NextId = Math.Max(NextId, record.Id + 1);
                var added = new QueueEntry
                {
                    Id = record.Id,
                    EnqueuedAt = record.EnqueuedAt,
                    BodyStart = bodyStart,
                    BodyLength = bodyLength,
                };
                _entries[record.Id] = added;
                LiveLength += LengthOf(added);
                Change(added, record);
                break;
            case QueueRecordKind.Hidden when Find(record.Id) is { } hidden:
                Change(hidden, record);
                break;
            case QueueRecordKind.Completed when _entries.Remove(record.Id, out var completed):
                LiveLength -= LengthOf(completed);
                completed.Version = -1;
                break;
            default:
                break; // about a message that is gone
        }
    }

    /// <summary>The message of a lane that became visible first, if it is visible at a time.</summary>
    public QueueEntry? FirstVisible(QueueLane lane, long now)
    {
        var order = _order[(int)lane];
        while (order.TryPeek(out var next, out var key))
        {
            if (next.Entry.Version != next.Version || next.Entry.Lane != lane)
            {
                order.Dequeue();
                continue;
            }

            return key.VisibleAt <= now ? next.Entry : null;
        }

        return null;
    }

    private static long LengthOf(QueueEntry entry) => QueueRecord.FrameLength + QueueRecord.FieldsLength + entry.BodyLength;

    private void Change(QueueEntry entry, in QueueRecord record)
    {
        entry.Lane = record.Lane;
        entry.VisibleAt = record.VisibleAt;
        entry.DequeueCount = record.DequeueCount;
        entry.Version = record.Version;
        var order = _order[(int)entry.Lane];
        order.Enqueue((entry, entry.Version), (entry.VisibleAt, entry.Id));

        // Earlier places of a message stay in the order until their time comes: not more of them than of messages.
        if (order.Count > (2 * _entries.Count) + StaleSlack)
        {
            var lane = entry.Lane;
            order.Clear();
            order.EnqueueRange(_entries.Values.Where(e => e.Lane == lane).Select(e => ((e, e.Version), (e.VisibleAt, e.Id))));
        }
    }
}
