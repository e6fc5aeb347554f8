using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>A check-in, a reminder, a call or a visit.</summary>
public sealed class FitbitPlusCalendarEvent : FitbitPlusRecord<CalendarEvent, CalendarEventAttributes>
{
    internal FitbitPlusCalendarEvent(CalendarEvent resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary>The patient for whom the event was made.</summary>
    public string? PatientId => Resource.OwnerId;

    /// <summary><c>plan-check-in</c>, <c>reminder</c>, <c>telephone-call</c>, <c>office-visit</c> or <c>video-call</c>.</summary>
    public string? EventType => Attributes.Type;

    /// <summary>The title.</summary>
    public string? Title => Attributes.Title;

    /// <summary>When it starts.</summary>
    public DateTimeOffset? StartAt => Attributes.StartAt;

    /// <summary>When it ends; a <c>plan-check-in</c> has none.</summary>
    public DateTimeOffset? EndAt => Attributes.EndAt;

    /// <summary>True for whole days.</summary>
    public bool? AllDay => Attributes.AllDay;

    /// <summary>The IANA time zone of the times.</summary>
    public string? TimeZone => Attributes.TimeZone;

    /// <summary>The place.</summary>
    public string? Location => Attributes.Location;

    /// <summary>The description.</summary>
    public string? Description => Attributes.Description;

    /// <summary>When a <c>plan-check-in</c> was completed.</summary>
    public DateTimeOffset? CompletedAt => Attributes.CompletedAt;

    /// <summary>The coach who completed it.</summary>
    public object? CompletedBy => JsonValues.ToClr(Attributes.CompletedBy);

    /// <summary>The ids of those who attend.</summary>
    public RecordList<string> Attendees => new(Attributes.Attendees?.Select(attendee => attendee.User ?? string.Empty));

    /// <summary>The ids of their entries in the event, in the same order.</summary>
    public RecordList<string> AttendeeIds => new(Attributes.Attendees?.Select(attendee => Records.AttendeeIds.Of(attendee)?.GetString() ?? string.Empty));

    /// <summary>What each of them answered, in the same order.</summary>
    public RecordList<string> Responses => new(Attributes.Attendees?.Select(attendee => attendee.ResponseStatus ?? string.Empty));

    /// <summary>When the record was made.</summary>
    public DateTimeOffset? CreatedAt => Attributes.CreatedAt;

    /// <summary>When the record was last changed.</summary>
    public DateTimeOffset? UpdatedAt => Attributes.UpdatedAt;
}
