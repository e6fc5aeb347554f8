using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Synthetic;

/// <summary>One plan for each patient: its summary, its actions, and the bundles that hold them.</summary>
internal static class PlanGenerator
{
    /// <summary>What the four actions of every plan are about.</summary>
    private sealed record ActionKind(string Type, string Title, string Thread, string Window, MetricType? Metric, int Goal);

    private static readonly ActionKind[] Kinds =
    [
        new("weight", "Measure Weight", "weight", "morning", MetricCatalogue.Weight, 1900),
        new("blood_pressure", "Record Blood Pressure", "blood_pressure", "morning", MetricCatalogue.BloodPressure, 130),
        new("medication", "Take Synthetic Medication", "569c631f4b378f51306324f2d69fd29aa0c034ac", "afternoon", null, 0),
        new("other_lifestyle", "Walk", "walk", "evening", null, 0),
    ];

    /// <summary>The thread that links an action with its results.</summary>
    public static string Thread(int action) => Kinds[action].Thread;

    public static void Write(SyntheticPatient patient, ResourceWriter writer, RecordSink sink)
    {
        WriteSummary(patient, writer);
        sink(ResourceTable.PatientPlanSummary, patient.Scope, writer.End());
        for (var i = 0; i < SyntheticPatient.Bundles; i++)
        {
            WriteBundle(patient, writer, i);
            sink(ResourceTable.Bundle, patient.Scope, writer.End());
        }

        for (var i = 0; i < SyntheticPatient.Actions; i++)
        {
            WriteAction(patient, writer, i);
            sink(ResourceTable.Action, patient.Scope, writer.End());
        }
    }

    private static void WriteSummary(SyntheticPatient patient, ResourceWriter writer)
    {
        var json = writer.Json;
        writer.Begin(ResourceTable.PatientPlanSummary, patient.PlanId);
        WriteAdherence(writer, patient.Random(SyntheticKind.Plan), patient.World.Today);
        json.WriteStartObject("critical"u8);
        json.WriteStartObject("blood_glucose"u8);
        json.WriteStartObject("data"u8);
        WriteValue(writer, "maximum"u8, "mg/dL", 300, 0);
        WriteValue(writer, "minimum"u8, "mg/dL", 70, 0);
        json.WriteEndObject();
        json.WriteEndObject();
        writer.Instant("effective_from"u8, patient.Enrolled);
        json.WriteEndObject();
        json.WriteString("time_zone"u8, "America/New_York"u8);
        json.WriteStartArray("window_order"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, "morning"u8);
        json.WriteStartArray("_actions"u8);
        json.WriteStringValue(patient.ActionIds[0].ToString());
        json.WriteStringValue(patient.ActionIds[1].ToString());
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        writer.Instant("effective_from"u8, patient.Enrolled);
        json.WriteStartObject("window_notification_times"u8);
        json.WriteNumber("morning"u8, 25_200);
        json.WriteNumber("afternoon"u8, 43_200);
        json.WriteNumber("evening"u8, 64_800);
        json.WriteNumber("night"u8, 75_600);
        json.WriteEndObject();
        WriteStamps(writer, patient);
        writer.EndAttributes();
        writer.ToMany("bundles"u8, "bundle", patient.BundleIds);
        writer.ToMany("actions"u8, "action", patient.ActionIds);
        writer.ToOne("patient"u8, "patient", patient.Id);
        writer.ToMany("current_results"u8, "result", ResultGenerator.Current(patient));
    }

    private static void WriteBundle(SyntheticPatient patient, ResourceWriter writer, int number)
    {
        ReadOnlySpan<RecordId> actions = patient.ActionIds.AsSpan(number * 2, 2);
        var json = writer.Json;
        writer.Begin(ResourceTable.Bundle, patient.BundleIds[number]);
        json.WriteString("type"u8, number == 0 ? "measure" : "habit");
        json.WriteString("title"u8, number == 0 ? "Measure Every Day" : "Keep the Habit");
        json.WriteStartArray("_actions"u8);
        foreach (var action in actions)
        {
            json.WriteStringValue(action.ToString());
        }

        json.WriteEndArray();
        writer.Instant("effective_from"u8, patient.Enrolled);
        json.WriteString("_thread"u8, number == 0 ? "measure"u8 : "habit"u8);
        WriteStamps(writer, patient);
        writer.EndAttributes();
        writer.ToOne("plan"u8, "patient_plan_summary", patient.PlanId);
        writer.ToMany("actions"u8, "action", actions);
    }

    private static void WriteAction(SyntheticPatient patient, ResourceWriter writer, int number)
    {
        var kind = Kinds[number];
        var random = patient.Random(SyntheticKind.Action, number);
        var json = writer.Json;
        writer.Begin(ResourceTable.Action, patient.ActionIds[number]);
        json.WriteString("_thread"u8, kind.Thread);
        WriteAdherence(writer, random, patient.World.Today);
        writer.Instant("effective_from"u8, patient.Enrolled);
        json.WriteStartObject("frequency_goal"u8);
        json.WriteStartObject("weeks"u8);
        json.WriteStartArray("days"u8);
        for (var day = 0; day < 7; day++)
        {
            json.WriteNumberValue(day);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteNumber("frequency_goal_prorated"u8, 0);
        json.WriteStartArray("identifiers"u8);
        json.WriteStartObject();
        json.WriteString("label"u8, "Synthetic Actions"u8);
        json.WriteString("system"u8, "https://actions.example.org"u8);
        json.WriteString("value"u8, $"action-{patient.ActionIds[number]}");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("details"u8);
        if (patient.IsAwkward)
        {
            AwkwardContent.WriteUnknownMembers(json, number);
        }

        json.WriteEndObject();
        json.WriteBoolean("metric_required"u8, kind.Metric is not null);
        WriteMetrics(patient, writer, kind, number);
        json.WriteString("title"u8, kind.Title);
        json.WriteBoolean("tracking"u8, true);
        json.WriteStartArray("windows"u8);
        json.WriteStartObject();
        json.WriteString("title"u8, char.ToUpperInvariant(kind.Window[0]) + kind.Window[1..]);
        json.WriteString("type"u8, kind.Window);
        writer.Id("_id"u8, patient.MakeId(patient.Enrolled, SyntheticKind.Part, 100 + number));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("type"u8, kind.Type);
        json.WriteStartArray("options"u8);
        json.WriteEndArray();
        WriteStamps(writer, patient);
        writer.EndAttributes();
        writer.ToOne("plan"u8, "patient_plan_summary", patient.PlanId);
        writer.ToMany("bundles"u8, "bundle", [patient.BundleIds[number / 2]]);
    }

    private static void WriteMetrics(SyntheticPatient patient, ResourceWriter writer, ActionKind kind, int number)
    {
        var json = writer.Json;
        json.WriteStartArray("metrics"u8);
        if (kind.Metric is { } metric)
        {
            json.WriteStartObject();
            json.WriteString("metric_type"u8, metric.Type);
            json.WriteString("unit"u8, metric.Unit);
            json.WriteStartObject("goal"u8);
            json.WriteStartObject("data"u8);
            if (metric == MetricCatalogue.BloodPressure)
            {
                WriteValue(writer, "systolic"u8, metric.Unit, kind.Goal, 0);
                WriteValue(writer, "diastolic"u8, metric.Unit, 85, 0);
            }
            else
            {
                json.WriteString("unit"u8, metric.Unit);
                writer.Number("value"u8, kind.Goal, metric.Decimals);
            }

            json.WriteEndObject();
            json.WriteEndObject();
            writer.Id("_id"u8, patient.MakeId(patient.Enrolled, SyntheticKind.Part, number));
            json.WriteStartArray("accepted_values"u8);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAdherence(ResourceWriter writer, SyntheticRandom random, DateTime today)
    {
        var due = random.Between(1, 7);
        writer.Json.WriteStartObject("adherence"u8);
        writer.Json.WriteNumber("due"u8, due);
        writer.Json.WriteNumber("complete"u8, random.Between(0, due));
        writer.Json.WriteStartObject("streak"u8);
        writer.Json.WriteNumber("count"u8, random.Between(0, 12));
        writer.Instant("updated_at"u8, today.AddHours(-3));
        writer.Json.WriteEndObject();
        writer.Json.WriteEndObject();
    }

    private static void WriteValue(ResourceWriter writer, ReadOnlySpan<byte> name, string? unit, int value, int decimals)
    {
        writer.Json.WriteStartObject(name);
        writer.Json.WriteString("unit"u8, unit);
        writer.Number("value"u8, value, decimals);
        writer.Json.WriteEndObject();
    }

    private static void WriteStamps(ResourceWriter writer, SyntheticPatient patient) =>
        writer.Stamps(patient.Enrolled, patient.Coach, patient.Enrolled, patient.Coach);
}
