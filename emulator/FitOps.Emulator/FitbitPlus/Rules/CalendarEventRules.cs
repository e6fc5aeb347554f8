using System.Text.Json.Nodes;
using FitOps.Emulator.FitbitPlus.Documents;
using FitOps.Emulator.FitbitPlus.Store;
using FitOps.Emulator.FitbitPlus.Writes;

namespace FitOps.Emulator.FitbitPlus.Rules;

/// <summary>What the contract says in prose: all-day events start at midnight, others end on their day, only plan check-ins can
/// be completed, and an attendee's answer comes as a response.</summary>
internal sealed class CalendarEventRules : ResourceRules
{
    private const string PlanCheckIn = "plan-check-in";
    private const string NoAnswer = "needsAction";

    public override void BeforeCreate(ResourceDraft draft, WriteContext context)
    {
        CheckTimes(draft, context);
        CheckCompletion(draft, context);
        ReadAttendees(draft, context);
    }

    public override void BeforeUpdate(ResourceDraft draft, WriteContext context) => BeforeCreate(draft, context);

    private static void CheckTimes(ResourceDraft draft, WriteContext context)
    {
        if (!TryZone(draft["time_zone"].Text(), out var zone))
        {
            context.Refuse(draft.AttributePointer("time_zone"), "time_zone must be the name of a time zone, such as America/New_York");
            return;
        }

        var start = draft["start_at"].Time();
        var end = draft["end_at"].Time();
        var isAllDay = draft["all_day"].Flag() == true;
        if (draft["type"].Text() == PlanCheckIn)
        {
            Require(isAllDay, draft, "all_day", "all_day must be true for a plan-check-in", context);
            Require(end is null, draft, "end_at", "end_at cannot be set for a plan-check-in", context);
        }
        else if (isAllDay)
        {
            Require(end is not null, draft, "end_at", "end_at is required for an event that is all day", context);
            Require(end is null || IsMidnight(end.Value, zone), draft, "end_at", "end_at must be the beginning of a day for an event that is all day", context);
        }
        else
        {
            var isSameDay = end is null || TimeZoneInfo.ConvertTime(start!.Value, zone).Date == TimeZoneInfo.ConvertTime(end.Value, zone).Date; // required
            Require(isSameDay, draft, "end_at", "end_at must be on the same day as start_at for an event that is not all day", context);
        }

        Require(!isAllDay || IsMidnight(start!.Value, zone), draft, "start_at", "start_at must be the beginning of a day for an event that is all day", context); // required
        Require(end is null || end >= start, draft, "end_at", "end_at must not be before start_at", context);
    }

    private static void CheckCompletion(ResourceDraft draft, WriteContext context)
    {
        foreach (var attribute in (string[])["completed_at", "completed_by"])
        {
            Require(
                draft[attribute] is null || draft["type"].Text() == PlanCheckIn,
                draft, attribute, $"{attribute} is only valid for a plan-check-in", context);
        }

        if (draft.Attributes.GetValueOrDefault("completed_by").Text() is { } coach)
        {
            var visible = RecordId.TryParse(coach, out var id) ? context.IsVisible(ResourceTable.Coach, id) : null;
            Require(visible == true, draft, "completed_by", "completed_by must be a coach of the organization", context);
        }
    }

    // The stored attendees keep their ids and answers; the new ones have not answered yet.
    private static void ReadAttendees(ResourceDraft draft, WriteContext context)
    {
        if (!draft.Attributes.TryGetValue("attendees", out var given))
        {
            return;
        }

        var before = (draft.Before?["attributes"]?["attendees"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        var attendees = new JsonArray();
        foreach (var attendee in ((JsonArray)given!).OfType<JsonObject>()) // required
        {
            var pointer = $"{draft.AttributePointer("attendees")}/{attendees.Count}";
            var user = attendee["user"].Text()!; // required
            CheckUser(user, $"{pointer}/user", context);
            var known = before.Find(other => other["user"].Text() == user);
            var status = known?["response_status"].Text() ?? NoAnswer;
            if (attendee["response_status"].Text() is { } wanted && wanted != status)
            {
                context.Refuse(
                    $"{pointer}/response_status",
                    $"response_status is {status} until the attendee answers: create a {ResourceTable.CalendarEventResponse}");
            }

            attendees.Add(new JsonObject
            {
                ["_id"] = known?["_id"].Text() ?? context.Store.Ids.Next().ToString(),
                ["user"] = user,
                ["response_status"] = status,
            });
        }

        draft["attendees"] = attendees;
    }

    private static void CheckUser(string user, string pointer, WriteContext context)
    {
        bool? visible = null;
        if (RecordId.TryParse(user, out var id))
        {
            visible = context.IsVisible(ResourceTable.Patient, id) ?? context.IsVisible(ResourceTable.Coach, id);
        }

        if (visible is null)
        {
            context.Refuse(pointer, $"There is no coach and no patient with id {user}");
        }
        else if (visible == false)
        {
            var detail = $"The user {user} is not in organization {context.Caller.Organization}, for which the token is";
            context.Errors.Add(ApiError.Forbidden(detail) with { Pointer = pointer });
        }
    }

    private static void Require(bool condition, ResourceDraft draft, string attribute, string detail, WriteContext context)
    {
        if (!condition)
        {
            context.Refuse(draft.AttributePointer(attribute), detail);
        }
    }

    // The contract's own example gives midnight in UTC for an event in New York: midnight in either is taken.
    private static bool IsMidnight(DateTimeOffset time, TimeZoneInfo zone)
        => time.TimeOfDay == TimeSpan.Zero || TimeZoneInfo.ConvertTime(time, zone).TimeOfDay == TimeSpan.Zero;

    private static bool TryZone(string? name, out TimeZoneInfo zone)
    {
        zone = TimeZoneInfo.Utc;
        if (name is null || !TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found))
        {
            return name is null;
        }

        zone = found;
        return true;
    }
}
