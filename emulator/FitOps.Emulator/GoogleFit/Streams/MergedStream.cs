namespace FitOps.Emulator.GoogleFit.Streams;

/// <summary>One of the streams that a derived stream is made of.</summary>
/// <param name="Id">Its data stream id, which becomes the origin of its points.</param>
/// <param name="Points">Its points.</param>
internal sealed record MergedSource(string Id, IPointReader Points);

/// <summary>
/// A derived stream: the points of several streams of one type, where a point counts only if no stream that comes before its own has
/// one that overlaps it. Computed while it is read, so that it is never out of date and takes no memory.
/// </summary>
internal sealed class MergedStream(IReadOnlyList<MergedSource> sources) : IPointReader
{
    /// <inheritdoc/>
    public PointCursor Read(long start, long end, long lastEnd = long.MaxValue) => new Cursor(sources, start, end, lastEnd);

    private sealed class Cursor : PointCursor
    {
        private readonly IReadOnlyList<MergedSource> _sources;
        private readonly PointCursor?[] _cursors;
        private int _current = -1;

        public Cursor(IReadOnlyList<MergedSource> sources, long start, long end, long lastEnd)
        {
            _sources = sources;
            _cursors = new PointCursor?[sources.Count];
            for (var i = 0; i < _cursors.Length; i++)
            {
                _cursors[i] = sources[i].Points.Read(start, end, lastEnd);
                Advance(i);
            }
        }

        public override long Start => Current.Start;

        public override long End => Current.End;

        public override long Modified => Current.Modified;

        public override long RawTimestamp => Current.RawTimestamp;

        public override string? Origin => Current.Origin ?? _sources[_current].Id;

        private PointCursor Current => _current >= 0 && _cursors[_current] is { } cursor
            ? cursor
            : throw new InvalidOperationException("The cursor stands on no point.");

        public override bool MoveNext()
        {
            if (_current >= 0)
            {
                Advance(_current);
            }

            _current = -1;
            for (var i = 0; i < _cursors.Length; i++)
            {
                if (_cursors[i] is { } cursor && (_current < 0 || (cursor.End, cursor.Start).CompareTo((Current.End, Current.Start)) > 0))
                {
                    _current = i;
                }
            }

            return _current >= 0;
        }

        public override PointValue Value(int field) => Current.Value(field);

        private void Advance(int index)
        {
            var cursor = _cursors[index] ?? throw new InvalidOperationException("The source has ended.");
            do
            {
                if (!cursor.MoveNext())
                {
                    _cursors[index] = null;
                    return;
                }
            }
            while (IsCovered(index, cursor.Start, cursor.End));
        }

        private bool IsCovered(int index, long start, long end)
        {
            for (var i = 0; i < index; i++)
            {
                var other = _sources[i].Points.Read(start, end);
                while (other.MoveNext())
                {
                    // Intervals that only touch do not overlap; an instant overlaps nothing but the same instant or what is around it.
                    if ((other.Start < end && other.End > start) || (other.Start == start && other.End == end))
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }
}
