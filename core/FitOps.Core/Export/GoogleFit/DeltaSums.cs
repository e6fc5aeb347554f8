using System.Globalization;
using FitOps.GoogleFit;

namespace FitOps.Export;

/// <summary>
/// Adds up the points of a stream of amounts (steps, calories, distance) in ranges of at most 90 days, to be compared with what the API
/// adds up over the same ranges. Ranges end where no point crosses their border, so that it does not matter where the API counts one that does.
/// </summary>
internal sealed class DeltaSums
{
    private const long LongestMillis = 7_776_000_000; // API-BEHAVIOUR, Google Fit row 10
    private const long PreferredMillis = LongestMillis / 90 * 80;

    private readonly string[] _fields;
    private readonly List<DeltaRange> _ranges = [];
    private double[] _sums;
    private long _points;
    private long _end;
    private long _start;
    private bool _isTooLong;

    private DeltaSums(string[] fields)
    {
        _fields = fields;
        _sums = new double[fields.Length];
    }

    /// <summary>The ranges that can be compared; all of them after <see cref="Complete"/>.</summary>
    public IReadOnlyList<DeltaRange> Ranges => _ranges;

    /// <summary>The names of the fields that are added up.</summary>
    public IReadOnlyList<string> Fields => _fields;

    /// <summary>Sums for a stream; null where its type is none whose amounts the API adds up field by field.</summary>
    public static DeltaSums? For(string dataStreamId)
    {
        var type = DataTypeCatalogue.FindByStreamId(dataStreamId);
        return type is { Kind: DataTypeKind.Delta } && type.AggregateName == type.Name
            && type.Fields.All(field => field.Format is FieldFormat.Integer or FieldFormat.FloatPoint && field.Unit != "enum")
            ? new DeltaSums(type.Fields.Select(field => field.Name).ToArray())
            : null;
    }

    /// <summary>Takes the points of a page, the newest first; pages in their order.</summary>
    public void Add(PointPage page)
    {
        var points = page.Points;
        for (var i = 0; i < points.Count; i++)
        {
            Add(points[i]);
        }
    }

    /// <summary>There are no further points.</summary>
    public void Complete() => Close();

    private void Add(in PointSlice point)
    {
        var start = point.Start.ToMilliseconds();
        var end = Math.Max(CeilingMillis(point.End), start + 1);
        if (_points > 0 && end <= _start && _end - start > PreferredMillis)
        {
            Close();
        }

        if (_points == 0)
        {
            (_start, _end) = (start, end);
        }

        _start = Math.Min(_start, start);
        _isTooLong |= _end - _start > LongestMillis;
        _points++;
        if (!_isTooLong)
        {
            var values = GoogleFitJson.ReadPoint(point.Json.Span).Value;
            for (var field = 0; field < _sums.Length && field < values.Count; field++)
            {
                _sums[field] += values[field].FpVal ?? values[field].IntVal ?? 0;
            }
        }
    }

    // What no border without a crossing point could be found for within 90 days is not compared.
    private void Close()
    {
        if (_points > 0 && !_isTooLong && _start >= 0)
        {
            _ranges.Add(new DeltaRange(_start, _end, _points, _sums));
        }

        (_points, _isTooLong, _sums) = (0, false, new double[_fields.Length]);
    }

    private static long CeilingMillis(UnixNanos time) =>
        time.ToMilliseconds() is var millis && UnixNanos.FromMilliseconds(millis) == time ? millis : millis + 1;
}

/// <summary>What the points of a range of time add up to.</summary>
/// <param name="StartMillis">Where it starts.</param>
/// <param name="EndMillis">Where it ends.</param>
/// <param name="Points">How many points it holds.</param>
/// <param name="Sums">One sum for each field.</param>
internal sealed record DeltaRange(long StartMillis, long EndMillis, long Points, double[] Sums)
{
    private const double Tolerance = 1e-6; // sums of floating point numbers depend on their order

    public DateTimeOffset Start => DateTimeOffset.FromUnixTimeMilliseconds(StartMillis);

    public DateTimeOffset End => DateTimeOffset.FromUnixTimeMilliseconds(EndMillis);

    /// <summary>Where the API's sums differ from these; null where they agree. Names no value.</summary>
    public string? FindContradiction(IReadOnlyList<string> fields, IReadOnlyList<double> told)
    {
        for (var i = 0; i < Sums.Length; i++)
        {
            var difference = Math.Abs(Sums[i] - told[i]);
            if (difference > Tolerance * Math.Max(1, Math.Abs(told[i])))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"from {Start:u} to {End:u} the API's sum of '{fields[i]}' is not that of the {Points} points read ({(told[i] > Sums[i] ? "more" : "less")} by {difference / Math.Max(1, Math.Abs(told[i])):P4})");
            }
        }

        return null;
    }
}
