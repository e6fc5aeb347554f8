using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.FitbitPlus.Writing;

namespace FitOps.PowerShell.FitbitPlus.New;

/// <summary>Creates an action of a patient's plan.</summary>
[Cmdlet(VerbsCommon.New, "FitbitPlusAction", SupportsShouldProcess = true)]
[OutputType(typeof(FitbitPlusAction))]
public sealed class NewFitbitPlusActionCommand : NewResourceCommand<PlanAction, PlanActionAttributes>
{
    /// <summary>The plan that it belongs to.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PlanId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusPatientPlanSummary))]
    public string? Plan { get; set; }

    /// <summary>The type of the action.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? ActionType { get; set; }

    /// <summary>The title.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>From when the action holds.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? EffectiveFrom { get; set; }

    /// <summary>Until when the action holds.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? EffectiveTo { get; set; }

    /// <summary>The patient records results for it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Tracking { get; set; }

    /// <summary>Completing it needs a measured value.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter MetricRequired { get; set; }

    /// <summary>Ties together the versions of the action.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Thread { get; set; }

    /// <summary>On which days of the week it is to be done, 0 (Sunday) to 6.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, 6)]
    public int[]? Day { get; set; }

    private protected override PlanAction Build() => new PlanAction
    {
        Attributes = new PlanActionAttributes
        {
            Type = ActionType,
            Title = Title,
            EffectiveFrom = EffectiveFrom,
            EffectiveTo = EffectiveTo,
            Tracking = Flag(nameof(Tracking), Tracking),
            MetricRequired = Flag(nameof(MetricRequired), MetricRequired),
            Thread = Thread,
            FrequencyGoal = Day is null ? null : new ActionFrequencyGoal { Weeks = new ActionWeeks { Days = [.. Day] } },
        },
        Relationships = Relations(new Dictionary<string, Relationship?>(StringComparer.Ordinal)
        {
            ["plan"] = To("patient_plan_summary", Plan),
        }),
    };
}
