using System.Collections.Frozen;
using static FitOps.Emulator.GoogleFit.DataTypes.Aggregation;
using static FitOps.Emulator.GoogleFit.DataTypes.PointKind;
using static FitOps.Emulator.GoogleFit.DataTypes.ScopeGroup;

namespace FitOps.Emulator.GoogleFit.DataTypes;

/// <summary>
/// Every public com.google.* data type with its fields, and the types that aggregation makes of them (the platform's own documentation of
/// data types; the ranges are the platform's sanity limits, widened where they are not published).
/// </summary>
internal static class DataTypeCatalogue
{
    private static readonly DataType[] Types =
    [
        // Activity
        new("com.google.activity.segment", Activity, ConstantState, [Enum("activity", 0, 200)], ActivitySummary, "com.google.activity.summary"),
        new("com.google.activity.sample", Activity, Sample, [Enum("activity", 0, 200), Float("confidence", "percent", 0, 100)]),
        new("com.google.activity.exercise", Activity, Sample,
        [
            Text("exercise"),
            Int("repetitions", "count", 0, 1_000_000, optional: true),
            Int("duration", "ms", 0, int.MaxValue, optional: true),
            Enum("resistance_type", 0, 6, optional: true),
            Float("resistance", "kg", 0, 10_000, optional: true),
        ]),
        new("com.google.active_minutes", Activity, Delta, [Int("duration", "minutes", 0, 1_000_000)], Sum),
        new("com.google.calories.expended", Activity, Delta, [Float("calories", "kcal", 0, 1_000_000)], Sum),
        new("com.google.calories.bmr", Activity, Sample, [Float("calories", "kcal per day", 0, 20_000)], AverageMaxMin, "com.google.calories.bmr.summary"),
        new("com.google.cycling.pedaling.cadence", Activity, Sample, [Float("rpm", "rpm", 0, 10_000)]),
        new("com.google.cycling.pedaling.cumulative", Activity, Sample, [Int("revolutions", "count", 0, int.MaxValue)]),
        new("com.google.device_on_body", Activity, Sample, [Float("probability", "ratio", 0, 1)]),
        new("com.google.heart_minutes", Activity, Delta, [Float("intensity", "heart points", 0, 1_000_000)], SumAndDuration, "com.google.heart_minutes.summary"),
        new("com.google.power.sample", Activity, Sample, [Float("watts", "W", 0, 10_000)], AverageMaxMin, "com.google.power.summary"),
        new("com.google.step_count.cadence", Activity, Sample, [Float("rpm", "steps per minute", 0, 10_000)]),
        new("com.google.step_count.cumulative", Activity, Sample, [Int("steps", "count", 0, int.MaxValue)]),
        new("com.google.step_count.delta", Activity, Delta, [Int("steps", "count", 0, 100_000_000)], Sum),

        // Body
        new("com.google.body.fat.percentage", Body, Sample, [Float("percentage", "percent", 0, 100)], AverageMaxMin, "com.google.body.fat.percentage.summary"),
        new("com.google.body.hip.circumference", Body, Sample, [Float("circumference", "m", 0, 10)], AverageMaxMin, "com.google.body.hip.circumference.summary"),
        new("com.google.body.waist.circumference", Body, Sample, [Float("circumference", "m", 0, 10)], AverageMaxMin, "com.google.body.waist.circumference.summary"),
        new("com.google.height", Body, Sample, [Float("height", "m", 0, 3)], AverageMaxMin, "com.google.height.summary"),
        new("com.google.weight", Body, Sample, [Float("weight", "kg", 0, 1000)], AverageMaxMin, "com.google.weight.summary"),
        new("com.google.heart_rate.bpm", HeartRate, Sample, [Float("bpm", "bpm", 0, 1000)], AverageMaxMin, "com.google.heart_rate.summary"),

        // Location
        new("com.google.cycling.wheel_revolution.cumulative", Location, Sample, [Int("revolutions", "count", 0, int.MaxValue)]),
        new("com.google.cycling.wheel_revolution.rpm", Location, Sample, [Float("rpm", "rpm", 0, 10_000)]),
        new("com.google.distance.delta", Location, Delta, [Float("distance", "m", 0, 100_000_000)], Sum),
        new("com.google.location.sample", Location, Sample, Place, BoundingBox, "com.google.location.bounding_box"),
        new("com.google.location.track", Location, Delta, Place, BoundingBox, "com.google.location.bounding_box"),
        new("com.google.speed", Location, Sample, [Float("speed", "m/s", 0, 500)], AverageMaxMin, "com.google.speed.summary"),

        // Nutrition
        new("com.google.calories.consumed", Nutrition, Delta, [Float("calories", "kcal", 0, 100_000)], Sum),
        new("com.google.hydration", Nutrition, Delta, [Float("volume", "L", 0, 1000)], Sum),
        new("com.google.nutrition", Nutrition, Sample, [Nutrients, Enum("meal_type", 0, 5, optional: true), Text("food_item", optional: true)],
            NutritionSummary, "com.google.nutrition.summary"),

        // Sleep
        new("com.google.sleep.segment", Sleep, ConstantState, [Enum("sleep_segment_type", 1, 6)]),

        // Health
        new("com.google.blood_glucose", BloodGlucose, Sample, [Float("blood_glucose_level", "mmol/L", 0, 1000), .. GlucoseContext],
            AverageMaxMin, "com.google.blood_glucose.summary"),
        new("com.google.blood_pressure", BloodPressure, Sample,
            [Float("blood_pressure_systolic", "mmHg", 0, 1000), Float("blood_pressure_diastolic", "mmHg", 0, 1000), .. PressureContext],
            AverageMaxMin, "com.google.blood_pressure.summary"),
        new("com.google.body.temperature", BodyTemperature, Sample, [Float("body_temperature", "°C", 0, 100), .. ThermometerPlace],
            AverageMaxMin, "com.google.body.temperature.summary"),
        new("com.google.body.temperature.basal", ReproductiveHealth, Sample, [Float("body_temperature", "°C", 0, 100), .. ThermometerPlace],
            AverageMaxMin, "com.google.body.temperature.basal.summary"),
        new("com.google.oxygen_saturation", OxygenSaturation, Sample,
            [Float("oxygen_saturation", "percent", 0, 100), Float("supplemental_oxygen_flow_rate", "L/min", 0, 1000, optional: true), .. OxygenContext],
            AverageMaxMin, "com.google.oxygen_saturation.summary"),

        // Reproductive health
        new("com.google.cervical_mucus", ReproductiveHealth, Sample, [Enum("cervical_mucus_texture", 1, 6, optional: true), Enum("cervical_mucus_amount", 1, 3, optional: true)]),
        new("com.google.cervical_position", ReproductiveHealth, Sample,
        [
            Enum("cervical_position", 1, 3, optional: true),
            Enum("cervical_dilation", 1, 3, optional: true),
            Enum("cervical_firmness", 1, 3, optional: true),
        ]),
        new("com.google.menstruation", ReproductiveHealth, Sample, [Enum("menstrual_flow", 1, 4, optional: true)]),
        new("com.google.ovulation_test", ReproductiveHealth, Sample, [Enum("ovulation_test_result", 1, 2)]),
        new("com.google.vaginal_spotting", ReproductiveHealth, Sample, [Int("occurrences", "count", 0, 1)]),

        // Aggregates, which are read and never written
        new("com.google.activity.summary", Activity, Delta, [Enum("activity", 0, 200), Int("duration", "ms", 0, int.MaxValue), Int("num_segments", "count", 0, int.MaxValue)]),
        new("com.google.blood_glucose.summary", BloodGlucose, Delta, [.. Summary(""), .. GlucoseContext]),
        new("com.google.blood_pressure.summary", BloodPressure, Delta,
            [.. Summary("blood_pressure_systolic_"), .. Summary("blood_pressure_diastolic_"), .. PressureContext]),
        new("com.google.body.fat.percentage.summary", Body, Delta, Summary("")),
        new("com.google.body.hip.circumference.summary", Body, Delta, Summary("")),
        new("com.google.body.temperature.basal.summary", ReproductiveHealth, Delta, [.. Summary(""), .. ThermometerPlace]),
        new("com.google.body.temperature.summary", BodyTemperature, Delta, [.. Summary(""), .. ThermometerPlace]),
        new("com.google.body.waist.circumference.summary", Body, Delta, Summary("")),
        new("com.google.calories.bmr.summary", Activity, Delta, Summary("")),
        new("com.google.heart_minutes.summary", Activity, Delta, [Float("intensity", "heart points", 0, double.MaxValue), Int("duration", "minutes", 0, int.MaxValue)]),
        new("com.google.heart_rate.summary", HeartRate, Delta, Summary("")),
        new("com.google.height.summary", Body, Delta, Summary("")),
        new("com.google.location.bounding_box", Location, Delta,
        [
            Float("low_latitude", "degrees", -90, 90),
            Float("low_longitude", "degrees", -180, 180),
            Float("high_latitude", "degrees", -90, 90),
            Float("high_longitude", "degrees", -180, 180),
        ]),
        new("com.google.nutrition.summary", Nutrition, Delta, [Nutrients, Enum("meal_type", 0, 5, optional: true)]),
        new("com.google.oxygen_saturation.summary", OxygenSaturation, Delta,
            [.. Summary("oxygen_saturation_"), .. Summary("supplemental_oxygen_flow_rate_", optional: true), .. OxygenContext]),
        new("com.google.power.summary", Activity, Delta, Summary("")),
        new("com.google.speed.summary", Location, Delta, Summary("")),
        new("com.google.weight.summary", Body, Delta, Summary("")),
    ];

    private static readonly FrozenDictionary<string, DataType> ByName = Types.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    private static readonly FrozenSet<string> Aggregates =
        Types.Where(type => type.AggregateName is not null).Select(type => type.AggregateType).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>All types, aggregates included.</summary>
    public static IReadOnlyList<DataType> All => Types;

    private static DataTypeField Nutrients => new("nutrients", FieldFormat.Map, "kcal, g or IU");

    private static DataTypeField[] Place =>
    [
        Float("latitude", "degrees", -90, 90),
        Float("longitude", "degrees", -180, 180),
        Float("accuracy", "m", 0, 10_000_000),
        Float("altitude", "m", -100_000, 100_000, optional: true),
    ];

    private static DataTypeField[] GlucoseContext =>
    [
        Enum("temporal_relation_to_meal", 1, 4, optional: true),
        Enum("meal_type", 0, 5, optional: true),
        Enum("temporal_relation_to_sleep", 1, 4, optional: true),
        Enum("blood_glucose_specimen_source", 1, 6, optional: true),
    ];

    private static DataTypeField[] PressureContext =>
        [Enum("body_position", 1, 4, optional: true), Enum("blood_pressure_measurement_location", 1, 4, optional: true)];

    private static DataTypeField[] ThermometerPlace => [Enum("body_temperature_measurement_location", 1, 10, optional: true)];

    private static DataTypeField[] OxygenContext =>
    [
        Enum("oxygen_therapy_administration_mode", 1, 1, optional: true),
        Enum("oxygen_saturation_system", 1, 1, optional: true),
        Enum("oxygen_saturation_measurement_method", 1, 1, optional: true),
    ];

    /// <summary>The shared type of that name, or null.</summary>
    public static DataType? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Whether the type comes out of aggregation only and cannot be written.</summary>
    public static bool IsAggregate(string name) => Aggregates.Contains(name);

    private static DataTypeField[] Summary(string prefix, bool optional = false) =>
    [
        new(prefix + "average", FieldFormat.FloatPoint, "as measured", Optional: optional),
        new(prefix + "max", FieldFormat.FloatPoint, "as measured", Optional: optional),
        new(prefix + "min", FieldFormat.FloatPoint, "as measured", Optional: optional),
    ];

    private static DataTypeField Enum(string name, int min, int max, bool optional = false) =>
        new(name, FieldFormat.Integer, "enum", min, max, optional);

    private static DataTypeField Int(string name, string unit, int min, int max, bool optional = false) =>
        new(name, FieldFormat.Integer, unit, min, max, optional);

    private static DataTypeField Float(string name, string unit, double min, double max, bool optional = false) =>
        new(name, FieldFormat.FloatPoint, unit, min, max, optional);

    private static DataTypeField Text(string name, bool optional = false) => new(name, FieldFormat.String, "n/a", Optional: optional);
}
