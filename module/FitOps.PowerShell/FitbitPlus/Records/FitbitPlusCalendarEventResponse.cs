using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>The answer of an attendee to a calendar event.</summary>
public sealed class FitbitPlusCalendarEventResponse : FitbitPlusRecord<CalendarEventResponse, CalendarEventResponseAttributes>
{
    internal FitbitPlusCalendarEventResponse(CalendarEventResponse resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary>The coach or patient who answers.</summary>
    public string? UserId => Resource.UserId;

    /// <summary>The event.</summary>
    public string? CalendarEventId => Resource.CalendarEventId;

    /// <summary><c>accepted</c>, <c>declined</c> or <c>tentative</c>.</summary>
    public string? ResponseStatus => Attributes.ResponseStatus;
}
