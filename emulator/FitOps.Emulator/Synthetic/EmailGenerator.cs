using System.Globalization;
using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Synthetic;

/// <summary>E-mail histories: an invitation without a sender, then one from the coach every ten days.</summary>
internal static class EmailGenerator
{
    private const int DaysBetween = 10;

    private static readonly string[] Types = ["reminder", "weekly-summary", "message"];

    public static void Write(SyntheticPatient patient, ResourceWriter writer, RecordSink sink)
    {
        WriteOne(patient, "invite", patient.Created.AddDays(1), 0, writer);
        sink(ResourceTable.EmailHistory, patient.Scope, writer.End());
        for (var number = (patient.World.Options.Days / DaysBetween) + 1; number > 0; number--)
        {
            var sent = patient.World.Today.AddDays(-DaysBetween * number).AddHours(14).AddSeconds(number);
            WriteOne(patient, Types[number % Types.Length], sent, number, writer);
            sink(ResourceTable.EmailHistory, patient.Scope, writer.End());
        }
    }

    private static void WriteOne(SyntheticPatient patient, string type, DateTime sent, int number, ResourceWriter writer)
    {
        var random = patient.Random(SyntheticKind.EmailHistory, number);
        var json = writer.Json;
        writer.Begin(ResourceTable.EmailHistory, patient.MakeId(sent, SyntheticKind.EmailHistory, number));
        json.WriteString("twine_email_id"u8, string.Create(CultureInfo.InvariantCulture, $"synthetic-{random.Bits():x16}"));
        json.WriteString("email_address"u8, string.Create(
            CultureInfo.InvariantCulture, $"patient{patient.Number + 1}.org{patient.Organization.Number + 1}@example.com"));
        json.WriteString("email_type"u8, type);
        writer.Instant("send_time"u8, sent);
        json.WriteStartObject("status_times"u8);
        writer.Instant("processed"u8, sent.AddSeconds(1));
        if (random.Chance(6))
        {
            writer.Instant("bounce"u8, sent.AddSeconds(4));
        }
        else
        {
            writer.Instant("delivered"u8, sent.AddSeconds(2));
            if (random.Chance(55))
            {
                writer.Instant("open"u8, sent.AddSeconds(random.Between(60, 7200)));
            }
        }

        json.WriteEndObject();
        writer.Stamps(sent, patient.Coach, sent, patient.Coach);
        writer.EndAttributes();
        writer.ToOne("receiver"u8, "patient", patient.Id);
        if (number == 0)
        {
            writer.LinkOnly("sender"u8);
        }
        else
        {
            writer.ToOne("sender"u8, "coach", patient.Coach);
        }
    }
}
