using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>The plan of a patient.</summary>
public sealed class FitbitPlusPatientPlanSummary : FitbitPlusRecord<PatientPlanSummary, PatientPlanSummaryAttributes>
{
    internal FitbitPlusPatientPlanSummary(PatientPlanSummary resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary>The patient.</summary>
    public string? PatientId => Resource.PatientId;

    /// <summary>The patient's IANA time zone.</summary>
    public string? TimeZone => Attributes.TimeZone;

    /// <summary>From when the plan holds.</summary>
    public DateTimeOffset? EffectiveFrom => Attributes.EffectiveFrom;

    /// <summary>How well the patient keeps to the plan, as JSON.</summary>
    public object? Adherence => JsonValues.ToClr(Attributes.Adherence);

    /// <summary>What needs attention, as JSON.</summary>
    public object? Critical => JsonValues.ToClr(Attributes.Critical);

    /// <summary>When the patient is reminded in the morning, as the API counts it.</summary>
    public decimal? NotifyMorning => Attributes.WindowNotificationTimes?.Morning;

    /// <summary>When the patient is reminded in the afternoon, as the API counts it.</summary>
    public decimal? NotifyAfternoon => Attributes.WindowNotificationTimes?.Afternoon;

    /// <summary>When the patient is reminded in the evening, as the API counts it.</summary>
    public decimal? NotifyEvening => Attributes.WindowNotificationTimes?.Evening;

    /// <summary>When the patient is reminded at night, as the API counts it.</summary>
    public decimal? NotifyNight => Attributes.WindowNotificationTimes?.Night;

    /// <summary>The actions of the plan.</summary>
    public RecordList<string> ActionIds => new(Resource.ActionIds);

    /// <summary>The bundles of the plan.</summary>
    public RecordList<string> BundleIds => new(Resource.BundleIds);

    /// <summary>The latest results.</summary>
    public RecordList<string> CurrentResultIds => new(Resource.CurrentResultIds);
}
