using System.Collections.Immutable;
using FitOps.Emulator.GoogleFit.DataTypes;
using FitOps.Emulator.GoogleFit.Streams;

namespace FitOps.Emulator.GoogleFit.Aggregation;

/// <summary>Adds up every field, and for some types the minutes that the points took.</summary>
internal sealed class SumAccumulator(DataType type, bool withDuration) : Accumulator(type)
{
    private const long NanosPerMinute = 60_000_000_000;

    private readonly double[] _sums = new double[type.Fields.Count];
    private long _duration;

    protected override void Take(PointCursor point, long start, long end)
    {
        for (var field = 0; field < _sums.Length; field++)
        {
            _sums[field] += point.Value(field).AsNumber ?? 0;
        }

        _duration += end - start;
    }

    protected override IEnumerable<DataPoint> Finish()
    {
        var values = Type.Fields.Select((field, i) =>
            field.Format == FieldFormat.Integer ? (PointValue)(int)Math.Min(_sums[i], int.MaxValue) : _sums[i]);
        yield return Point([.. values, .. withDuration ? [(PointValue)(int)(_duration / NanosPerMinute)] : Array.Empty<PointValue>()]);
    }
}

/// <summary>Average, maximum and minimum of every number; the newest of every enumeration.</summary>
internal sealed class StatisticsAccumulator(DataType type) : Accumulator(type)
{
    private readonly Statistics[] _numbers = [.. type.Fields.Select(_ => new Statistics())];
    private readonly PointValue[] _newest = new PointValue[type.Fields.Count];

    protected override void Take(PointCursor point, long start, long end)
    {
        for (var field = 0; field < _numbers.Length; field++)
        {
            var value = point.Value(field);
            if (Type.Fields[field].Format == FieldFormat.FloatPoint)
            {
                if (value.Format is not null)
                {
                    _numbers[field].Add(value.Number);
                }
            }
            else if (_newest[field].Format is null)
            {
                _newest[field] = value;
            }
        }
    }

    protected override IEnumerable<DataPoint> Finish()
    {
        yield return Point([.. Type.Fields.SelectMany((field, i) =>
            field.Format == FieldFormat.FloatPoint ? _numbers[i].Values : [_newest[i]])]);
    }

    private sealed class Statistics
    {
        private double _sum;
        private double _max = double.MinValue;
        private double _min = double.MaxValue;
        private long _count;

        public PointValue[] Values => _count == 0 ? new PointValue[3] : [_sum / _count, _max, _min];

        public void Add(double number)
        {
            _sum += number;
            _max = Math.Max(_max, number);
            _min = Math.Min(_min, number);
            _count++;
        }
    }
}

/// <summary>For each activity its duration in milliseconds and the number of its segments.</summary>
internal sealed class ActivityAccumulator(DataType type) : Accumulator(type)
{
    private const long NanosPerMilli = 1_000_000;

    private readonly SortedDictionary<int, (long Nanos, int Segments)> _activities = [];

    protected override void Take(PointCursor point, long start, long end)
    {
        var activity = point.Value(0).Integer;
        var (nanos, segments) = _activities.GetValueOrDefault(activity);
        _activities[activity] = (nanos + end - start, segments + 1);
    }

    protected override IEnumerable<DataPoint> Finish() =>
        _activities.Select(entry => Point(entry.Key, (int)Math.Min(entry.Value.Nanos / NanosPerMilli, int.MaxValue), entry.Value.Segments));
}

/// <summary>For each meal type the sum of every nutrient.</summary>
internal sealed class NutritionAccumulator(DataType type) : Accumulator(type)
{
    private readonly SortedDictionary<int, SortedDictionary<string, double>> _meals = [];

    protected override void Take(PointCursor point, long start, long end)
    {
        var meal = point.Value(1).Integer;
        if (!_meals.TryGetValue(meal, out var sums))
        {
            _meals[meal] = sums = new SortedDictionary<string, double>(StringComparer.Ordinal);
        }

        foreach (var (nutrient, amount) in point.Value(0).Map?.Entries ?? [])
        {
            sums[nutrient] = sums.GetValueOrDefault(nutrient) + amount;
        }
    }

    protected override IEnumerable<DataPoint> Finish() =>
        _meals.Select(meal => Point(new MapValue([.. meal.Value.ToImmutableArray()]), meal.Key));
}

/// <summary>The smallest rectangle that holds the places.</summary>
internal sealed class BoundingBoxAccumulator(DataType type) : Accumulator(type)
{
    private double _south = double.MaxValue;
    private double _west = double.MaxValue;
    private double _north = double.MinValue;
    private double _east = double.MinValue;

    protected override void Take(PointCursor point, long start, long end)
    {
        var (latitude, longitude) = (point.Value(0).Number, point.Value(1).Number);
        _south = Math.Min(_south, latitude);
        _west = Math.Min(_west, longitude);
        _north = Math.Max(_north, latitude);
        _east = Math.Max(_east, longitude);
    }

    protected override IEnumerable<DataPoint> Finish()
    {
        yield return Point(_south, _west, _north, _east);
    }
}

/// <summary>The points themselves, for types that have no aggregate.</summary>
internal sealed class PassingAccumulator(DataType type) : Accumulator(type)
{
    private readonly List<DataPoint> _points = [];

    protected override void Take(PointCursor point, long start, long end) => _points.Add(new DataPoint(
        start, end, [.. Type.Fields.Select((_, field) => point.Value(field))], point.Modified, point.RawTimestamp, point.Origin));

    protected override IEnumerable<DataPoint> Finish() => Enumerable.Reverse(_points);
}
