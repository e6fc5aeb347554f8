using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>One request for points: what overlaps the moments from <see cref="First"/> to <see cref="Last"/>, both counted in.</summary>
internal readonly record struct DatasetRequest(long First, long Last, int Limit, string? PageToken);

/// <summary>The answer to a <see cref="DatasetRequest"/>, sliced.</summary>
internal sealed class DatasetAnswer : IDisposable
{
    private PooledBuffer? _buffer;
    private PooledList<PointSlice> _points;

    public DatasetAnswer(PooledBuffer? buffer, in DatasetDocument document, int length)
    {
        _buffer = buffer;
        _points = document.Points;
        NextPageToken = document.NextPageToken;
        Length = length;
    }

    public string? NextPageToken { get; }

    /// <summary>The body's length in bytes.</summary>
    public int Length { get; }

    public int Count => _points.Count;

    public ReadOnlySpan<PointSlice> Points => _points.Items.AsSpan(0, _points.Count);

    /// <summary>Hands over the buffer and the slices, and keeps nothing.</summary>
    public (PooledBuffer? Buffer, PooledList<PointSlice> Points) Take()
    {
        var taken = (_buffer, _points);
        _buffer = null;
        _points = new PooledList<PointSlice>();
        return taken;
    }

    public void Dispose()
    {
        _points.Release();
        _buffer?.Dispose();
        _buffer = null;
    }
}
