using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Completion;
using FitOps.PowerShell.FitbitPlus.Reading;
using FitOps.PowerShell.FitbitPlus.Records;

namespace FitOps.PowerShell.FitbitPlus.Get;

/// <summary>Gets patients.</summary>
[Cmdlet(VerbsCommon.Get, "FitbitPlusPatient", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(FitbitPlusPatient), typeof(long))]
public sealed class GetFitbitPlusPatientCommand : GetResourceCommand, IListParameters, IPageSizeParameter
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

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

    /// <summary>The patient with this identifier of another system, written <c>system|value</c>.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [Filter("identifier")]
    public string? Identifier { get; set; }

    /// <summary>Only archived patients; with <c>-Archived:$false</c> only those who are not.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Filter("archived")]
    public SwitchParameter Archived { get; set; }

    /// <summary>Only records made at this time or later.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Filter("created_at", RangeEnd.From)]
    public DateTimeOffset? CreatedAfter { get; set; }

    /// <summary>Only records made before this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Filter("created_at", RangeEnd.To)]
    public DateTimeOffset? CreatedBefore { get; set; }

    /// <summary>Only records last changed at this time or later.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Filter("updated_at", RangeEnd.From)]
    public DateTimeOffset? UpdatedAfter { get; set; }

    /// <summary>Only records last changed before this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Filter("updated_at", RangeEnd.To)]
    public DateTimeOffset? UpdatedBefore { get; set; }

    /// <summary>The ids of the records to get.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [AllowEmptyCollection]
    [ValidateNotNull]
    [RecordId(typeof(FitbitPlusPatient))]
    [ArgumentCompleter(typeof(PatientIdCompleter))]
    public string[]? PatientId { get; set; }

    /// <summary>How many records a page has; the most that the API allows without it.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(1, 50)]
    public int? PageSize { get; set; }

    /// <summary>Writes how many records there are, and none of them.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter CountOnly { get; set; }

    private protected override ResourceType Resource => ResourceCatalogue.Patient;

    private protected override IReadOnlyList<string>? Ids => PatientId;
}
