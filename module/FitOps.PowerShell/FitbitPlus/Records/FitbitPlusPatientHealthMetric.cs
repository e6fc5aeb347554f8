using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>A health metric of a patient that another system reports.</summary>
public sealed class FitbitPlusPatientHealthMetric : FitbitPlusRecord<PatientHealthMetric, PatientHealthMetricAttributes>
{
    internal FitbitPlusPatientHealthMetric(PatientHealthMetric resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary>The patient.</summary>
    public string? PatientId => Resource.PatientId;

    /// <summary>When it was measured.</summary>
    public DateTimeOffset? OccurredAt => Attributes.OccurredAt;

    /// <summary>The type, such as <c>ldl_cholesterol</c>.</summary>
    public string? MetricType => Attributes.Type;

    /// <summary>The value: mostly a number, in <see cref="Unit"/>.</summary>
    public object? Value => JsonValues.ToClr(Attributes.Value);

    /// <summary>The unit, such as <c>mg/dl</c>.</summary>
    public string? Unit => Attributes.Unit;

    /// <summary>The systolic blood pressure, in <see cref="Unit"/>.</summary>
    public decimal? Systolic => Attributes.Systolic;

    /// <summary>The diastolic blood pressure, in <see cref="Unit"/>.</summary>
    public decimal? Diastolic => Attributes.Diastolic;

    /// <summary>The system of the code, such as <c>LOINC</c>.</summary>
    public string? CodeSystem => Attributes.Code?.System;

    /// <summary>The code of the type in that system.</summary>
    public string? Code => Attributes.Code?.Value;
}
