using System.Text.Json;
using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>What a patient measured or did.</summary>
public sealed class PatientHealthResult : Resource<PatientHealthResultAttributes>
{
    /// <summary>The patient.</summary>
    [JsonIgnore]
    public string? PatientId => RelatedId("patient");

    /// <summary>The action it belongs to.</summary>
    [JsonIgnore]
    public string? ActionId => RelatedId("action");

    /// <summary>The metric it belongs to.</summary>
    [JsonIgnore]
    public string? MetricId => RelatedId("metric");
}

/// <summary>The attributes of <see cref="PatientHealthResult"/>.</summary>
public sealed class PatientHealthResultAttributes : ApiObject
{
    /// <summary>The type of the result: mostly that of the metric.</summary>
    public string? Type { get; set; }

    /// <summary>The type of the metric, such as <c>blood_glucose</c>.</summary>
    public string? MetricType { get; set; }

    /// <summary>Notes on it.</summary>
    public List<ResultAnnotation>? Annotations { get; set; }

    /// <summary>True where the patient left the action out.</summary>
    public bool? Skipped { get; set; }

    /// <summary>When it was measured or done.</summary>
    public DateTimeOffset? OccurredAt { get; set; }

    /// <summary>The IANA time zone where that was.</summary>
    public string? OccurredAtTimeZone { get; set; }

    /// <summary>The window of the day.</summary>
    public string? Window { get; set; }

    /// <summary>What was measured: its <c>value</c> is mostly a number, in the unit of the metric.</summary>
    public JsonElement? Data { get; set; }

    /// <summary>Ties results together: the action's thread.</summary>
    [JsonPropertyName("_thread")]
    public string? Thread { get; set; }

    /// <summary>The way it was recorded.</summary>
    public string? Channel { get; set; }

    /// <summary>What the source calls it.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Where it comes from.</summary>
    public ResultSource? Source { get; set; }

    /// <summary>How it was put together of others.</summary>
    public string? Aggregation { get; set; }

    /// <summary>When the record was made.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When the record was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }
}

/// <summary>A note on a result.</summary>
public sealed class ResultAnnotation : ApiObject
{
    /// <summary>The title.</summary>
    public string? Title { get; set; }

    /// <summary>The text.</summary>
    public string? Text { get; set; }
}

/// <summary>Where a result comes from.</summary>
public sealed class ResultSource : ApiObject
{
    /// <summary>The id of the source.</summary>
    public string? SourceId { get; set; }

    /// <summary>The name of the source.</summary>
    public string? Name { get; set; }

    /// <summary>What else the source says.</summary>
    public JsonElement? Metadata { get; set; }
}
