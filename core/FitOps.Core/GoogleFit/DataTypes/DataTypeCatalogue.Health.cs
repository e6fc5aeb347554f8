namespace FitOps.GoogleFit;

public static partial class DataTypeCatalogue
{
    private static IEnumerable<DataTypeDefinition> HealthTypes()
    {
        FieldDefinition[] glucoseContext =
        [
            Optional(Enumeration("temporal_relation_to_meal")), Optional(Enumeration("meal_type")),
            Optional(Enumeration("temporal_relation_to_sleep")), Optional(Enumeration("blood_glucose_specimen_source")),
        ];
        yield return Type(
            "blood_glucose",
            DataTypeKind.Sample,
            ScopeGroup.BloodGlucose,
            "blood_glucose.summary",
            [Float("blood_glucose_level", "mmol/L"), .. glucoseContext]);
        yield return Summary("blood_glucose.summary", ScopeGroup.BloodGlucose, [.. AverageMaxMin("mmol/L"), .. glucoseContext]);

        FieldDefinition[] pressureContext = [Optional(Enumeration("body_position")), Optional(Enumeration("blood_pressure_measurement_location"))];
        yield return Type(
            "blood_pressure",
            DataTypeKind.Sample,
            ScopeGroup.BloodPressure,
            "blood_pressure.summary",
            [Float("blood_pressure_systolic", "mmHg"), Float("blood_pressure_diastolic", "mmHg"), .. pressureContext]);
        yield return Summary(
            "blood_pressure.summary",
            ScopeGroup.BloodPressure,
            [.. AverageMaxMinOf("blood_pressure_systolic", "mmHg"), .. AverageMaxMinOf("blood_pressure_diastolic", "mmHg"), .. pressureContext]);

        FieldDefinition[] oxygenContext =
        [
            Optional(Enumeration("oxygen_therapy_administration_mode")), Optional(Enumeration("oxygen_saturation_system")),
            Optional(Enumeration("oxygen_saturation_measurement_method")),
        ];
        yield return Type(
            "oxygen_saturation",
            DataTypeKind.Sample,
            ScopeGroup.OxygenSaturation,
            "oxygen_saturation.summary",
            [Float("oxygen_saturation", "%"), Optional(Float("supplemental_oxygen_flow_rate", "L/min")), .. oxygenContext]);
        yield return Summary(
            "oxygen_saturation.summary",
            ScopeGroup.OxygenSaturation,
            [.. AverageMaxMinOf("oxygen_saturation", "%"), .. AverageMaxMinOf("supplemental_oxygen_flow_rate", "L/min").Select(Optional), .. oxygenContext]);

        var place = Optional(Enumeration("body_temperature_measurement_location"));
        yield return Type(
            "body.temperature", DataTypeKind.Sample, ScopeGroup.BodyTemperature, "body.temperature.summary", Float("body_temperature", "Cel"), place);
        yield return Summary("body.temperature.summary", ScopeGroup.BodyTemperature, [.. AverageMaxMin("Cel"), place]);
        yield return Type(
            "body.temperature.basal",
            DataTypeKind.Sample,
            ScopeGroup.ReproductiveHealth,
            "body.temperature.basal.summary",
            Float("body_temperature", "Cel"),
            place);
        yield return Summary("body.temperature.basal.summary", ScopeGroup.ReproductiveHealth, [.. AverageMaxMin("Cel"), place]);
    }

    private static IEnumerable<DataTypeDefinition> ReproductiveHealthTypes()
    {
        const ScopeGroup scope = ScopeGroup.ReproductiveHealth;
        yield return SelfAggregating(
            "cervical_mucus", DataTypeKind.Sample, scope, Optional(Enumeration("cervical_mucus_texture")), Optional(Enumeration("cervical_mucus_amount")));
        yield return SelfAggregating(
            "cervical_position",
            DataTypeKind.Sample,
            scope,
            Optional(Enumeration("cervical_position")),
            Optional(Enumeration("cervical_dilation")),
            Optional(Enumeration("cervical_firmness")));
        yield return SelfAggregating("menstruation", DataTypeKind.Sample, scope, Enumeration("menstrual_flow"));
        yield return SelfAggregating("ovulation_test", DataTypeKind.Sample, scope, Enumeration("ovulation_test_result"));
        yield return SelfAggregating("vaginal_spotting", DataTypeKind.Sample, scope, Int("occurrences", "count"));
    }

    private static FieldDefinition[] AverageMaxMinOf(string name, string unit) =>
        [Float($"{name}_average", unit), Float($"{name}_max", unit), Float($"{name}_min", unit)];
}
