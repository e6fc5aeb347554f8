using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.FitbitPlus.Writing;

namespace FitOps.PowerShell.FitbitPlus.Set;

/// <summary>Changes actions of plans: what is given is set, everything else stays.</summary>
[Cmdlet(VerbsCommon.Set, "FitbitPlusAction", SupportsShouldProcess = true)]
[OutputType(typeof(FitbitPlusAction))]
public sealed class SetFitbitPlusActionCommand : SetResourceCommand<PlanAction, PlanActionAttributes>
{
    /// <summary>The record to change.</summary>
    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public FitbitPlusAction? InputObject { get; set; }

    /// <summary>The ids of the records to change.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusAction))]
    public string[]? ActionId { get; set; }

    /// <summary>The type of the action.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public string? ActionType { get; set; }

    /// <summary>The title.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public string? Title { get; set; }

    /// <summary>From when the action holds.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public DateTimeOffset? EffectiveFrom { get; set; }

    /// <summary>Until when the action holds.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public DateTimeOffset? EffectiveTo { get; set; }

    /// <summary>The patient records results for it.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter Tracking { get; set; }

    /// <summary>Completing it needs a measured value.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter MetricRequired { get; set; }

    /// <summary>Ties together the versions of the action.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public string? Thread { get; set; }

    /// <summary>On which days of the week it is to be done, 0 (Sunday) to 6.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateRange(0, 6)]
    public int[]? Day { get; set; }

    private protected override IReadOnlyList<string> Ids => InputObject?.Id is { } id ? [id] : ActionId ?? [];

    private protected override PlanAction Build(string id) => new PlanAction
    {
        Id = id,
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
    };
}
