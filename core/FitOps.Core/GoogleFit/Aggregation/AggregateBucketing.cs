using System.Text.Json.Serialization;

namespace FitOps.GoogleFit;

/// <summary>The unit of a period of the calendar.</summary>
public enum PeriodType
{
    /// <summary>Days.</summary>
    Day,

    /// <summary>Weeks.</summary>
    Week,

    /// <summary>Months.</summary>
    Month,
}

/// <summary>Into which buckets data are put: one kind for each request (API-BEHAVIOUR, Google Fit row 10).</summary>
public abstract record AggregateBucketing
{
    private AggregateBucketing()
    {
    }

    /// <summary>Stretches of the same length. 24 hours are no day where clocks change: see <see cref="Period"/> (row 11).</summary>
    /// <param name="Length">The length, in whole milliseconds.</param>
    public sealed record Duration(TimeSpan Length) : AggregateBucketing;

    /// <summary>Periods of the calendar in a time zone, as long as its clocks make them (row 11).</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="Count">How many of it.</param>
    /// <param name="TimeZoneId">The IANA time zone, such as <c>Europe/Berlin</c>.</param>
    public sealed record Period(PeriodType Unit, int Count, string TimeZoneId) : AggregateBucketing;

    /// <summary>The user's sessions.</summary>
    /// <param name="MinDuration">Only sessions longer than this.</param>
    public sealed record Sessions(TimeSpan? MinDuration = null) : AggregateBucketing;

    /// <summary>All data recorded during an activity together.</summary>
    /// <param name="MinDuration">Only segments longer than this.</param>
    /// <param name="ActivityDataSourceId">The stream of activities; null for the default one.</param>
    public sealed record ActivityType(TimeSpan? MinDuration = null, string? ActivityDataSourceId = null) : AggregateBucketing;

    /// <summary>Each segment of an activity by itself.</summary>
    /// <param name="MinDuration">Only segments longer than this.</param>
    /// <param name="ActivityDataSourceId">The stream of activities; null for the default one.</param>
    public sealed record ActivitySegment(TimeSpan? MinDuration = null, string? ActivityDataSourceId = null) : AggregateBucketing;
}

/// <summary>The body of an aggregation.</summary>
internal sealed class AggregateRequestBody
{
    public required IReadOnlyList<AggregateBy> AggregateBy { get; init; }

    [JsonNumberHandling(GoogleFitJson.DigitsInString)]
    public required long StartTimeMillis { get; init; }

    [JsonNumberHandling(GoogleFitJson.DigitsInString)]
    public required long EndTimeMillis { get; init; }

    public TimeBucketBody? BucketByTime { get; init; }

    public BucketBody? BucketBySession { get; init; }

    public BucketBody? BucketByActivityType { get; init; }

    public BucketBody? BucketByActivitySegment { get; init; }
}

internal sealed class TimeBucketBody
{
    [JsonNumberHandling(GoogleFitJson.DigitsInString)]
    public long? DurationMillis { get; init; }

    public PeriodBody? Period { get; init; }
}

internal sealed class PeriodBody
{
    public required string Type { get; init; }

    public required int Value { get; init; }

    public required string TimeZoneId { get; init; }
}

internal sealed class BucketBody
{
    [JsonNumberHandling(GoogleFitJson.DigitsInString)]
    public long? MinDurationMillis { get; init; }

    public string? ActivityDataSourceId { get; init; }
}
