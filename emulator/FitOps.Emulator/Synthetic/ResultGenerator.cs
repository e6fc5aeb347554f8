using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Synthetic;

/// <summary>
/// Results: the bulk of the data, three or four a day for each patient. A day's results depend on how many days before the end it is,
/// so that more days add older results and leave the others as they are.
/// </summary>
internal static class ResultGenerator
{
    private const int PerDay = 4;

    // UTC hours of the morning measurements, the medication and the evening walk; apart enough to keep the order of the day.
    private static readonly int[] Hours = [11, 13, 16, 23];

    private static readonly string[] Windows = ["morning", "morning", "afternoon", "evening"];

    public static void Write(SyntheticPatient patient, ResourceWriter writer, RecordSink sink)
    {
        for (var daysBack = patient.World.Options.Days; daysBack > 0; daysBack--)
        {
            for (var slot = 0; slot < PerDay; slot++)
            {
                var moment = new Moment(patient, daysBack, slot);
                if (moment.Happens)
                {
                    WriteOne(patient, moment, writer);
                    sink(ResourceTable.Result, patient.Scope, writer.End());
                }
            }
        }
    }

    /// <summary>The newest result of each action that has one on the last day.</summary>
    public static RecordId[] Current(SyntheticPatient patient) => patient.World.Options.Days == 0
        ? []
        : [.. Enumerable.Range(0, PerDay).Select(slot => new Moment(patient, 1, slot)).Where(moment => moment.Happens).Select(moment => moment.Id)];

    /// <summary>The weight of the last day, which the patient's newest weight metric is about too.</summary>
    public static (DateTime Occurred, DateTime Created, int Value) LatestWeight(SyntheticPatient patient)
    {
        var moment = new Moment(patient, 1, 0);
        var random = moment.Random;
        return (moment.Occurred, moment.Created, random.Around(MetricCatalogue.Weight.Low, MetricCatalogue.Weight.High));
    }

    private static void WriteOne(SyntheticPatient patient, Moment moment, ResourceWriter writer)
    {
        var random = moment.Random;
        var json = writer.Json;
        var awkward = patient.IsAwkward && moment.DaysBack % 5 == 0;
        var metric = moment.Metric;
        writer.Begin(ResourceTable.Result, moment.Id);
        json.WriteString("type"u8, metric?.Type ?? (moment.Slot == 2 ? "medication" : "other_lifestyle"));
        if (metric is not null)
        {
            json.WriteString("metric_type"u8, metric.Type);
        }

        json.WriteStartArray("annotations"u8);
        if (awkward)
        {
            json.WriteStartObject();
            json.WriteString("title"u8, "Synthetic"u8);
            json.WriteString("text"u8, AwkwardContent.Text(moment.DaysBack + moment.Slot));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("skipped"u8, moment.Slot == 2 && random.Chance(8));
        writer.Instant("occurred_at"u8, moment.Occurred);
        json.WriteString("occurred_at_time_zone"u8, "America/New_York"u8);
        json.WriteString("window"u8, Windows[moment.Slot]);
        WriteData(writer, moment, metric, ref random);
        json.WriteString("_thread"u8, metric?.Type ?? PlanGenerator.Thread(moment.Slot));
        json.WriteString("channel"u8, moment.Slot == 2 ? "app"u8 : "device"u8);
        json.WriteStartObject("source"u8);
        if (moment.Slot != 2)
        {
            json.WriteString("source_id"u8, "synthetic-device"u8);
            json.WriteString("name"u8, "Synthetic Device"u8);
        }

        if (awkward)
        {
            json.WritePropertyName("metadata"u8);
            json.WriteStartObject();
            AwkwardContent.WriteUnknownMembers(json, moment.DaysBack + moment.Slot);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (moment.Slot == 3)
        {
            json.WriteString("aggregation"u8, "sum"u8);
        }

        writer.Stamps(moment.Created, patient.Id, moment.Updated, patient.Id);
        writer.EndAttributes();
        if (moment.Action is { } action)
        {
            writer.ToOne("action"u8, "action", patient.ActionIds[action], link: false);
        }

        writer.ToOne("patient"u8, "patient", patient.Id, link: false);
        if (moment is { DaysBack: 1, Slot: 0 })
        {
            writer.ToOne("metric"u8, "patient_health_metric", MetricGenerator.LatestWeightId(patient), link: false);
        }
    }

    private static void WriteData(ResourceWriter writer, Moment moment, MetricType? metric, ref SyntheticRandom random)
    {
        writer.Json.WriteStartObject("data"u8);
        if (metric == MetricCatalogue.BloodPressure)
        {
            writer.Json.WriteStartObject("value"u8);
            WriteQuantity(writer, "systolic"u8, random.Around(metric.Low, metric.High), metric);
            WriteQuantity(writer, "diastolic"u8, random.Around(MetricCatalogue.Diastolic.Low, MetricCatalogue.Diastolic.High), metric);
            writer.Json.WriteEndObject();
        }
        else if (metric is not null)
        {
            writer.Number("value"u8, random.Around(metric.Low, metric.High), metric.Decimals);
            writer.Json.WriteString("unit"u8, metric.Unit);
        }
        else
        {
            writer.Number("value"u8, moment.Slot == 2 ? 1 : random.Around(400, 16_000), 0);
        }

        writer.Json.WriteEndObject();
    }

    private static void WriteQuantity(ResourceWriter writer, ReadOnlySpan<byte> name, int value, MetricType metric)
    {
        writer.Json.WriteStartObject(name);
        writer.Number("value"u8, value, metric.Decimals);
        writer.Json.WriteString("unit"u8, metric.Unit);
        writer.Json.WriteEndObject();
    }

    /// <summary>When one result happened, and which it is.</summary>
    private readonly struct Moment
    {
        public readonly SyntheticRandom Random;

        public Moment(SyntheticPatient patient, int daysBack, int slot)
        {
            (DaysBack, Slot) = (daysBack, slot);
            var number = (daysBack * PerDay) + slot;
            var random = patient.Random(SyntheticKind.Result, number);
            Happens = slot != 3 || random.Chance(55);
            Occurred = patient.World.Today.AddDays(-daysBack).AddHours(Hours[slot]).AddMilliseconds(random.Below(3_000_000));

            // Some devices are read a day later: whoever follows created_at or updated_at must still find what they bring.
            var late = daysBack > 2 && random.Chance(1);
            Created = Occurred.AddMilliseconds(random.Between(900, 300_000)).AddHours(late ? 30 : 0);
            Updated = daysBack > 4 && random.Chance(2) ? Created.AddHours(random.Between(1, 48)) : Created;
            Id = patient.MakeId(Created, SyntheticKind.Result, number);
            Random = random;
        }

        public int DaysBack { get; }

        public int Slot { get; }

        public bool Happens { get; }

        public DateTime Occurred { get; }

        public DateTime Created { get; }

        public DateTime Updated { get; }

        public RecordId Id { get; }

        public MetricType? Metric => (Slot, DaysBack % 3) switch
        {
            (0, _) => MetricCatalogue.Weight,
            (1, 0) => MetricCatalogue.BloodPressure,
            (1, 1) => MetricCatalogue.BloodGlucose,
            (1, _) => MetricCatalogue.HeartRate,
            _ => null,
        };

        // Glucose and heart rate come from a device without being part of the plan.
        public int? Action => Slot == 1 && DaysBack % 3 != 0 ? null : Slot;
    }
}
