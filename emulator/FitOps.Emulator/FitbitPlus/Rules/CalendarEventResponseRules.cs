using System.Text.Json.Nodes;
using FitOps.Emulator.FitbitPlus.Writes;

namespace FitOps.Emulator.FitbitPlus.Rules;

/// <summary>A response changes the status of its attendee in the calendar event.</summary>
internal sealed class CalendarEventResponseRules : ResourceRules
{
    public override void BeforeCreate(ResourceDraft draft, WriteContext context)
    {
        var attendee = Find(context.Load(ResourceTable.CalendarEvent, draft.One("calendar_event").Id), draft);
        if (attendee is null)
        {
            context.Refuse(draft.AttributePointer("attendee"), "attendee must be the _id of an attendee of the calendar event");
        }
        else if (attendee["user"].Text() != draft.One("user").Id.ToString())
        {
            context.Refuse(draft.RelationshipPointer("user"), "user must be the user of the attendee");
        }
    }

    public override void AfterCreate(ResourceDraft draft, WriteContext context)
        => context.Change(ResourceTable.CalendarEvent, draft.One("calendar_event").Id, resource =>
        {
            var attendee = Find(resource, draft)!; // BeforeCreate found it
            attendee["response_status"] = draft["response_status"].Text();
        });

    private static JsonObject? Find(JsonObject calendarEvent, ResourceDraft draft)
        => (calendarEvent["attributes"]?["attendees"] as JsonArray)?.OfType<JsonObject>()
            .FirstOrDefault(attendee => attendee["_id"].Text() == draft["attendee"].Text());
}
