using System.Text.Json;
using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>A health metric of a patient that another system reports.</summary>
public sealed class PatientHealthMetric : Resource<PatientHealthMetricAttributes>
{
    /// <summary>The patient.</summary>
    [JsonIgnore]
    public string? PatientId => RelatedId("patient");
}

/// <summary>The attributes of <see cref="PatientHealthMetric"/>.</summary>
public sealed class PatientHealthMetricAttributes : ApiObject
{
    /// <summary>The type, such as <c>ldl_cholesterol</c>.</summary>
    public string? Type { get; set; }

    /// <summary>The code of the type in a system such as LOINC.</summary>
    public MetricCode? Code { get; set; }

    /// <summary>The value: mostly a number, in <see cref="Unit"/>.</summary>
    public JsonElement? Value { get; set; }

    /// <summary>The systolic blood pressure, in <see cref="Unit"/>.</summary>
    public decimal? Systolic { get; set; }

    /// <summary>The diastolic blood pressure, in <see cref="Unit"/>.</summary>
    public decimal? Diastolic { get; set; }

    /// <summary>The unit, such as <c>mg/dl</c>.</summary>
    public string? Unit { get; set; }

    /// <summary>When it was measured.</summary>
    public DateTimeOffset? OccurredAt { get; set; }
}

/// <summary>A code of another system.</summary>
public sealed class MetricCode : ApiObject
{
    /// <summary>The system, such as <c>LOINC</c>.</summary>
    public string? System { get; set; }

    /// <summary>The code.</summary>
    public string? Value { get; set; }
}
