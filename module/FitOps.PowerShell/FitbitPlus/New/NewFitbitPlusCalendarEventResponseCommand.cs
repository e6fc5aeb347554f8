using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.FitbitPlus.Writing;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.FitbitPlus.New;

/// <summary>Creates an attendee's answer to a calendar event.</summary>
[Cmdlet(VerbsCommon.New, "FitbitPlusCalendarEventResponse", SupportsShouldProcess = true)]
[OutputType(typeof(FitbitPlusCalendarEventResponse))]
public sealed class NewFitbitPlusCalendarEventResponseCommand : NewResourceCommand<CalendarEventResponse, CalendarEventResponseAttributes>
{
    /// <summary>The event.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("CalendarEventId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusCalendarEvent))]
    public string? CalendarEvent { get; set; }

    /// <summary>The coach or patient who answers.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "PatientId", "CoachId")]
    [ValidateNotNullOrEmpty]
    public string? User { get; set; }

    /// <summary>The id of the user's entry among the attendees; looked up in the event without it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Attendee { get; set; }

    /// <summary>The answer.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateSet("accepted", "declined", "tentative")]
    public string? ResponseStatus { get; set; }

    private protected override CalendarEventResponse Build() => new CalendarEventResponse
    {
        Attributes = new CalendarEventResponseAttributes
        {
            Attendee = JsonText(Attendee),
            ResponseStatus = ResponseStatus,
        },
        Relationships = Relations(new Dictionary<string, Relationship?>(StringComparer.Ordinal)
        {
            ["calendar_event"] = To("calendar_event", CalendarEvent),
            ["user"] = To("user", User),
        }),
    };

    /// <summary>The API wants the attendee's own id, which only the event shows.</summary>
    private protected override async Task<CalendarEventResponse> BuildAsync(FitbitPlusConnection connection, CancellationToken cancellationToken)
    {
        var response = Build();
        if (Attendee is null)
        {
            var calendarEvent = await connection.Client
                .GetAsync<CalendarEvent>(CalendarEvent ?? string.Empty, includes: null, cancellationToken).ConfigureAwait(false);
            response.Attributes.Attendee = AttendeeIds.Of(calendarEvent.Attributes.Attendees?.Find(attendee => attendee.User == User))
                ?? throw new CommandException(
                    "The user is no attendee of the event: give -User one of its attendees.", "FitOps.NoAttendee", ErrorCategory.ObjectNotFound, User);
        }

        return response;
    }
}
