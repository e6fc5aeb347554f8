using FitOps.Emulator.GoogleFit.DataTypes;

namespace FitOps.Emulator.GoogleFit.Streams;

/// <summary>Up to <see cref="Capacity"/> points in columns, ordered by end, then start, then insertion.</summary>
internal sealed class PointChunk
{
    /// <summary>Small enough that an insertion moves little, large enough that the headers do not count.</summary>
    public const int Capacity = 2048;

    private readonly ValueColumn[] _values;
    private ColumnArray<long> _starts;
    private ColumnArray<long> _ends;
    private ColumnArray<long> _modified;
    private ColumnArray<long> _raw;
    private ColumnArray<string?> _origins;

    public PointChunk(IReadOnlyList<DataTypeField> fields) => _values = [.. fields.Select(field => ValueColumn.Of(field.Format))];

    private PointChunk(ValueColumn[] values) => _values = values;

    public int Count { get; private set; }

    /// <summary>The smallest start in the chunk: no point of it overlaps anything that ends earlier.</summary>
    public long MinStart { get; private set; } = long.MaxValue;

    public long LastEnd => _ends[Count - 1];

    /// <summary>Whether no point comes after those that have this end and start.</summary>
    public bool IsBefore(long end, long start) => LastEnd < end || (LastEnd == end && _starts[Count - 1] <= start);

    public long Start(int index) => _starts[index];

    public long End(int index) => _ends[index];

    public long Modified(int index) => _modified[index];

    public long RawTimestamp(int index) => _raw[index];

    public string? Origin(int index) => _origins[index];

    public PointValue Value(int index, int field) => _values[field][index];

    public DataPoint Point(int index)
    {
        var values = new PointValue[_values.Length];
        for (var field = 0; field < values.Length; field++)
        {
            values[field] = _values[field][index];
        }

        return new DataPoint(Start(index), End(index), values, Modified(index), RawTimestamp(index), Origin(index));
    }

    /// <summary>The first position whose end is not before <paramref name="end"/>.</summary>
    public int FirstWithEndFrom(long end)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_ends[middle] < end)
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

    /// <summary>The position behind all points that end, or end there and start, no later.</summary>
    public int PositionFor(long start, long end)
    {
        var position = FirstWithEndFrom(end);
        while (position < Count && _ends[position] == end && _starts[position] <= start)
        {
            position++;
        }

        return position;
    }

    public void Insert(int index, DataPoint point)
    {
        for (var field = 0; field < _values.Length; field++)
        {
            _values[field].Insert(index, Count, point.Values[field]);
        }

        InsertTimes(index, point.Start, point.End, point.Modified);
        _raw.InsertSparse(index, Count, point.RawTimestamp);
        _origins.InsertSparse(index, Count, point.Origin);
        Count++;
    }

    /// <summary>Puts a point with a single value behind all others, without an object for it.</summary>
    public void AppendSample(long time, PointValue value, long modified)
    {
        _values[0].Insert(Count, Count, value);
        InsertTimes(Count, time, time, modified);
        Count++;
    }

    /// <summary>Moves the upper half to a new chunk.</summary>
    public PointChunk Split()
    {
        var half = Count / 2;
        var tail = new PointChunk([.. _values.Select(column => column.Split(half, Count))])
        {
            _starts = _starts.Split(half, Count),
            _ends = _ends.Split(half, Count),
            _modified = _modified.Split(half, Count),
            _raw = _raw.Split(half, Count),
            _origins = _origins.Split(half, Count),
            Count = Count - half,
        };
        Count = half;
        MeasureStarts();
        tail.MeasureStarts();
        return tail;
    }

    /// <summary>Removes every point whose mark is false.</summary>
    public void Keep(ReadOnlySpan<bool> kept)
    {
        foreach (var column in _values)
        {
            column.Keep(kept);
        }

        _starts.Keep(kept);
        _ends.Keep(kept);
        _modified.Keep(kept);
        _raw.Keep(kept);
        _origins.Keep(kept);
        Count = kept.Count(true);
        MeasureStarts();
    }

    private void InsertTimes(int index, long start, long end, long modified)
    {
        _starts.Insert(index, Count, start);
        _ends.Insert(index, Count, end);
        _modified.Insert(index, Count, modified);
        MinStart = Math.Min(MinStart, start);
    }

    private void MeasureStarts()
    {
        MinStart = long.MaxValue;
        foreach (var start in _starts.Span(Count))
        {
            MinStart = Math.Min(MinStart, start);
        }
    }
}
