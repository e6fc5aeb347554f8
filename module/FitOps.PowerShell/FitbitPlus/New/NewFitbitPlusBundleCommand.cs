using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.FitbitPlus.Writing;

namespace FitOps.PowerShell.FitbitPlus.New;

/// <summary>Creates a bundle of actions of a patient's plan.</summary>
[Cmdlet(VerbsCommon.New, "FitbitPlusBundle", SupportsShouldProcess = true)]
[OutputType(typeof(FitbitPlusBundle))]
public sealed class NewFitbitPlusBundleCommand : NewResourceCommand<PlanBundle, PlanBundleAttributes>
{
    /// <summary>The plan that it belongs to.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PlanId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusPatientPlanSummary))]
    public string? Plan { get; set; }

    /// <summary>The type of the bundle.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? BundleType { get; set; }

    /// <summary>The title.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>From when the bundle holds.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? EffectiveFrom { get; set; }

    /// <summary>Until when the bundle holds.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? EffectiveTo { get; set; }

    /// <summary>Ties together the versions of the bundle.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Thread { get; set; }

    /// <summary>The actions of the bundle.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ActionId")]
    [RecordId(typeof(FitbitPlusAction))]
    public string[]? Action { get; set; }

    private protected override PlanBundle Build() => new PlanBundle
    {
        Attributes = new PlanBundleAttributes
        {
            Type = BundleType,
            Title = Title,
            EffectiveFrom = EffectiveFrom,
            EffectiveTo = EffectiveTo,
            Thread = Thread,
        },
        Relationships = Relations(new Dictionary<string, Relationship?>(StringComparer.Ordinal)
        {
            ["plan"] = To("patient_plan_summary", Plan),
            ["actions"] = ToMany("action", Action),
        }),
    };
}
