using System.Text.Json;
using FitOps.Emulator.GoogleFit.Http;

namespace FitOps.Emulator.GoogleFit.Aggregation;

/// <summary>What to aggregate: a type or a source.</summary>
internal sealed record AggregateBy(string? DataTypeName, string? DataSourceId);

/// <summary>The kind of bucket that was asked for.</summary>
internal abstract record Bucketing
{
    public sealed record ByDuration(long Millis) : Bucketing;

    public sealed record ByPeriod(string Type, int Value, TimeZoneInfo Zone) : Bucketing;

    public sealed record BySession(long MinMillis) : Bucketing;

    /// <summary>One bucket for each activity, or for each segment.</summary>
    public sealed record ByActivity(bool EachSegment, long MinMillis, string? DataSourceId) : Bucketing;
}

/// <summary>A request for aggregation that has been held against the documented limits (API-BEHAVIOUR, row 10).</summary>
internal sealed record AggregateRequest(long StartMillis, long EndMillis, IReadOnlyList<AggregateBy> By, Bucketing Bucketing)
{
    private const long MaxRangeMillis = 7_776_000_000;

    private static readonly Dictionary<string, Func<JsonElement, Bucketing>> Kinds = new(StringComparer.Ordinal)
    {
        ["bucketByTime"] = ReadByTime,
        ["bucketBySession"] = element => new Bucketing.BySession(MinDuration(element)),
        ["bucketByActivityType"] = element => ReadByActivity(element, eachSegment: false),
        ["bucketByActivitySegment"] = element => ReadByActivity(element, eachSegment: true),
    };

    public static FitException TooLarge() => FitException.InvalidArgument("aggregate duration too large");

    public static AggregateRequest Read(JsonElement element)
    {
        var by = FitBody.List(element, "aggregateBy").Select(ReadBy).ToArray();
        if (by.Length == 0)
        {
            throw FitException.InvalidArgument("Require at least one aggregateby");
        }

        var given = Kinds.Where(kind => FitBody.Object(element, kind.Key) is not null).ToArray();
        if (given.Length != 1)
        {
            throw FitException.InvalidArgument(
                $"Exactly one kind of bucket must be given, of {string.Join(", ", Kinds.Keys)}: there are {given.Length}.");
        }

        var start = FitBody.Int64(element, "startTimeMillis") ?? throw FitException.InvalidArgument("startTimeMillis is missing.");
        var end = FitBody.Int64(element, "endTimeMillis") ?? throw FitException.InvalidArgument("endTimeMillis is missing.");
        if (start < 0 || start >= end)
        {
            throw FitException.InvalidArgument($"startTimeMillis {start} must not be negative and must be before endTimeMillis {end}.");
        }

        if (end - start > MaxRangeMillis)
        {
            throw TooLarge();
        }

        return new AggregateRequest(start, end, by, given[0].Value(element.GetProperty(given[0].Key)));
    }

    private static AggregateBy ReadBy(JsonElement element)
    {
        var by = new AggregateBy(FitBody.Text(element, "dataTypeName"), FitBody.Text(element, "dataSourceId"));
        return by is { DataTypeName: null, DataSourceId: null }
            ? throw FitException.InvalidArgument("An aggregateBy needs a dataTypeName or a dataSourceId.")
            : by;
    }

    private static Bucketing ReadByTime(JsonElement element)
    {
        var duration = FitBody.Int64(element, "durationMillis");
        var period = FitBody.Object(element, "period");
        if ((duration is null) == (period is null))
        {
            throw FitException.InvalidArgument("bucketByTime needs either durationMillis or a period.");
        }

        if (duration is { } millis)
        {
            return millis > 0
                ? new Bucketing.ByDuration(millis)
                : throw FitException.InvalidArgument($"durationMillis is {millis}: it must be positive.");
        }

        var type = FitBody.Text(period!.Value, "type"); // Not null: exactly one of the two is.
        var value = FitBody.Int32(period.Value, "value") ?? 1;
        if (type is not ("day" or "week" or "month") || value is < 1 or > 1000)
        {
            throw FitException.InvalidArgument($"A period of {value} '{type}': it must be a positive number of day, week or month.");
        }

        return new Bucketing.ByPeriod(type, value, TimeBuckets.Zone(FitBody.Text(period.Value, "timeZoneId")));
    }

    private static Bucketing.ByActivity ReadByActivity(JsonElement element, bool eachSegment) =>
        new(eachSegment, MinDuration(element), FitBody.Text(element, "activityDataSourceId"));

    private static long MinDuration(JsonElement element) => FitBody.Int64(element, "minDurationMillis") ?? 0;
}
