using System.Text.Json;
using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>The answers of a patient to one health question.</summary>
public sealed class HealthProfileAnswer : Resource<HealthProfileAnswerAttributes>
{
    /// <summary>The patient.</summary>
    [JsonIgnore]
    public string? PatientId => RelatedId("patient");
}

/// <summary>The attributes of <see cref="HealthProfileAnswer"/>.</summary>
public sealed class HealthProfileAnswerAttributes : ApiObject
{
    /// <summary>The definition of the question.</summary>
    public string? QuestionId { get; set; }

    /// <summary>The latest answer.</summary>
    public HealthAnswer? Latest { get; set; }

    /// <summary>Earlier answers.</summary>
    public List<HealthAnswer>? History { get; set; }
}

/// <summary>One answer.</summary>
public sealed class HealthAnswer : ApiObject
{
    /// <summary>When it was given.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The answer.</summary>
    public JsonElement? Value { get; set; }

    /// <summary>The id of the patient or coach who gave it.</summary>
    [JsonPropertyName("_created_by")]
    public string? CreatedBy { get; set; }
}
