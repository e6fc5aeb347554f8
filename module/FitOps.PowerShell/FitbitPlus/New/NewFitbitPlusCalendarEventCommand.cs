using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Completion;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.FitbitPlus.Writing;

namespace FitOps.PowerShell.FitbitPlus.New;

/// <summary>Creates a check-in, a reminder, a call or a visit.</summary>
[Cmdlet(VerbsCommon.New, "FitbitPlusCalendarEvent", SupportsShouldProcess = true)]
[OutputType(typeof(FitbitPlusCalendarEvent))]
public sealed class NewFitbitPlusCalendarEventCommand : NewResourceCommand<CalendarEvent, CalendarEventAttributes>
{
    /// <summary>The type of the event; it cannot be changed later.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateSet("plan-check-in", "reminder", "telephone-call", "office-visit", "video-call")]
    public string? EventType { get; set; }

    /// <summary>The title.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>When it starts.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? StartAt { get; set; }

    /// <summary>When it ends; a plan-check-in has none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? EndAt { get; set; }

    /// <summary>It lasts whole days; a plan-check-in always does.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter AllDay { get; set; }

    /// <summary>The IANA time zone of the times.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? TimeZone { get; set; }

    /// <summary>The place.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Location { get; set; }

    /// <summary>The description.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>The ids of the coaches and patients who attend.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? Attendee { get; set; }

    /// <summary>The patient for whom the event is made.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("PatientId")]
    [RecordId(typeof(FitbitPlusPatient))]
    [ArgumentCompleter(typeof(PatientIdCompleter))]
    public string? Patient { get; set; }

    private protected override CalendarEvent Build() => new CalendarEvent
    {
        Attributes = new CalendarEventAttributes
        {
            Type = EventType,
            Title = Title,
            StartAt = StartAt,
            EndAt = EndAt,
            AllDay = Flag(nameof(AllDay), AllDay),
            TimeZone = TimeZone,
            Location = Location,
            Description = Description,
            Attendees = Attendee?.Select(user => new Attendee { User = user }).ToList(),
        },
        Relationships = Relations(new Dictionary<string, Relationship?>(StringComparer.Ordinal)
        {
            ["owner"] = To("patient", Patient),
        }),
    };
}
