using System.Runtime.InteropServices;
using FitOps.Emulator.GoogleFit.Sessions;

namespace FitOps.Emulator.GoogleFit.Aggregation;

/// <summary>A bucket before anything is in it; times in nanoseconds since the epoch, the end not included.</summary>
/// <param name="Type">The contract's word for its kind.</param>
/// <param name="Intervals">The stretches of time whose data it takes.</param>
/// <param name="Session">Of a session bucket.</param>
/// <param name="Activity">Of an activity bucket.</param>
internal sealed record Bucket(string Type, IReadOnlyList<Interval> Intervals, Session? Session = null, int? Activity = null)
{
    public long Start => Intervals.Min(interval => interval.Start);

    public long End => Intervals.Max(interval => interval.End);
}

/// <summary>A stretch of time in nanoseconds since the epoch, the end not included.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Interval(long Start, long End);

/// <summary>Finds the buckets that an instant or a stretch of time falls into; buckets may overlap (sessions do).</summary>
internal sealed class BucketIndex
{
    private readonly (Interval Interval, int Bucket)[] _intervals;
    private readonly long[] _latestEnd;

    public BucketIndex(IReadOnlyList<Bucket> buckets)
    {
        _intervals = [.. buckets.SelectMany((bucket, i) => bucket.Intervals.Select(interval => (interval, i))).OrderBy(item => item.interval.Start)];
        _latestEnd = new long[_intervals.Length];
        for (var i = 0; i < _intervals.Length; i++)
        {
            _latestEnd[i] = Math.Max(i == 0 ? long.MinValue : _latestEnd[i - 1], _intervals[i].Interval.End);
        }
    }

    /// <summary>The intervals, with their buckets, that share time with [start, end), or hold the instant if both are the same.</summary>
    public IEnumerable<(Interval Interval, int Bucket)> Find(long start, long end)
    {
        var i = LastStartingBefore(Math.Max(end, start + 1));
        while (i >= 0 && _latestEnd[i] > start)
        {
            if (_intervals[i].Interval.End > start)
            {
                yield return _intervals[i];
            }

            i--;
        }
    }

    private int LastStartingBefore(long time)
    {
        var (low, high) = (0, _intervals.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_intervals[middle].Interval.Start < time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }
}
