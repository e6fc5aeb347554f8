using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Completion;
using FitOps.PowerShell.FitbitPlus.Reading;
using FitOps.PowerShell.FitbitPlus.Records;

namespace FitOps.PowerShell.FitbitPlus.Get;

/// <summary>Gets the plans of patients.</summary>
[Cmdlet(VerbsCommon.Get, "FitbitPlusPatientPlanSummary", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(FitbitPlusPatientPlanSummary), typeof(long))]
public sealed class GetFitbitPlusPatientPlanSummaryCommand : GetResourceCommand, IListParameters, IIncludeParameter
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>The patients whose records to get.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PatientId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusPatient))]
    [ArgumentCompleter(typeof(PatientIdCompleter))]
    [Filter("patient")]
    public string[]? Patient { get; set; }

    /// <summary>The groups whose records to get.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Alias("GroupId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusGroup))]
    [ArgumentCompleter(typeof(GroupIdCompleter))]
    [Filter("groups")]
    public string[]? Group { get; set; }

    /// <summary>The organization whose records to get; the connection's own where no other filter is given.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Alias("OrganizationId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusOrganization))]
    [Filter("organization")]
    public string? Organization { get; set; }

    /// <summary>The ids of the records to get.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [AllowEmptyCollection]
    [ValidateNotNull]
    [RecordId(typeof(FitbitPlusPatientPlanSummary))]
    public string[]? PlanId { get; set; }

    /// <summary>Related records to bring along; <c>GetRelated</c> of a record finds them.</summary>
    [Parameter]
    [ValidateSet("actions", "bundles", "patient", "current_results")]
    public string[]? Include { get; set; }

    /// <summary>Writes how many records there are, and none of them.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter CountOnly { get; set; }

    private protected override ResourceType Resource => ResourceCatalogue.PatientPlanSummary;

    private protected override IReadOnlyList<string>? Ids => PlanId;
}
