using System.Text.Json.Serialization;

namespace FitOps.GoogleFit;

/// <summary>Points of a data stream, as one request brings them.</summary>
public sealed class Dataset : ApiObject
{
    /// <summary>The stream.</summary>
    public string? DataSourceId { get; set; }

    /// <summary>The smallest start.</summary>
    [JsonPropertyName("minStartTimeNs")]
    public UnixNanos? MinStartTime { get; set; }

    /// <summary>The largest end.</summary>
    [JsonPropertyName("maxEndTimeNs")]
    public UnixNanos? MaxEndTime { get; set; }

    /// <summary>The points.</summary>
    public List<DataPoint> Point { get; set; } = [];

    /// <summary>Leads to the points with smaller end times; null where there are none.</summary>
    public string? NextPageToken { get; set; }
}
