using FitOps.Emulator.GoogleFit.DataTypes;
using FitOps.Emulator.GoogleFit.Sessions;
using FitOps.Emulator.GoogleFit.Sources;
using FitOps.Emulator.GoogleFit.Streams;
using FitOps.Emulator.GoogleFit.Users;

namespace FitOps.Emulator.GoogleFit.Aggregation;

/// <summary>The data of one aggregateBy in all buckets.</summary>
/// <param name="DataSourceId">The data source id of its datasets.</param>
/// <param name="TypeName">The type of the aggregated points.</param>
/// <param name="Points">The aggregated points of each bucket.</param>
internal sealed record AggregatedData(string DataSourceId, string TypeName, IReadOnlyList<DataPoint>[] Points);

/// <summary>Aggregates what a caller may read of a user's data. Runs under the user's gate.</summary>
/// <remarks>
/// An amount that came together over an interval counts as a whole in the bucket that holds its start, or in the first bucket if it
/// started before the range (assumption: so that sums over adjoining buckets neither lose nor double anything). A constant state is cut
/// at the limits of the buckets.
/// </remarks>
internal sealed class Aggregator(FitCaller caller, AggregateRequest request)
{
    private const long NanosPerMilli = 1_000_000;
    private const string ActivitySegment = "com.google.activity.segment";

    private readonly long _start = request.StartMillis * NanosPerMilli;
    private readonly long _end = request.EndMillis * NanosPerMilli;

    /// <summary>The buckets in the order of time, or by activity.</summary>
    public IReadOnlyList<Bucket> Buckets() => request.Bucketing switch
    {
        Bucketing.ByDuration by => TimeBuckets.OfDuration(request.StartMillis, request.EndMillis, by.Millis),
        Bucketing.ByPeriod by => TimeBuckets.OfPeriod(request.StartMillis, request.EndMillis, by.Type, by.Value, by.Zone),
        Bucketing.BySession by => BySession(by),
        Bucketing.ByActivity by => ByActivity(by),
        _ => throw new InvalidOperationException("There is no other kind of bucket."),
    };

    /// <summary>The data of one aggregateBy.</summary>
    public AggregatedData Aggregate(AggregateBy by, IReadOnlyList<Bucket> buckets)
    {
        var (type, id, readers) = Sources(by);
        var index = new BucketIndex(buckets);
        var accumulators = new Accumulator?[buckets.Count];
        foreach (var reader in readers)
        {
            var point = reader.Read(_start, _end);
            while (point.MoveNext())
            {
                foreach (var (interval, bucket) in Places(index, type, point))
                {
                    var accumulator = accumulators[bucket] ??= Accumulator.For(type);
                    var cut = type.Kind == PointKind.ConstantState;
                    accumulator.Add(
                        point,
                        cut ? Math.Max(point.Start, interval.Start) : point.Start,
                        cut ? Math.Min(point.End, interval.End) : point.End);
                }
            }
        }

        return new AggregatedData(id, type.AggregateType, [.. accumulators.Select(accumulator => accumulator?.Results().ToArray() ?? [])]);
    }

    private IEnumerable<(Interval Interval, int Bucket)> Places(BucketIndex index, DataType type, PointCursor point)
    {
        if (type.Kind == PointKind.ConstantState)
        {
            return index.Find(point.Start, point.End);
        }

        var start = Math.Max(point.Start, _start);

        // What ended exactly where the range begins belongs to what came before.
        return point.End == _start && point.Start < point.End ? [] : index.Find(start, start);
    }

    private (DataType Type, string Id, IEnumerable<IPointReader> Readers) Sources(AggregateBy by)
    {
        if (by.DataSourceId is { } id)
        {
            var stream = caller.User.Find(id, caller.Project) ?? throw FitException.InvalidArgument($"datasource not found: {id}");
            caller.DemandRead(stream.Source);
            if (by.DataTypeName is { } name && InputType(name) != stream.Source.DataType)
            {
                throw FitException.InvalidArgument($"The data source {id} is not of type {name}.");
            }

            return (stream.Source.DataType, id, [stream.Points]);
        }

        var type = InputType(by.DataTypeName ?? "");
        caller.DemandAnyRead(type);
        var stored = caller.User.Stored.Where(stream => stream.Source.DataType.Name == type.Name).ToArray();
        return stored.Length > 0
            ? (type, $"derived:{type.AggregateType}:{DerivedStreams.Package}:aggregated", stored.Where(stream => caller.MayRead(stream.Source)).Select(Named))
            : throw NoDefault(type.Name);
    }

    /// <summary>A stream whose points say where they come from.</summary>
    private MergedStream Named(StoredStream stream) => new([new MergedSource(stream.Source.IdFor(caller.Project), stream.Points)]);

    /// <summary>The type of that name; for an aggregate's name the type that it is made of.</summary>
    private DataType InputType(string name) =>
        DataTypeCatalogue.All.FirstOrDefault(type => type.AggregateName == name)
            ?? DataTypeCatalogue.Find(name)
            ?? CustomType(name)
            ?? throw FitException.InvalidArgument($"Data type {name} is unknown.");

    private DataType? CustomType(string name) => caller.User.Stored.Select(stream => stream.Source)
        .FirstOrDefault(source => source.DataType.Name == name && caller.MayRead(source))?.DataType;

    private List<Bucket> BySession(Bucketing.BySession by) =>
    [
        .. SessionAccess.Visible(caller)
            .Where(session => session.End - session.Start > by.MinMillis)
            .Where(session => session.Start < request.EndMillis && session.End > request.StartMillis)
            .OrderBy(session => session.Start)
            .Select(session => new Bucket("session", [new Interval(session.Start * NanosPerMilli, session.End * NanosPerMilli)], session)),
    ];

    private List<Bucket> ByActivity(Bucketing.ByActivity by)
    {
        var segments = new List<(int Activity, Interval Interval)>();
        var point = ActivityStream(by.DataSourceId).Read(_start, _end);
        while (point.MoveNext())
        {
            var interval = new Interval(Math.Max(point.Start, _start), Math.Min(point.End, _end));
            if (interval.Start < interval.End && point.End - point.Start > by.MinMillis * NanosPerMilli)
            {
                segments.Add((point.Value(0).Integer, interval));
            }
        }

        segments.Reverse();
        return by.EachSegment
            ? [.. segments.Select(segment => new Bucket("activitySegment", [segment.Interval], Activity: segment.Activity))]
            : [.. segments.GroupBy(segment => segment.Activity).OrderBy(group => group.Key)
                .Select(group => new Bucket("activityType", [.. group.Select(segment => segment.Interval)], Activity: group.Key))];
    }

    private IPointReader ActivityStream(string? id)
    {
        caller.DemandAnyRead(InputType(ActivitySegment));
        if (id is null)
        {
            var source = caller.User.Streams().FirstOrDefault(stream => stream.Derived && stream.Source.DataType.Name == ActivitySegment);
            return source is not null && caller.MayRead(source.Source) ? source.Points : throw NoDefault(ActivitySegment);
        }

        var stream = caller.User.Find(id, caller.Project) ?? throw FitException.InvalidArgument($"datasource not found: {id}");
        caller.DemandRead(stream.Source);
        return stream.Source.DataType.Name == ActivitySegment
            ? stream.Points
            : throw FitException.InvalidArgument($"The activity data source {id} is not of type {ActivitySegment}.");
    }

    private static FitException NoDefault(string type) => FitException.InvalidArgument($"no default datasource found for: {type}");
}
