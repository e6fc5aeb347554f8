namespace FitOps.GoogleFit;

/// <summary>
/// Cuts an aggregation into pieces that the API takes, at borders of buckets, so that the buckets of all pieces are those of the whole.
/// </summary>
internal sealed class AggregatePieces
{
    private readonly AggregateRequest _request;
    private readonly TimeZoneInfo? _zone;
    private readonly DateTime _localStart;
    private long _firstBucket;
    private long _longest = long.MaxValue;

    public AggregatePieces(AggregateRequest request)
    {
        _request = request;
        if (request.Bucketing is AggregateBucketing.Period period)
        {
            _zone = TimeZoneInfo.FindSystemTimeZoneById(period.TimeZoneId);
            _localStart = TimeZoneInfo.ConvertTime(request.Start, _zone).DateTime;
        }
    }

    /// <summary>What makes it impossible to cut the request; null where nothing does.</summary>
    public static string? FindProblem(AggregateRequest request)
    {
        if (request.End - request.Start <= AggregateRequest.LongestRange)
        {
            return null;
        }

        if (request.Bucketing is not (AggregateBucketing.Duration or AggregateBucketing.Period))
        {
            return "Only buckets of time can be cut into pieces: a session or an activity across a border would be counted on both sides. Ask for ranges of at most 90 days.";
        }

        var pieces = new AggregatePieces(request);
        if (pieces._zone is not null && pieces._localStart.TimeOfDay != TimeSpan.Zero)
        {
            return $"More than 90 days in periods of the calendar have to start at midnight in the time zone, not at {pieces._localStart:HH:mm}.";
        }

        return pieces.Border(1) - request.Start > AggregateRequest.LongestRange ? "One bucket is longer than the 90 days that a request may have." : null;
    }

    /// <summary>The next piece; null at the end.</summary>
    public AggregateRequest? Current
    {
        get
        {
            var start = Border(_firstBucket);
            return start >= _request.End ? null : _request with { Start = start, End = Earlier(Border(_firstBucket + Count(start)), _request.End) };
        }
    }

    /// <summary>The current piece is done.</summary>
    public void Complete() => _firstBucket += Count(Border(_firstBucket));

    /// <summary>The current piece was too much for the server: it becomes half as long.</summary>
    /// <returns>False where it cannot be cut.</returns>
    public bool TryHalve()
    {
        if (_zone is not null && _localStart.TimeOfDay != TimeSpan.Zero)
        {
            // Nobody says where the server puts the borders of periods that do not start at midnight.
            return false;
        }

        _longest = Count(Border(_firstBucket)) / 2;
        return _longest >= 1;
    }

    /// <summary>How many buckets from here on one request may have.</summary>
    private long Count(DateTimeOffset start)
    {
        if (_request.Bucketing is AggregateBucketing.Duration { Length: var length })
        {
            return Math.Clamp(AggregateRequest.LongestRange.Ticks / length.Ticks, 1, _longest);
        }

        if (_zone is null)
        {
            return 1;
        }

        var count = 1L;
        while (count < _longest && Border(_firstBucket + count) < _request.End && Border(_firstBucket + count + 1) - start <= AggregateRequest.LongestRange)
        {
            count++;
        }

        return count;
    }

    /// <summary>Where a bucket begins.</summary>
    private DateTimeOffset Border(long bucket) => bucket == 0 ? _request.Start : _request.Bucketing switch
    {
        AggregateBucketing.Duration { Length: var length } => AddTo(_request.Start, length, bucket),
        AggregateBucketing.Period period => ToUtc(period.Unit switch
        {
            PeriodType.Day => _localStart.AddDays(period.Count * bucket),
            PeriodType.Week => _localStart.AddDays(7 * period.Count * bucket),
            _ => _localStart.AddMonths((int)(period.Count * bucket)),
        }),
        _ => _request.End,
    };

    private static DateTimeOffset AddTo(DateTimeOffset start, TimeSpan length, long count) =>
        count > (DateTimeOffset.MaxValue.UtcTicks - start.UtcTicks) / length.Ticks ? DateTimeOffset.MaxValue : start.AddTicks(length.Ticks * count);

    /// <summary>The first moment of the zone whose clocks show this time or, where they skip it, a later one.</summary>
    private DateTimeOffset ToUtc(DateTime local)
    {
        var zone = _zone ?? TimeZoneInfo.Utc;
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
