using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.FitbitPlus.Writing;

namespace FitOps.PowerShell.FitbitPlus.Set;

/// <summary>Changes plans of patients: what is given is set, everything else stays.</summary>
[Cmdlet(VerbsCommon.Set, "FitbitPlusPatientPlanSummary", SupportsShouldProcess = true)]
[OutputType(typeof(FitbitPlusPatientPlanSummary))]
public sealed class SetFitbitPlusPatientPlanSummaryCommand : SetResourceCommand<PatientPlanSummary, PatientPlanSummaryAttributes>
{
    /// <summary>The record to change.</summary>
    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public FitbitPlusPatientPlanSummary? InputObject { get; set; }

    /// <summary>The ids of the records to change.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusPatientPlanSummary))]
    public string[]? PlanId { get; set; }

    /// <summary>The patient's IANA time zone.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public string? TimeZone { get; set; }

    private protected override IReadOnlyList<string> Ids => InputObject?.Id is { } id ? [id] : PlanId ?? [];

    private protected override PatientPlanSummary Build(string id) => new PatientPlanSummary
    {
        Id = id,
        Attributes = new PatientPlanSummaryAttributes
        {
            TimeZone = TimeZone,
        },
    };
}
