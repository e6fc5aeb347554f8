using FitOps.Emulator.GoogleFit.DataTypes;
using FitOps.Emulator.GoogleFit.Streams;

namespace FitOps.Emulator.GoogleFit.Aggregation;

/// <summary>Takes the points of one bucket and makes the aggregated ones of them.</summary>
internal abstract class Accumulator(DataType type)
{
    private string? _origin;
    private bool _origins;
    private bool _any;

    protected DataType Type { get; } = type;

    protected long Start { get; private set; } = long.MaxValue;

    protected long End { get; private set; } = long.MinValue;

    public static Accumulator For(DataType type) => type.Aggregation switch
    {
        DataTypes.Aggregation.Sum => new SumAccumulator(type, withDuration: false),
        DataTypes.Aggregation.SumAndDuration => new SumAccumulator(type, withDuration: true),
        DataTypes.Aggregation.AverageMaxMin => new StatisticsAccumulator(type),
        DataTypes.Aggregation.ActivitySummary => new ActivityAccumulator(type),
        DataTypes.Aggregation.NutritionSummary => new NutritionAccumulator(type),
        DataTypes.Aggregation.BoundingBox => new BoundingBoxAccumulator(type),
        _ => new PassingAccumulator(type),
    };

    /// <summary>Takes a point; points come newest first.</summary>
    /// <param name="point">The point.</param>
    /// <param name="start">Its start, or where the bucket cuts it.</param>
    /// <param name="end">Its end, or where the bucket cuts it.</param>
    public void Add(PointCursor point, long start, long end)
    {
        Start = Math.Min(Start, start);
        End = Math.Max(End, end);
        _origins |= _any && point.Origin != _origin;
        _origin = point.Origin;
        _any = true;
        Take(point, start, end);
    }

    /// <summary>The aggregated points, by their end; none if nothing was taken.</summary>
    public IEnumerable<DataPoint> Results() => _any ? Finish() : [];

    protected abstract void Take(PointCursor point, long start, long end);

    protected abstract IEnumerable<DataPoint> Finish();

    protected DataPoint Point(params PointValue[] values) => new(Start, End, values, Modified: 0, Origin: _origins ? null : _origin);
}
