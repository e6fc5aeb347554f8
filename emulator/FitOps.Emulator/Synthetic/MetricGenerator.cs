using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Synthetic;

/// <summary>Metrics: every patient has each type once, and once more for every further half-year of results.</summary>
internal static class MetricGenerator
{
    private const int DaysPerRound = 182;

    public static void Write(SyntheticPatient patient, ResourceWriter writer, RecordSink sink)
    {
        var types = MetricCatalogue.All;
        var days = Math.Max(1, patient.World.Options.Days);
        var rounds = ((days - 1) / DaysPerRound) + 1;
        for (var round = rounds - 1; round >= 0; round--)
        {
            // Each round reaches back over its own half-year, the oldest one no further than the results do.
            var span = Math.Min(DaysPerRound, days - (round * DaysPerRound));
            for (var i = 0; i < types.Length; i++)
            {
                WriteOne(patient, types[i], (round * types.Length) + i, (round * DaysPerRound) + 1, span, writer);
                sink(ResourceTable.PatientHealthMetric, patient.Scope, writer.End());
            }
        }
    }

    /// <summary>The id of the metric that the newest weight result comes from.</summary>
    public static RecordId LatestWeightId(SyntheticPatient patient) => patient.MakeId(
        ResultGenerator.LatestWeight(patient).Created, SyntheticKind.Metric, Array.IndexOf(MetricCatalogue.All, MetricCatalogue.Weight));

    private static void WriteOne(SyntheticPatient patient, MetricType type, int number, int firstDayBack, int span, ResourceWriter writer)
    {
        var random = patient.Random(SyntheticKind.Metric, number);
        var occurred = patient.World.Today.AddDays(-firstDayBack - random.Below(span)).AddMilliseconds(random.Between(46_800_000, 68_400_000));
        var created = occurred.AddMilliseconds(random.Between(60_000, 7_200_000));
        var value = random.Around(type.Low, type.High);
        if (type == MetricCatalogue.Weight && firstDayBack == 1 && patient.World.Options.Days > 0)
        {
            (occurred, created, value) = ResultGenerator.LatestWeight(patient);
        }

        var json = writer.Json;
        writer.Begin(ResourceTable.PatientHealthMetric, patient.MakeId(created, SyntheticKind.Metric, number));
        json.WriteString("type"u8, type.Type);
        if (type.Loinc is { } loinc)
        {
            json.WriteStartObject("code"u8);
            json.WriteString("system"u8, "LOINC"u8);
            json.WriteString("value"u8, loinc);
            json.WriteEndObject();
        }

        writer.Instant("occurred_at"u8, occurred);
        if (type == MetricCatalogue.BloodPressure)
        {
            writer.Number("systolic"u8, value, 0);
            writer.Number("diastolic"u8, random.Around(MetricCatalogue.Diastolic.Low, MetricCatalogue.Diastolic.High), 0);
        }
        else
        {
            writer.Number("value"u8, value, type.Decimals);
        }

        if (type.Unit is { } unit)
        {
            json.WriteString("unit"u8, unit);
        }
        else if (patient.IsAwkward)
        {
            json.WriteNull("unit"u8);
        }

        if (patient.IsAwkward && number % 5 == 0)
        {
            AwkwardContent.WriteUnknownMembers(json, number);
        }

        writer.Stamps(created, patient.Coach, created, patient.Coach);
        writer.EndAttributes();
        writer.ToOne("patient"u8, "patient", patient.Id);
    }
}
