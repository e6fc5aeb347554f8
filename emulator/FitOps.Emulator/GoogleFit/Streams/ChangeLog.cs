namespace FitOps.Emulator.GoogleFit.Streams;

/// <summary>One change of a stream's points.</summary>
/// <param name="Number">Grows over all streams of a user.</param>
/// <param name="Deleted">Whether the point was deleted; else it was inserted.</param>
/// <param name="Point">The point as it was deleted or inserted.</param>
internal sealed record PointChange(long Number, bool Deleted, DataPoint Point);

/// <summary>The changes of one stream since the emulator started, oldest first. An edit is a deletion and then an insertion.</summary>
internal sealed class ChangeLog
{
    private readonly List<PointChange> _changes = [];

    public void Add(PointChange change) => _changes.Add(change);

    /// <summary>The changes with a greater number, at most so many.</summary>
    public IReadOnlyList<PointChange> After(long number, int limit)
    {
        var (low, high) = (0, _changes.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_changes[middle].Number <= number)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return _changes.GetRange(low, Math.Min(limit, _changes.Count - low));
    }
}
