using System.Text.Json;
using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>A check-in, a reminder, a call or a visit.</summary>
public sealed class CalendarEvent : Resource<CalendarEventAttributes>
{
    /// <summary>The patient for whom the event was made.</summary>
    [JsonIgnore]
    public string? OwnerId => RelatedId("owner");
}

/// <summary>The attributes of <see cref="CalendarEvent"/>.</summary>
public sealed class CalendarEventAttributes : ApiObject
{
    /// <summary><c>plan-check-in</c>, <c>reminder</c>, <c>telephone-call</c>, <c>office-visit</c> or <c>video-call</c>; it cannot be changed.</summary>
    public string? Type { get; set; }

    /// <summary>The title.</summary>
    public string? Title { get; set; }

    /// <summary>The description.</summary>
    public string? Description { get; set; }

    /// <summary>The place.</summary>
    public string? Location { get; set; }

    /// <summary>The IANA time zone of the times.</summary>
    public string? TimeZone { get; set; }

    /// <summary>True for whole days; always so for a <c>plan-check-in</c>.</summary>
    public bool? AllDay { get; set; }

    /// <summary>When it starts.</summary>
    public DateTimeOffset? StartAt { get; set; }

    /// <summary>When it ends; a <c>plan-check-in</c> has none.</summary>
    public DateTimeOffset? EndAt { get; set; }

    /// <summary>When a <c>plan-check-in</c> was completed.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>The coach who completed a <c>plan-check-in</c>.</summary>
    public JsonElement? CompletedBy { get; set; }

    /// <summary>Who attends.</summary>
    public List<Attendee>? Attendees { get; set; }

    /// <summary>When the record was made.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When the record was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }
}

/// <summary>Someone who attends a calendar event.</summary>
public sealed class Attendee : ApiObject
{
    /// <summary>The id of the coach or patient.</summary>
    public string? User { get; set; }

    /// <summary><c>needsAction</c>, <c>declined</c>, <c>tentative</c> or <c>accepted</c>.</summary>
    public string? ResponseStatus { get; set; }
}
