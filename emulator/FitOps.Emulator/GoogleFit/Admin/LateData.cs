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
        var chosen = new Queue<DataPoint>(Choose(request, stream));
        var inserted = Take(request.Insert).Select(point => Beside(point, stream, now)).ToList();
        var before = Take(request.Edit).ToList();
        var fields = stream.Source.DataType.Fields;
        var after = before.ConvertAll(point => point with { Values = [.. point.Values.Zip(fields, Changed)], Modified = now });
        var deleted = Take(request.Delete).ToList();

        return new LatePlan(request.DataSourceId, inserted, before, after, deleted, now);

        IEnumerable<DataPoint> Take(int count)
        {
            for (var i = 0; i < count; i++)
            {
                yield return chosen.Dequeue();
            }
        }
    }

    /// <summary>As many points of the range as are wanted, each as likely as any other, without holding more than those.</summary>
    private static DataPoint[] Choose(LateRequest request, StoredStream stream)
    {
        var wanted = (long)request.Insert + request.Edit + request.Delete;
        var from = Nanos(request.From ?? DateTimeOffset.UnixEpoch);
        var to = request.To is { } end ? Nanos(end) : long.MaxValue;
        var random = new SyntheticRandom(request.Seed, stream.Points.Version);
        var chosen = new List<DataPoint>();
        var seen = 0;
        for (var cursor = stream.Points.Read(from, to, to); cursor.MoveNext();)
        {
            if (cursor.Start < from)
            {
                continue;
            }

            if (seen++ < wanted)
            {
                chosen.Add(Copy(cursor, stream.Source.DataType));
            }
            else if (random.Below(seen) is var place && place < wanted)
            {
                chosen[place] = Copy(cursor, stream.Source.DataType);
            }
        }

        return request is { Insert: >= 0, Edit: >= 0, Delete: >= 0 } && wanted > 0 && wanted <= seen
            ? Shuffled(chosen, random)
            : throw new AdminException(
                $"insert, edit and delete must not be negative and 1 to {seen} together, the points of the stream in that range: they are {wanted}.");
    }

    private static DataPoint[] Shuffled(List<DataPoint> points, SyntheticRandom random)
    {
        var shuffled = points.ToArray();
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var other = random.Below(i + 1);
            (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
        }

        return shuffled;
    }

    private static DataPoint Copy(PointCursor point, DataType type) => new(
        point.Start, point.End, [.. type.Fields.Select((_, field) => point.Value(field))], point.Modified, point.RawTimestamp, point.Origin);

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
