using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>What a patient measured or did.</summary>
public sealed class FitbitPlusResult : FitbitPlusRecord<PatientHealthResult, PatientHealthResultAttributes>
{
    internal FitbitPlusResult(PatientHealthResult resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary>The patient.</summary>
    public string? PatientId => Resource.PatientId;

    /// <summary>When it was measured or done.</summary>
    public DateTimeOffset? OccurredAt => Attributes.OccurredAt;

    /// <summary>The type of the result: mostly that of the metric.</summary>
    public string? ResultType => Attributes.Type;

    /// <summary>The type of the metric, such as <c>blood_glucose</c>.</summary>
    public string? MetricType => Attributes.MetricType;

    /// <summary>What was measured: a number in <see cref="Unit"/>, or a text, or <c>systolic/diastolic</c>.</summary>
    public object? Value => ResultData.Value(Attributes.Data);

    /// <summary>The unit of the value, where the record names one.</summary>
    public string? Unit => ResultData.Unit(Attributes.Data);

    /// <summary>True where the patient left the action out.</summary>
    public bool? Skipped => Attributes.Skipped;

    /// <summary>The IANA time zone where that was.</summary>
    public string? OccurredAtTimeZone => Attributes.OccurredAtTimeZone;

    /// <summary>The window of the day.</summary>
    public string? Window => Attributes.Window;

    /// <summary>Ties results together: the action's thread.</summary>
    public string? Thread => Attributes.Thread;

    /// <summary>The way it was recorded.</summary>
    public string? Channel => Attributes.Channel;

    /// <summary>How it was put together of others.</summary>
    public string? Aggregation => Attributes.Aggregation;

    /// <summary>What the source calls it.</summary>
    public string? ExternalId => Attributes.ExternalId;

    /// <summary>Where it comes from.</summary>
    public string? SourceName => Attributes.Source?.Name;

    /// <summary>Notes on it.</summary>
    public RecordList<string> Notes => new(Attributes.Annotations?.Select(note => note.Text ?? note.Title ?? string.Empty));

    /// <summary>The action it belongs to.</summary>
    public string? ActionId => Resource.ActionId;

    /// <summary>The metric it belongs to.</summary>
    public string? MetricId => Resource.MetricId;

    /// <summary>When the record was made.</summary>
    public DateTimeOffset? CreatedAt => Attributes.CreatedAt;

    /// <summary>When the record was last changed.</summary>
    public DateTimeOffset? UpdatedAt => Attributes.UpdatedAt;
}
