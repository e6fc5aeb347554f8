namespace FitOps.GoogleFit;

/// <summary>What came of reading the points of a stream, as far as it got.</summary>
public sealed record PointReadSummary
{
    /// <summary>Requests sent.</summary>
    public int Requests { get; init; }

    /// <summary>Pages handed out.</summary>
    public int Pages { get; init; }

    /// <summary>Points handed out.</summary>
    public long Points { get; init; }

    /// <summary>Bytes of all answers, decompressed.</summary>
    public long Bytes { get; init; }

    /// <summary>Points that the server sent, with those that came again because they stand at a border or overlap it.</summary>
    public long PointsReceived { get; init; }

    /// <summary>End times that more points share than a page holds; each was read again by itself until it was complete.</summary>
    public int TiesReread { get; init; }

    /// <summary>Windows read to their end.</summary>
    public int Windows { get; init; }

    /// <summary>Windows that were too much for the server, or for turning them round, and were cut.</summary>
    public int WindowsCut { get; init; }

    /// <summary>True where the whole range was read.</summary>
    public bool IsComplete { get; init; }
}
