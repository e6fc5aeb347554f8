using FitOps.Emulator.GoogleFit.DataTypes;
using FitOps.Emulator.GoogleFit.Streams;

namespace FitOps.Emulator.GoogleFit.Sources;

/// <summary>A data source whose points are kept, with its points and their changes.</summary>
internal sealed class StoredStream(DataSource source)
{
    public DataSource Source { get; set; } = source;

    public PointStore Points { get; } = new(source.DataType.Fields);

    public ChangeLog Changes { get; } = new();

    /// <summary>Adds points; those that are there already are left out.</summary>
    public void Insert(IEnumerable<DataPoint> points, Func<long> nextChange)
    {
        foreach (var point in points)
        {
            if (Points.Insert(point))
            {
                Changes.Add(new PointChange(nextChange(), Deleted: false, point));
            }
        }
    }

    /// <summary>
    /// Deletes what overlaps a range, both ends included. Of a point that states something constant over time only the overlapping part
    /// goes (API-BEHAVIOUR, row 8).
    /// </summary>
    public void Delete(long start, long end, long now, Func<long> nextChange)
    {
        var constant = Source.DataType.Kind == PointKind.ConstantState;

        // Where only the ends touch there is no part of an interval to cut off.
        var removed = constant
            ? Points.Remove(start, end, point => (point.End > start && point.Start < end) || (point.Start >= start && point.End <= end))
            : Points.Remove(start, end);
        foreach (var point in removed)
        {
            Changes.Add(new PointChange(nextChange(), Deleted: true, point with { Modified = now }));
        }

        if (!constant)
        {
            return;
        }

        foreach (var point in removed)
        {
            Insert(Remainders(point, start, end).Select(rest => rest with { Modified = now }), nextChange);
        }
    }

    /// <summary>Deletes one point as a whole.</summary>
    public void Delete(DataPoint point, long now, Func<long> nextChange)
    {
        foreach (var removed in Points.Remove(point.Start, point.End, other => other.SaysTheSameAs(point)))
        {
            Changes.Add(new PointChange(nextChange(), Deleted: true, removed with { Modified = now }));
        }
    }

    private static IEnumerable<DataPoint> Remainders(DataPoint point, long start, long end)
    {
        if (point.Start < start)
        {
            yield return point with { End = start };
        }

        if (point.End > end)
        {
            yield return point with { Start = end };
        }
    }
}
