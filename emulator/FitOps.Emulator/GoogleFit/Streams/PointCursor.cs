namespace FitOps.Emulator.GoogleFit.Streams;

/// <summary>
/// Goes over points, newest end first; of those that end together, the latest start first. Stands before the first point until it is
/// moved, and is valid only until the store changes.
/// </summary>
internal abstract class PointCursor
{
    public abstract long Start { get; }

    public abstract long End { get; }

    public abstract long Modified { get; }

    public abstract long RawTimestamp { get; }

    /// <summary>The stream that the point came from; null if it is the stream that is read.</summary>
    public abstract string? Origin { get; }

    /// <summary>Goes on to the next older point; false if there is none.</summary>
    public abstract bool MoveNext();

    public abstract PointValue Value(int field);
}

/// <summary>A stream's points, stored or computed.</summary>
internal interface IPointReader
{
    /// <summary>
    /// The points that overlap a range, both ends included, newest end first (API-BEHAVIOUR, rows 5 and 6).
    /// </summary>
    /// <param name="start">The start of the range in nanoseconds.</param>
    /// <param name="end">The end of the range in nanoseconds.</param>
    /// <param name="lastEnd">Points that end later are left out.</param>
    PointCursor Read(long start, long end, long lastEnd = long.MaxValue);
}
