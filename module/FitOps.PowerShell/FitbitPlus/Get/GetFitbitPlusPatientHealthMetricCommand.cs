using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Completion;
using FitOps.PowerShell.FitbitPlus.Reading;
using FitOps.PowerShell.FitbitPlus.Records;

namespace FitOps.PowerShell.FitbitPlus.Get;

/// <summary>Gets health metrics that other systems report.</summary>
[Cmdlet(VerbsCommon.Get, "FitbitPlusPatientHealthMetric", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(FitbitPlusPatientHealthMetric), typeof(long))]
public sealed class GetFitbitPlusPatientHealthMetricCommand : GetResourceCommand, IListParameters, IPageSizeParameter
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
    [RecordId(typeof(FitbitPlusPatientHealthMetric))]
    public string[]? PatientHealthMetricId { get; set; }

    /// <summary>How many records a page has; the most that the API allows without it.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(1, 50)]
    public int? PageSize { get; set; }

    /// <summary>Writes how many records there are, and none of them.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter CountOnly { get; set; }

    private protected override ResourceType Resource => ResourceCatalogue.PatientHealthMetric;

    private protected override IReadOnlyList<string>? Ids => PatientHealthMetricId;
}
