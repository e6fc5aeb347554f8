using System.Text.Json.Serialization;

namespace FitOps.GoogleFit;

/// <summary>The aggregated data of one stretch of time, session or activity.</summary>
public sealed class AggregateBucket : ApiObject
{
    /// <summary><c>time</c>, <c>session</c>, <c>activityType</c> or <c>activitySegment</c>.</summary>
    public string? Type { get; set; }

    /// <summary>Where it starts, in milliseconds since the epoch.</summary>
    [JsonNumberHandling(GoogleFitJson.DigitsInString)]
    public long StartTimeMillis { get; set; }

    /// <summary>Where it ends, in milliseconds since the epoch.</summary>
    [JsonNumberHandling(GoogleFitJson.DigitsInString)]
    public long EndTimeMillis { get; set; }

    /// <summary>The activity of a bucket of an activity.</summary>
    public int? Activity { get; set; }

    /// <summary>The session of a bucket of a session.</summary>
    public Session? Session { get; set; }

    /// <summary>One dataset for each thing that was asked for, in that order; empty for a stretch of time without data.</summary>
    public List<Dataset> Dataset { get; set; } = [];
}

/// <summary>The answer to an <see cref="AggregateRequest"/>.</summary>
internal sealed class AggregateBody : ApiObject
{
    public List<AggregateBucket>? Bucket { get; set; }
}
