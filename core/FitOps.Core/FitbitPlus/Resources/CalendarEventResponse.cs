using System.Text.Json;
using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>The answer of an attendee to a calendar event. It can only be created.</summary>
public sealed class CalendarEventResponse : Resource<CalendarEventResponseAttributes>
{
    /// <summary>The coach or patient who answers.</summary>
    [JsonIgnore]
    public string? UserId => RelatedId("user");

    /// <summary>The event.</summary>
    [JsonIgnore]
    public string? CalendarEventId => RelatedId("calendar_event");
}

/// <summary>The attributes of <see cref="CalendarEventResponse"/>.</summary>
public sealed class CalendarEventResponseAttributes : ApiObject
{
    /// <summary>The attendee, as the event lists them.</summary>
    public JsonElement? Attendee { get; set; }

    /// <summary><c>accepted</c>, <c>declined</c> or <c>tentative</c>.</summary>
    public string? ResponseStatus { get; set; }
}
