using FitOps.Emulator.Admin;
using FitOps.Emulator.GoogleFit.DataTypes;
using FitOps.Emulator.GoogleFit.Sources;
using FitOps.Emulator.GoogleFit.Streams;
using FitOps.Emulator.Synthetic;

namespace FitOps.Emulator.GoogleFit.Admin;

/// <summary>Makes points arrive late, change or vanish in the middle of a stream's past (API-BEHAVIOUR, row 17).</summary>
internal static class LateData
{
    /// <summary>Chooses the points. Runs under the user's gate.</summary>
    /// <exception cref="AdminException">The stream has too few points in the range.</exception>
    public static LatePlan Plan(LateRequest request, StoredStream stream, long now)
    {
        var chosen = Choose(request, stream);
        var random = new SyntheticRandom(request.Seed, stream.Points.Version);
        var inserted = Take(request.Insert).Select(point => Beside(point, stream, now)).ToList();
        var before = Take(request.Edit).ToList();
        var after = before.ConvertAll(point => point with { Values = [.. point.Values.Zip(stream.Source.DataType.Fields, Changed)], Modified = now });
        var deleted = Take(request.Delete).ToList();

        return new LatePlan(request.DataSourceId, inserted, before, after, deleted, now);

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
}
