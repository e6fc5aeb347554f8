using System.Buffers;
using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>
/// The points of a stretch of time, complete: every point that the server holds and whose end lies in <see cref="Covers"/> is on this page,
/// and no other page of the same reading has any of them. Whoever receives a page disposes it; slices taken from it end with it.
/// </summary>
/// <remarks>
/// The server's own pages are no such thing: points that share an end time across their border may be lost (API-BEHAVIOUR, Google Fit
/// row 6), and a point that overlaps a border is in both datasets (row 5). The points at a border are left to the next request, which
/// reads them once more together with what is older; each point belongs to the page and the window in which it ends.
/// </remarks>
public sealed class PointPage : IDisposable
{
    private PooledBuffer? _buffer;
    private PointSlice[]? _points;
    private readonly int _count;

    private PointPage(PooledBuffer? buffer, PointSlice[] points, int count, NanoRange covers)
    {
        _buffer = buffer;
        _points = points;
        _count = count;
        Covers = covers;
    }

    /// <summary>The points, in the order of reading: by end, start, type and bytes.</summary>
    /// <exception cref="ObjectDisposedException">The page was disposed.</exception>
    public IReadOnlyList<PointSlice> Points
    {
        get
        {
            ObjectDisposedException.ThrowIf(_points is null, this);
            return new ArraySegment<PointSlice>(_points, 0, _count);
        }
    }

    /// <summary>The end times for which the page is complete.</summary>
    public NanoRange Covers { get; internal set; }

    /// <summary>
    /// What was not read yet when the page was made: where to go on after a failure. A reading from the newest back leaves the older
    /// points to its last page, so that nothing but this says how far it got.
    /// </summary>
    public NanoRange Remaining { get; internal set; }

    /// <summary>The points again as objects.</summary>
    /// <exception cref="FitOpsResponseException">A point does not fit the contract.</exception>
    public IEnumerable<DataPoint> ToDataPoints()
    {
        foreach (var point in Points)
        {
            yield return GoogleFitJson.ReadPoint(point.Json.Span);
        }
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _points, null) is { Length: > 0 } owned)
        {
            ArrayPool<PointSlice>.Shared.Return(owned, clearArray: true);
        }

        Interlocked.Exchange(ref _buffer, null)?.Dispose();
    }

    /// <summary>Makes a page of those points of an answer that end in a range, and takes the answer's buffer over.</summary>
    internal static PointPage Of(DatasetAnswer answer, NanoRange covers, ReadOrder order)
    {
        var (buffer, list) = answer.Take();
        var points = list.Items;
        var count = 0;
        foreach (var point in points.AsSpan(0, list.Count))
        {
            if (covers.Contains(point.End))
            {
                points[count++] = point;
            }
        }

        PointSliceOrder.Arrange(points.AsSpan(0, count), order);
        return new PointPage(buffer, points, count, covers);
    }

    /// <summary>A page without points.</summary>
    internal static PointPage Empty() => new(buffer: null, [], count: 0, default);

    /// <summary>Turns the page round.</summary>
    internal void Reverse() => Array.Reverse(_points ?? [], 0, _count);
}
