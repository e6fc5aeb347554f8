using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Completion;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.FitbitPlus.Writing;

namespace FitOps.PowerShell.FitbitPlus.Set;

/// <summary>Changes calendar events: what is given is set, everything else stays.</summary>
[Cmdlet(VerbsCommon.Set, "FitbitPlusCalendarEvent", SupportsShouldProcess = true)]
[OutputType(typeof(FitbitPlusCalendarEvent))]
public sealed class SetFitbitPlusCalendarEventCommand : SetResourceCommand<CalendarEvent, CalendarEventAttributes>
{
    /// <summary>The record to change.</summary>
    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public FitbitPlusCalendarEvent? InputObject { get; set; }

    /// <summary>The ids of the records to change.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusCalendarEvent))]
    public string[]? CalendarEventId { get; set; }

    /// <summary>The title.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public string? Title { get; set; }

    /// <summary>When it starts.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public DateTimeOffset? StartAt { get; set; }

    /// <summary>When it ends; a plan-check-in has none.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public DateTimeOffset? EndAt { get; set; }

    /// <summary>It lasts whole days; a plan-check-in always does.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter AllDay { get; set; }

    /// <summary>The IANA time zone of the times.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public string? TimeZone { get; set; }

    /// <summary>The place.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public string? Location { get; set; }

    /// <summary>The description.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public string? Description { get; set; }

    /// <summary>The ids of the coaches and patients who attend.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public string[]? Attendee { get; set; }

    /// <summary>The patient for whom the event is made.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [RecordId(typeof(FitbitPlusPatient))]
    [ArgumentCompleter(typeof(PatientIdCompleter))]
    public string? Patient { get; set; }

    /// <summary>When a plan-check-in was completed.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>The coach who completed a plan-check-in.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [RecordId(typeof(FitbitPlusCoach))]
    public string? CompletedBy { get; set; }

    private protected override IReadOnlyList<string> Ids => InputObject?.Id is { } id ? [id] : CalendarEventId ?? [];

    private protected override CalendarEvent Build(string id) => new CalendarEvent
    {
        Id = id,
        Attributes = new CalendarEventAttributes
        {
            Title = Title,
            StartAt = StartAt,
            EndAt = EndAt,
            AllDay = Flag(nameof(AllDay), AllDay),
            TimeZone = TimeZone,
            Location = Location,
            Description = Description,
            Attendees = Attendee?.Select(user => new Attendee { User = user }).ToList(),
            CompletedAt = CompletedAt,
            CompletedBy = JsonText(CompletedBy),
        },
        Relationships = Relations(new Dictionary<string, Relationship?>(StringComparer.Ordinal)
        {
            ["owner"] = To("patient", Patient),
        }),
    };
}
