using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>An action of a patient's plan.</summary>
public sealed class FitbitPlusAction : FitbitPlusRecord<PlanAction, PlanActionAttributes>
{
    internal FitbitPlusAction(PlanAction resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary>The type of the action.</summary>
    public string? ActionType => Attributes.Type;

    /// <summary>The title.</summary>
    public string? Title => Attributes.Title;

    /// <summary>The title that the service made.</summary>
    public string? StaticTitle => Attributes.StaticTitle;

    /// <summary>From when the action holds.</summary>
    public DateTimeOffset? EffectiveFrom => Attributes.EffectiveFrom;

    /// <summary>Until when the action holds.</summary>
    public DateTimeOffset? EffectiveTo => Attributes.EffectiveTo;

    /// <summary>True where the patient records results for it.</summary>
    public bool? Tracking => Attributes.Tracking;

    /// <summary>True where completing it needs a measured value.</summary>
    public bool? MetricRequired => Attributes.MetricRequired;

    /// <summary>Ties together the versions of the action and its results.</summary>
    public string? Thread => Attributes.Thread;

    /// <summary>How often it was due.</summary>
    public decimal? Due => Attributes.Adherence?.Due;

    /// <summary>How often it was done.</summary>
    public decimal? Complete => Attributes.Adherence?.Complete;

    /// <summary>How often in a row it was done.</summary>
    public decimal? Streak => Attributes.Adherence?.Streak?.Count;

    /// <summary>On which days of the week it is to be done, 0 to 6.</summary>
    public RecordList<int> Days => new(Attributes.FrequencyGoal?.Weeks?.Days);

    /// <summary>In which windows of the day it is to be done.</summary>
    public RecordList<string> Windows => new(Attributes.Windows?.Select(window => window.Type ?? window.Title ?? string.Empty));

    /// <summary>What is measured.</summary>
    public RecordList<string> MetricTypes => new(Attributes.Metrics?.Select(metric => metric.MetricType ?? string.Empty));

    /// <summary>Details, by the type of the action, as JSON.</summary>
    public object? Details => JsonValues.ToClr(Attributes.Details);

    /// <summary>What is to be taken, as JSON.</summary>
    public object? Intake => JsonValues.ToClr(Attributes.Intake);

    /// <summary>The plan that the action belongs to.</summary>
    public string? PlanId => Resource.PlanId;
}
