using System.Text.Json.Serialization;

namespace FitOps.GoogleFit;

/// <summary>A stretch of time with a name, such as a workout or a night.</summary>
public sealed class Session : ApiObject
{
    /// <summary>The id, which the client chooses.</summary>
    public string? Id { get; set; }

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The description.</summary>
    public string? Description { get; set; }

    /// <summary>When it starts, in milliseconds since the epoch.</summary>
    [JsonNumberHandling(GoogleFitJson.DigitsInString)]
    public long? StartTimeMillis { get; set; }

    /// <summary>When it ends, in milliseconds since the epoch; this millisecond belongs to it.</summary>
    [JsonNumberHandling(GoogleFitJson.DigitsInString)]
    public long? EndTimeMillis { get; set; }

    /// <summary>How much of it was active, in milliseconds.</summary>
    [JsonNumberHandling(GoogleFitJson.DigitsInString)]
    public long? ActiveTimeMillis { get; set; }

    /// <summary>When it was last changed, in milliseconds since the epoch.</summary>
    [JsonNumberHandling(GoogleFitJson.DigitsInString)]
    public long? ModifiedTimeMillis { get; set; }

    /// <summary>The activity, such as 72 for sleep: see <see cref="ActivityCatalogue"/>.</summary>
    public int? ActivityType { get; set; }

    /// <summary>The application that made it.</summary>
    public Application? Application { get; set; }
}

/// <summary>The answer to a question for sessions.</summary>
internal sealed class SessionList : ApiObject
{
    public List<Session>? Session { get; set; }

    public List<Session>? DeletedSession { get; set; }

    public string? NextPageToken { get; set; }

    public bool? HasMoreData { get; set; }
}
