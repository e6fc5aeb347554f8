using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Synthetic;

/// <summary>Calendar events of all types: a plan check-in each week, the others each month, and one of them still to come.</summary>
internal static class CalendarGenerator
{
    private sealed record EventKind(string Type, string Title, bool AllDay, int Minutes);

    private static readonly EventKind CheckIn = new("plan-check-in", "Plan Check-In", true, 0);

    private static readonly EventKind[] Monthly =
    [
        new("reminder", "Synthetic Reminder", true, 24 * 60),
        new("telephone-call", "Telephone Call", false, 30),
        new("office-visit", "Office Visit", false, 45),
        new("video-call", "Video Call", false, 20),
    ];

    private static readonly string[] Answers = ["needsAction", "accepted", "tentative", "declined"];

    public static void Write(SyntheticPatient patient, ResourceWriter writer, RecordSink sink)
    {
        var days = patient.World.Options.Days;
        for (var week = days / 7; week >= 0; week--)
        {
            WriteOne(patient, CheckIn, patient.World.Today.AddDays((-7 * week) - 1), week * 8, writer);
            sink(ResourceTable.CalendarEvent, patient.Scope, writer.End());
        }

        for (var month = days / 30; month >= 0; month--)
        {
            for (var i = 0; i < Monthly.Length; i++)
            {
                WriteOne(patient, Monthly[i], patient.World.Today.AddDays((-30 * month) - 2 - i), (month * 8) + 1 + i, writer);
                sink(ResourceTable.CalendarEvent, patient.Scope, writer.End());
            }
        }

        WriteOne(patient, Monthly[1], patient.World.Today.AddDays(9), 5, writer);
        sink(ResourceTable.CalendarEvent, patient.Scope, writer.End());
    }

    private static void WriteOne(SyntheticPatient patient, EventKind kind, DateTime day, int number, ResourceWriter writer)
    {
        var random = patient.Random(SyntheticKind.CalendarEvent, number);

        // All-day events begin at midnight UTC, as the contract's own example has it: no table of time zones decides over our bytes.
        var start = kind.AllDay ? day : day.AddMinutes(random.Between(13 * 60, 19 * 60));
        var created = day.AddDays(-14).AddMilliseconds(random.Between(46_800_000, 68_400_000));
        var past = start < patient.World.Today;
        var completed = past && kind == CheckIn && random.Chance(75) ? start.AddHours(12).AddMilliseconds(random.Below(1000)) : (DateTime?)null;
        var json = writer.Json;
        writer.Begin(ResourceTable.CalendarEvent, patient.MakeId(created, SyntheticKind.CalendarEvent, number));
        json.WriteString("type"u8, kind.Type);
        json.WriteString("time_zone"u8, "America/New_York"u8);
        json.WriteBoolean("all_day"u8, kind.AllDay);
        writer.Instant("start_at"u8, start);
        if (kind != CheckIn)
        {
            writer.Instant("end_at"u8, start.AddMinutes(kind.Minutes));
        }

        json.WriteString("title"u8, kind.Title);
        if (kind.Type == "office-visit")
        {
            json.WriteString("location"u8, "Room 101, Example Clinic"u8);
        }

        json.WriteString("description"u8, patient.IsAwkward ? AwkwardContent.Text(number) : "Synthetic event");
        if (completed is { } at)
        {
            writer.Instant("completed_at"u8, at);
            writer.Id("completed_by"u8, patient.Coach);
        }

        json.WriteStartArray("attendees"u8);
        WriteAttendee(writer, patient, patient.Coach, past ? "accepted" : "needsAction", 1000 + (number * 2));
        WriteAttendee(writer, patient, patient.Id, random.Pick(Answers), 1001 + (number * 2));
        json.WriteEndArray();
        writer.Stamps(created, patient.Coach, completed ?? created, patient.Coach);
        writer.EndAttributes();
        writer.ToOne("owner"u8, "patient", patient.Id);

        void WriteAttendee(ResourceWriter writer, SyntheticPatient patient, RecordId user, string answer, int part)
        {
            writer.Json.WriteStartObject();
            writer.Id("_id"u8, patient.MakeId(created, SyntheticKind.Part, part));
            writer.Id("user"u8, user);
            writer.Json.WriteString("response_status"u8, answer);
            writer.Json.WriteEndObject();
        }
    }
}
