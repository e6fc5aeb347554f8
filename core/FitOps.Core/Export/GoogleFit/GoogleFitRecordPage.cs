using System.Buffers;
using System.Text;
using FitOps.GoogleFit;

namespace FitOps.Export;

/// <summary>A page of points, or of other records of one user.</summary>
internal sealed class GoogleFitRecordPage : RecordPage
{
    private readonly PointPage? _points;
    private readonly int _count;
    private RecordSlice[] _slices;
    private byte[] _ids;

    private GoogleFitRecordPage(PointPage? points, RecordSlice[] slices, int count, byte[] ids, CrossCheck? crossCheck)
    {
        _points = points;
        _slices = slices;
        _count = count;
        _ids = ids;
        CrossCheck = crossCheck;
    }

    public override ReadOnlySpan<RecordSlice> Records => _slices.AsSpan(0, _count);

    /// <summary>The API counts nothing.</summary>
    public override long? CollectionCount => null;

    public override CrossCheck? CrossCheck { get; }

    /// <summary>The points of a page, which belongs to this one from now on.</summary>
    public static GoogleFitRecordPage OfPoints(PointPage page, PointIdentityScheme scheme)
    {
        var points = page.Points;
        var slices = ArrayPool<RecordSlice>.Shared.Rent(points.Count);
        var ids = ArrayPool<byte>.Shared.Rent(points.Count * PointId.Length);
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            var id = ids.AsMemory(i * PointId.Length, PointId.Length);
            PointId.Write(scheme.Of(point), id.Span);

            // From the newest back the ordinals of points that share everything else count down to 0.
            var staysWithPrevious = i > 0 && points[i - 1].Ordinal == point.Ordinal + 1 && points[i - 1].IsSameRecordAs(point);
            slices[i] = new RecordSlice(id, point.Json, StaysWithPrevious: staysWithPrevious);
        }

        return new GoogleFitRecordPage(page, slices, points.Count, ids, crossCheck: null);
    }

    /// <summary>Records with ids of their own.</summary>
    /// <param name="records">The records.</param>
    /// <param name="prefix">What comes before each id.</param>
    public static GoogleFitRecordPage OfRecords(IReadOnlyList<RawRecord> records, string prefix)
    {
        var slices = records.Select(record => new RecordSlice(Encoding.UTF8.GetBytes(prefix + record.Id), record.Json)).ToArray();
        return new GoogleFitRecordPage(points: null, slices, slices.Length, ids: [], crossCheck: null);
    }

    /// <summary>No record, but what the API said when it was asked in another way.</summary>
    public static GoogleFitRecordPage OfCrossCheck(CrossCheck crossCheck) => new(points: null, [], 0, ids: [], crossCheck);

    protected override void Dispose(bool disposing)
    {
        var (slices, ids) = (Interlocked.Exchange(ref _slices, []), Interlocked.Exchange(ref _ids, []));
        if (_points is not null && slices.Length > 0)
        {
            ArrayPool<RecordSlice>.Shared.Return(slices, clearArray: true);
            ArrayPool<byte>.Shared.Return(ids);
        }

        _points?.Dispose();
    }
}
