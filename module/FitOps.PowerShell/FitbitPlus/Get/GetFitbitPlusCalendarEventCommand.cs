using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Completion;
using FitOps.PowerShell.FitbitPlus.Reading;
using FitOps.PowerShell.FitbitPlus.Records;

namespace FitOps.PowerShell.FitbitPlus.Get;

/// <summary>Gets check-ins, reminders, calls and visits.</summary>
[Cmdlet(VerbsCommon.Get, "FitbitPlusCalendarEvent", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(FitbitPlusCalendarEvent), typeof(long))]
public sealed class GetFitbitPlusCalendarEventCommand : GetResourceCommand, IListParameters, IIncludeParameter, IPageSizeParameter
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

    /// <summary>Only events that these coaches or patients attend.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Alias("CoachId")]
    [ValidateNotNullOrEmpty]
    [Filter("attendees")]
    public string[]? Attendee { get; set; }

    /// <summary>Only events of this type.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet("plan-check-in", "reminder", "telephone-call", "office-visit", "video-call")]
    [Filter("type")]
    public string? EventType { get; set; }

    /// <summary>Only completed events; with <c>-Completed:$false</c> only those that are not.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Filter("completed")]
    public SwitchParameter Completed { get; set; }

    /// <summary>Only records that start at this time or later.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Filter("start_at", RangeEnd.From)]
    public DateTimeOffset? StartAfter { get; set; }

    /// <summary>Only records that start before this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Filter("start_at", RangeEnd.To)]
    public DateTimeOffset? StartBefore { get; set; }

    /// <summary>Only records that end at this time or later.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Filter("end_at", RangeEnd.From)]
    public DateTimeOffset? EndAfter { get; set; }

    /// <summary>Only records that end before this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Filter("end_at", RangeEnd.To)]
    public DateTimeOffset? EndBefore { get; set; }

    /// <summary>Only records that were completed at this time or later.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Filter("completed_at", RangeEnd.From)]
    public DateTimeOffset? CompletedAfter { get; set; }

    /// <summary>Only records that were completed before this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Filter("completed_at", RangeEnd.To)]
    public DateTimeOffset? CompletedBefore { get; set; }

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
    [RecordId(typeof(FitbitPlusCalendarEvent))]
    public string[]? CalendarEventId { get; set; }

    /// <summary>Related records to bring along; <c>GetRelated</c> of a record finds them.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet("owner")]
    public string[]? Include { get; set; }

    /// <summary>How many records a page has; the most that the API allows without it.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(1, 50)]
    public int? PageSize { get; set; }

    /// <summary>Writes how many records there are, and none of them.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter CountOnly { get; set; }

    private protected override ResourceType Resource => ResourceCatalogue.CalendarEvent;

    private protected override IReadOnlyList<string>? Ids => CalendarEventId;
}
