namespace FitOps.Emulator.GoogleFit.Aggregation;

/// <summary>
/// Divides a range into buckets of a fixed duration, or of days, weeks or months by a zone's clocks (API-BEHAVIOUR, row 11).
/// </summary>
internal static class TimeBuckets
{
    private const long NanosPerMilli = 1_000_000;

    /// <summary>The most buckets that are made: more are answered as too large a range, as observed; the number is an assumption.</summary>
    private const int MaxBuckets = 10_000;

    /// <summary>Buckets of exactly so many milliseconds; the last one is shorter if the range ends within it.</summary>
    public static IReadOnlyList<Bucket> OfDuration(long startMillis, long endMillis, long durationMillis)
    {
        if ((endMillis - startMillis) / durationMillis >= MaxBuckets)
        {
            throw AggregateRequest.TooLarge();
        }

        return Between(startMillis, endMillis, i => startMillis + (i * durationMillis));
    }

    /// <summary>Buckets whose limits are so many days, weeks or months apart by the clocks of a zone.</summary>
    public static IReadOnlyList<Bucket> OfPeriod(long startMillis, long endMillis, string type, int value, TimeZoneInfo zone)
    {
        var start = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(startMillis), zone).DateTime;
        return Between(startMillis, endMillis, i => i == 0 ? startMillis : ToMillis(Step(i * value), zone));

        DateTime Step(long count) => type switch
        {
            "day" => start.AddDays(count),
            "week" => start.AddDays(7 * count),
            _ => start.AddMonths((int)count),
        };
    }

    /// <summary>The zone of that name.</summary>
    /// <exception cref="FitException">There is none, or this machine has no time zone data.</exception>
    public static TimeZoneInfo Zone(string? id)
    {
        if (string.IsNullOrEmpty(id))
        {
            return TimeZoneInfo.Utc;
        }

        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (Exception problem) when (problem is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw FitException.InvalidArgument(TimeZoneInfo.GetSystemTimeZones().Count <= 1
                ? $"The time zone '{id}' cannot be looked up: the emulator's machine has no time zone data (install the package tzdata)."
                : $"The time zone '{id}' is unknown: give a name of the IANA time zone data, such as Europe/Berlin.");
        }
    }

    private static List<Bucket> Between(long startMillis, long endMillis, Func<long, long> limit)
    {
        var buckets = new List<Bucket>();
        for (var from = startMillis; from < endMillis;)
        {
            var to = Math.Min(limit(buckets.Count + 1), endMillis);
            buckets.Add(new Bucket("time", [new Interval(from * NanosPerMilli, to * NanosPerMilli)]));
            from = to;
        }

        return buckets;
    }

    private static long ToMillis(DateTime local, TimeZoneInfo zone)
    {
        // A time that the clocks skip is as long after the gap as it seems; of one that they show twice it is the first.
        var offset = zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddHours(-3))
            : zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUnixTimeMilliseconds();
    }
}
