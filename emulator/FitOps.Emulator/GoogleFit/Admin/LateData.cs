using System.Globalization;
using FitOps.Emulator.Admin;
using FitOps.Emulator.GoogleFit.DataTypes;
using FitOps.Emulator.GoogleFit.Sources;
using FitOps.Emulator.GoogleFit.Streams;
using FitOps.Emulator.GoogleFit.Users;
using FitOps.Emulator.Synthetic;

namespace FitOps.Emulator.GoogleFit.Admin;

/// <summary>What shall happen to the past of a stream.</summary>
internal sealed record LateRequest
{
    /// <summary>The user's name; the first user if null.</summary>
    public string? User { get; init; }

    /// <summary>The stream, which must be a stored one.</summary>
    public required string DataSourceId { get; init; }

    /// <summary>How many points arrive late.</summary>
    public int Insert { get; init; }

    /// <summary>How many points get other values.</summary>
    public int Edit { get; init; }

    /// <summary>How many points go.</summary>
    public int Delete { get; init; }

    /// <summary>From when on the points are chosen; from the beginning if null.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when the points are chosen; until the end if null.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Which points are chosen.</summary>
    public int Seed { get; init; }
}

/// <summary>The interval of a point that was touched, in nanoseconds since the epoch.</summary>
internal sealed record LateInterval(string StartTimeNanos, string EndTimeNanos);

/// <summary>What was done.</summary>
internal sealed record LateResult(string DataSourceId, IReadOnlyList<LateInterval> Inserted, IReadOnlyList<LateInterval> Edited, IReadOnlyList<LateInterval> Deleted);

/// <summary>Makes points arrive late, change or vanish in the middle of a stream's past (API-BEHAVIOUR, row 17).</summary>
internal static class LateData
{
    /// <summary>Runs under the user's gate.</summary>
    /// <exception cref="AdminException">The stream has too few points in the range.</exception>
    public static LateResult Apply(LateRequest request, FitUser user, StoredStream stream, long now)
    {
        var chosen = Choose(request, stream);
        var random = new SyntheticRandom(request.Seed, stream.Points.Version);
        var inserted = Take(request.Insert).Select(point => Beside(point, stream, now)).ToList();
        var before = Take(request.Edit).ToList();
        var after = before.ConvertAll(point => point with { Values = [.. point.Values.Zip(stream.Source.DataType.Fields, Changed)], Modified = now });
        var deleted = Take(request.Delete).ToList();

        foreach (var point in before.Concat(deleted))
        {
            stream.Delete(point, now, user.NextChange);
        }

        stream.Insert(after.Concat(inserted), user.NextChange);
        return new LateResult(request.DataSourceId, Intervals(inserted), Intervals(after), Intervals(deleted));

        IEnumerable<DataPoint> Take(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var index = random.Below(chosen.Count);
                yield return chosen[index];
                chosen.RemoveAt(index);
            }
        }
    }

    private static List<DataPoint> Choose(LateRequest request, StoredStream stream)
    {
        var from = Nanos(request.From ?? DateTimeOffset.UnixEpoch);
        var to = request.To is { } end ? Nanos(end) : long.MaxValue;
        var cursor = stream.Points.Read(from, to, to);
        var points = new List<DataPoint>();
        while (cursor.MoveNext())
        {
            if (cursor.Start >= from)
            {
                points.Add(new DataPoint(
                    cursor.Start, cursor.End, [.. stream.Source.DataType.Fields.Select((_, field) => cursor.Value(field))], cursor.Modified, cursor.RawTimestamp, cursor.Origin));
            }
        }

        var wanted = request.Insert + request.Edit + request.Delete;
        return request is { Insert: >= 0, Edit: >= 0, Delete: >= 0 } && wanted > 0 && wanted <= points.Count
            ? points
            : throw new AdminException($"insert, edit and delete must not be negative and must be 1 to {points.Count} together, the points of the stream in that range: they are {wanted}.");
    }

    /// <summary>A new point a nanosecond beside an existing one.</summary>
    private static DataPoint Beside(DataPoint point, StoredStream stream, long now)
    {
        var shifted = point with { Start = point.Start + 1, End = point.End + 1, Modified = now };
        while (stream.Points.Contains(shifted))
        {
            shifted = shifted with { Start = shifted.Start + 1, End = shifted.End + 1 };
        }

        return shifted;
    }

    private static PointValue Changed(PointValue value, DataTypeField field) => value.Format switch
    {
        FieldFormat.Integer => value.Integer < field.Max ? value.Integer + 1 : value.Integer - 1,
        FieldFormat.FloatPoint => value.Number + 0.5 <= field.Max ? value.Number + 0.5 : value.Number - 0.5,
        FieldFormat.String => value.Text + " (edited)",
        _ => value,
    };

    private static long Nanos(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * 100;

    private static IReadOnlyList<LateInterval> Intervals(IEnumerable<DataPoint> points) =>
        [.. points.Select(point => new LateInterval(point.Start.ToString(CultureInfo.InvariantCulture), point.End.ToString(CultureInfo.InvariantCulture)))];
}
