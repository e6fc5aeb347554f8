using FitOps.Emulator.GoogleFit.DataTypes;

namespace FitOps.Emulator.GoogleFit.Streams;

/// <summary>
/// The points of one stream in memory, in chunks of columns: a point is put in or taken out without copying the others, and a page of
/// points that overlap a range is found in the time of a binary search, however many points there are.
/// </summary>
/// <remarks>Not safe for use from several threads: the owner locks.</remarks>
internal sealed class PointStore : IPointReader
{
    private readonly IReadOnlyList<DataTypeField> _fields;
    private readonly List<PointChunk> _chunks = [];
    private readonly MinimumTree _minStarts = new();

    public PointStore(IReadOnlyList<DataTypeField> fields) => _fields = fields;

    /// <summary>The number of points.</summary>
    public long Count { get; private set; }

    /// <summary>Grows with every change.</summary>
    public long Version { get; private set; }

    /// <summary>Adds a point. A point that says the same of the same interval as one that is there already is not added again.</summary>
    /// <returns>Whether the point was added.</returns>
    public bool Insert(DataPoint point)
    {
        if (Contains(point))
        {
            return false;
        }

        var after = FirstChunkAfter(point.End, point.Start);
        var index = _chunks.Count == 0 ? AddChunk(0, new PointChunk(_fields)) : Math.Min(after, _chunks.Count - 1);
        var chunk = _chunks[index];
        if (chunk.Count == PointChunk.Capacity)
        {
            if (after == _chunks.Count)
            {
                // What arrives in order fills its chunks to the brim.
                AddChunk(++index, new PointChunk(_fields));
            }
            else
            {
                AddChunk(index + 1, chunk.Split());
                index += chunk.IsBefore(point.End, point.Start) ? 1 : 0;
            }

            chunk = _chunks[index];
        }

        chunk.Insert(chunk.PositionFor(point.Start, point.End), point);
        _minStarts.Set(index, chunk.MinStart);
        Count++;
        Version++;
        return true;
    }

    /// <summary>Fills an empty store with samples of one field, in the order of time, without objects for them.</summary>
    public void Fill(IEnumerable<(long Time, PointValue Value)> samples, long modified)
    {
        foreach (var (time, value) in samples)
        {
            if (_chunks.Count == 0 || _chunks[^1].Count == PointChunk.Capacity)
            {
                _chunks.Add(new PointChunk(_fields));
            }

            _chunks[^1].AppendSample(time, value, modified);
            Count++;
        }

        MeasureChunks();
        Version++;
    }

    /// <summary>Takes out every point that overlaps a range, both ends included, and returns them, newest first.</summary>
    public IReadOnlyList<DataPoint> Remove(long start, long end) => Remove(start, end, _ => true);

    /// <summary>Takes out every point that overlaps a range, both ends included, and meets a condition.</summary>
    public IReadOnlyList<DataPoint> Remove(long start, long end, Func<DataPoint, bool> condition)
    {
        var removed = new List<DataPoint>();
        var emptied = false;
        var index = _minStarts.LastAtMost(_chunks.Count - 1, end);
        while (index >= 0 && _chunks[index].LastEnd >= start)
        {
            RemoveFrom(index, start, end, condition, removed);
            emptied |= _chunks[index].Count == 0;
            index = _minStarts.LastAtMost(index - 1, end);
        }

        if (removed.Count > 0)
        {
            Count -= removed.Count;
            Version++;
        }

        if (emptied)
        {
            _chunks.RemoveAll(chunk => chunk.Count == 0);
            MeasureChunks();
        }

        return removed;
    }

    /// <inheritdoc/>
    public PointCursor Read(long start, long end, long lastEnd = long.MaxValue) => new Cursor(this, start, end, lastEnd);

    /// <summary>All points, newest first.</summary>
    public PointCursor ReadAll() => Read(long.MinValue, long.MaxValue);

    /// <summary>Whether a point that says the same of the same interval is there.</summary>
    public bool Contains(DataPoint point)
    {
        var cursor = new Cursor(this, point.End, point.End, point.End);
        while (cursor.MoveNext() && cursor.End == point.End && cursor.Start >= point.Start)
        {
            if (cursor.Start == point.Start && cursor.Point().SaysTheSameAs(point))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first chunk with a point that comes after all that have this end and start.</summary>
    private int FirstChunkAfter(long end, long start)
    {
        var (low, high) = (0, _chunks.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_chunks[middle].IsBefore(end, start))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private int AddChunk(int index, PointChunk chunk)
    {
        _chunks.Insert(index, chunk);
        MeasureChunks();
        return index;
    }

    private void MeasureChunks() => _minStarts.Rebuild(_chunks.Count, index => _chunks[index].MinStart);

    private void RemoveFrom(int index, long start, long end, Func<DataPoint, bool> condition, List<DataPoint> removed)
    {
        var chunk = _chunks[index];
        var kept = new bool[chunk.Count];
        for (var i = chunk.Count - 1; i >= 0; i--)
        {
            kept[i] = chunk.End(i) < start || chunk.Start(i) > end;
            if (!kept[i] && chunk.Point(i) is var point && condition(point))
            {
                removed.Add(point);
            }
            else
            {
                kept[i] = true;
            }
        }

        chunk.Keep(kept);
        _minStarts.Set(index, chunk.MinStart);
    }

    private sealed class Cursor : PointCursor
    {
        private readonly PointStore _store;
        private readonly long _rangeStart;
        private readonly long _rangeEnd;
        private int _chunkIndex;
        private PointChunk? _chunk;
        private int _index;

        public Cursor(PointStore store, long rangeStart, long rangeEnd, long lastEnd)
        {
            _store = store;
            _rangeStart = rangeStart;
            _rangeEnd = rangeEnd;

            // The first chunk that goes beyond lastEnd may begin before it.
            _chunkIndex = Math.Min(store.FirstChunkAfter(lastEnd, long.MaxValue), store._chunks.Count - 1);
            if (_chunkIndex >= 0)
            {
                _chunk = store._chunks[_chunkIndex];
                _index = lastEnd == long.MaxValue ? _chunk.Count : _chunk.FirstWithEndFrom(lastEnd + 1);
            }
        }

        public override long Start => Chunk.Start(_index);

        public override long End => Chunk.End(_index);

        public override long Modified => Chunk.Modified(_index);

        public override long RawTimestamp => Chunk.RawTimestamp(_index);

        public override string? Origin => Chunk.Origin(_index);

        private PointChunk Chunk => _chunk ?? throw new InvalidOperationException("The cursor stands on no point.");

        public override bool MoveNext()
        {
            while (_chunk is not null)
            {
                while (--_index >= 0)
                {
                    if (_chunk.End(_index) < _rangeStart)
                    {
                        _chunk = null;
                        return false;
                    }

                    if (_chunk.Start(_index) <= _rangeEnd)
                    {
                        return true;
                    }
                }

                _chunkIndex = _store._minStarts.LastAtMost(_chunkIndex - 1, _rangeEnd);
                _chunk = _chunkIndex < 0 ? null : _store._chunks[_chunkIndex];
                _index = _chunk?.Count ?? 0;
            }

            return false;
        }

        public override PointValue Value(int field) => Chunk.Value(_index, field);

        public DataPoint Point() => Chunk.Point(_index);
    }
}
