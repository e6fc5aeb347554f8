namespace FitOps.GoogleFit;

/// <summary>
/// The order of points on a page: by end, then start, then type, then bytes. It is complete, so that two readings of the same points give
/// the same sequence, whatever order the server gives to points of the same end.
/// </summary>
internal static class PointSliceOrder
{
    private static readonly Comparison<PointSlice> OldestFirst = static (left, right) => Compare(left, right);

    /// <summary>Sorts the points and counts those of the same identity.</summary>
    public static void Arrange(Span<PointSlice> points, ReadOrder order)
    {
        if (!IsAscending(points))
        {
            points.Sort(OldestFirst);
        }

        var ordinal = 0;
        for (var i = 1; i < points.Length; i++)
        {
            ordinal = points[i].IsSameRecordAs(points[i - 1]) ? ordinal + 1 : 0;
            if (ordinal > 0)
            {
                points[i] = points[i].WithOrdinal(ordinal);
            }
        }

        if (order == ReadOrder.NewestFirst)
        {
            points.Reverse();
        }
    }

    // Servers send points in order: one pass instead of a sort.
    private static bool IsAscending(ReadOnlySpan<PointSlice> points)
    {
        for (var i = 1; i < points.Length; i++)
        {
            if (Compare(points[i - 1], points[i]) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private static int Compare(in PointSlice left, in PointSlice right)
    {
        var difference = left.End.CompareTo(right.End);
        difference = difference != 0 ? difference : left.Start.CompareTo(right.Start);
        difference = difference != 0 ? difference : left.DataTypeName.Span.SequenceCompareTo(right.DataTypeName.Span);
        return difference != 0 ? difference : left.Json.Span.SequenceCompareTo(right.Json.Span);
    }
}
