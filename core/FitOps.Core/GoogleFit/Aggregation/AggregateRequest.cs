using System.Globalization;

namespace FitOps.GoogleFit;

/// <summary>A question for aggregated data (API-BEHAVIOUR, Google Fit rows 10 and 11).</summary>
public sealed record AggregateRequest
{
    /// <summary>The longest range that one request may have: 7,776,000,000 ms.</summary>
    public static readonly TimeSpan LongestRange = TimeSpan.FromDays(90);

    /// <summary>What to aggregate; one dataset of each bucket for each.</summary>
    public required IReadOnlyList<AggregateBy> By { get; init; }

    /// <summary>Into which buckets.</summary>
    public required AggregateBucketing Bucketing { get; init; }

    /// <summary>From here on; in whole milliseconds.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Up to here; in whole milliseconds.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>What the API would refuse; null where nothing is wrong.</summary>
    internal string? FindProblem()
    {
        if (By is not { Count: > 0 })
        {
            return "Name at least one data type or data source to aggregate.";
        }

        if (End <= Start)
        {
            return $"The range from {Start:u} to {End:u} is empty.";
        }

        if (!IsWholeMilliseconds(Start) || !IsWholeMilliseconds(End))
        {
            return "The range has to begin and end on whole milliseconds.";
        }

        return By.Select(by => by.FindProblem()).FirstOrDefault(problem => problem is not null) ?? FindBucketingProblem();
    }

    internal string? FindLengthProblem() => End - Start > LongestRange
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"The range of {(End - Start).TotalDays:0.#} days is longer than the 90 that one request may have: use {nameof(GoogleFitClient.AggregateInPiecesAsync)} for buckets of time, or shorter ranges.")
        : null;

    internal AggregateRequestBody ToBody() => new()
    {
        AggregateBy = By,
        StartTimeMillis = Start.ToUnixTimeMilliseconds(),
        EndTimeMillis = End.ToUnixTimeMilliseconds(),
        BucketByTime = Bucketing switch
        {
            AggregateBucketing.Duration { Length: var length } => new TimeBucketBody { DurationMillis = Milliseconds(length) },
            AggregateBucketing.Period period => new TimeBucketBody
            {
                Period = new PeriodBody { Type = Word(period.Unit), Value = period.Count, TimeZoneId = period.TimeZoneId },
            },
            _ => null,
        },
        BucketBySession = Bucketing is AggregateBucketing.Sessions sessions ? Body(sessions.MinDuration, source: null) : null,
        BucketByActivityType = Bucketing is AggregateBucketing.ActivityType type ? Body(type.MinDuration, type.ActivityDataSourceId) : null,
        BucketByActivitySegment = Bucketing is AggregateBucketing.ActivitySegment segment ? Body(segment.MinDuration, segment.ActivityDataSourceId) : null,
    };

    private string? FindBucketingProblem() => Bucketing switch
    {
        AggregateBucketing.Duration { Length: var length } when length < TimeSpan.FromMilliseconds(1) || length.Ticks % TimeSpan.TicksPerMillisecond != 0 =>
            $"A bucket of {length} is not a whole number of milliseconds above 0.",
        AggregateBucketing.Period { Count: < 1 } period => $"A period of {period.Count} {Word(period.Unit)}s is none.",
        AggregateBucketing.Period { TimeZoneId: var zone } when !TimeZoneInfo.TryFindSystemTimeZoneById(zone ?? string.Empty, out _) =>
            $"'{zone}' is no time zone that this machine knows: use an IANA name such as Europe/Berlin.",
        _ => null,
    };

    private static bool IsWholeMilliseconds(DateTimeOffset time) => time.UtcTicks % TimeSpan.TicksPerMillisecond == 0;

    private static long Milliseconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMillisecond;

    private static BucketBody Body(TimeSpan? minDuration, string? source) =>
        new() { MinDurationMillis = minDuration is { } duration ? Milliseconds(duration) : null, ActivityDataSourceId = source };

    private static string Word(PeriodType unit) => unit switch
    {
        PeriodType.Day => "day",
        PeriodType.Week => "week",
        PeriodType.Month => "month",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "No such unit of the calendar."),
    };
}
