using System.Globalization;
using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Synthetic;

/// <summary>Patients with their identifiers, addresses and telephone numbers.</summary>
internal static class PatientGenerator
{
    public static void Write(SyntheticPatient patient, ResourceWriter writer, RecordSink sink)
    {
        var random = patient.Random(SyntheticKind.Patient, 1);
        var first = random.Pick(PeopleCatalogue.FirstNames);
        var last = random.Pick(PeopleCatalogue.LastNames);
        var updated = patient.Created.AddDays(random.Below((patient.World.Today - patient.Created).Days)).AddMilliseconds(random.Below(1000));
        var json = writer.Json;

        writer.Begin(ResourceTable.Patient, patient.Id);
        json.WriteString("first_name"u8, patient.IsAwkward ? AwkwardContent.Text(patient.Number / AwkwardContent.Every) : first);
        json.WriteString("last_name"u8, last);
        json.WriteString("email_address"u8, string.Create(
            CultureInfo.InvariantCulture, $"patient{patient.Number + 1}.org{patient.Organization.Number + 1}@example.com"));
        WritePhones(writer, ref random);
        WriteAddresses(writer, ref random);
        WriteIdentifiers(writer, patient, ref random);
        json.WriteString("birth_date"u8, patient.World.Today.AddDays(-random.Around(19 * 365, 92 * 365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("gender"u8, random.Below(20) switch { < 10 => "female", < 19 => "male", _ => "other" });
        WriteNote(writer, patient, ref random);
        writer.Instant("created_at"u8, patient.Created);
        writer.Instant("updated_at"u8, updated);
        writer.Instant("invited_at"u8, patient.Created.AddDays(1));
        writer.Instant("enrolled_at"u8, patient.Enrolled);
        writer.InstantOrNull("first_access_at"u8, patient.IsAwkward ? null : patient.Enrolled.AddHours(2));
        writer.InstantOrNull("last_access_at"u8, patient.IsAwkward ? null : updated.AddSeconds(-5));
        WriteArchive(writer, patient, updated, ref random);
        WriteStatement(writer, patient, ref random);
        if (patient.IsAwkward)
        {
            AwkwardContent.WriteUnknownMembers(json, patient.Number / AwkwardContent.Every);
        }

        writer.EndAttributes(leaveLinksOpen: true);
        json.WriteString("twine_web_app"u8, $"https://app.example.org/#/coach/patient/{patient.Id}/overview");
        json.WriteEndObject();
        writer.ToMany("groups"u8, "group", [patient.Organization.GroupIds[patient.Group]]);
        writer.BeginRelationship("coaches"u8, link: true);
        json.WriteStartArray("data"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, "coach"u8);
        writer.Id("id"u8, patient.Coach);
        json.WriteStartObject("meta"u8);
        json.WriteBoolean("primary"u8, true);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        sink(ResourceTable.Patient, patient.Scope, writer.End());
    }

    private static void WritePhones(ResourceWriter writer, ref SyntheticRandom random)
    {
        writer.Json.WriteStartArray("phone_numbers"u8);
        var count = random.Between(0, 2);
        for (var i = 0; i < count; i++)
        {
            writer.Json.WriteStartObject();
            writer.Json.WriteString("type"u8, random.Pick(PeopleCatalogue.PhoneTypes));

            // 555-0100 to 555-0199 are set aside for fiction.
            writer.Json.WriteString("value"u8, string.Create(CultureInfo.InvariantCulture, $"555-555-01{random.Below(100):00}"));
            writer.Json.WriteBoolean("primary"u8, i == 0);
            writer.Json.WriteEndObject();
        }

        writer.Json.WriteEndArray();
    }

    private static void WriteAddresses(ResourceWriter writer, ref SyntheticRandom random)
    {
        writer.Json.WriteStartArray("addresses"u8);
        if (random.Chance(70))
        {
            writer.Json.WriteStartObject();
            writer.Json.WriteStartArray("lines"u8);
            writer.Json.WriteStringValue(string.Create(
                CultureInfo.InvariantCulture, $"{random.Between(1, 999)} {random.Pick(PeopleCatalogue.Streets)}"));
            writer.Json.WriteEndArray();
            writer.Json.WriteString("city"u8, random.Pick(PeopleCatalogue.Cities));
            writer.Json.WriteString("state"u8, random.Pick(PeopleCatalogue.States));
            writer.Json.WriteString("postal_code"u8, string.Create(CultureInfo.InvariantCulture, $"000{random.Below(100):00}"));
            writer.Json.WriteString("country"u8, "US"u8);
            writer.Json.WriteString("use"u8, "home"u8);
            writer.Json.WriteEndObject();
        }

        writer.Json.WriteEndArray();
    }

    private static void WriteIdentifiers(ResourceWriter writer, SyntheticPatient patient, ref SyntheticRandom random)
    {
        writer.Json.WriteStartArray("identifiers"u8);
        WriteIdentifier(writer, "Medical record number", "medical-record-number", string.Create(
            CultureInfo.InvariantCulture, $"MRN-{patient.Organization.Number + 1}-{patient.Number + 1:000000}"));
        if (random.Chance(50))
        {
            WriteIdentifier(writer, "Synthetic registry", "https://registry.example.org", string.Create(
                CultureInfo.InvariantCulture, $"{random.Bits():x16}"));
        }

        writer.Json.WriteEndArray();
    }

    private static void WriteIdentifier(ResourceWriter writer, string label, string system, string value)
    {
        writer.Json.WriteStartObject();
        writer.Json.WriteString("label"u8, label);
        writer.Json.WriteString("system"u8, system);
        writer.Json.WriteString("value"u8, value);
        writer.Json.WriteEndObject();
    }

    private static void WriteNote(ResourceWriter writer, SyntheticPatient patient, ref SyntheticRandom random)
    {
        if (patient.IsAwkward)
        {
            writer.Json.WriteString("note"u8, AwkwardContent.Text((patient.Number / AwkwardContent.Every) + 3));
        }
        else if (random.Chance(30))
        {
            writer.Json.WriteString("note"u8, "Synthetic note: prefers calls in the morning."u8);
        }
    }

    private static void WriteArchive(ResourceWriter writer, SyntheticPatient patient, DateTime updated, ref SyntheticRandom random)
    {
        var archived = random.Chance(12);
        writer.Json.WriteBoolean("archived"u8, archived);
        writer.Json.WriteStartArray("archive_history"u8);
        if (archived)
        {
            writer.Json.WriteStartObject();
            writer.Json.WriteBoolean("archived"u8, true);
            writer.Instant("modified_at"u8, updated);
            writer.Json.WriteString("reason"u8, random.Pick(PeopleCatalogue.ArchiveReasons));
            writer.Json.WriteString("notes"u8, patient.IsAwkward ? "" : "Synthetic patient archived by its coach");
            writer.Json.WriteEndObject();
        }

        writer.Json.WriteEndArray();
    }

    private static void WriteStatement(ResourceWriter writer, SyntheticPatient patient, ref SyntheticRandom random)
    {
        if (random.Chance(60))
        {
            writer.Json.WriteStartObject("statement"u8);
            writer.Json.WriteString("value"u8, random.Pick(PeopleCatalogue.Statements));
            writer.Instant("updated_at"u8, patient.Enrolled);
            writer.Id("updated_by"u8, patient.Coach);
            writer.Json.WriteEndObject();
        }
    }
}
