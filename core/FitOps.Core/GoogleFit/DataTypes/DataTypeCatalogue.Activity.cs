namespace FitOps.GoogleFit;

public static partial class DataTypeCatalogue
{
    private static IEnumerable<DataTypeDefinition> ActivityTypes()
    {
        const ScopeGroup scope = ScopeGroup.Activity;
        yield return Type("activity.segment", DataTypeKind.ConstantState, scope, "activity.summary", Enumeration("activity"));
        yield return Type("activity.sample", DataTypeKind.Sample, scope, null, Enumeration("activity"), Float("confidence", "%"));
        yield return Type("activity.samples", DataTypeKind.Sample, scope, null, Map("activity_confidence", "%"));
        yield return Type(
            "activity.exercise",
            DataTypeKind.ConstantState,
            scope,
            null,
            Text("exercise"),
            Optional(Int("repetitions", "count")),
            Optional(Enumeration("resistance_type")),
            Optional(Float("resistance", "kg")),
            Optional(Int("duration", "ms")));
        yield return Summary("activity.summary", scope, Enumeration("activity"), Int("duration", "ms"), Int("num_segments", "count"));
        yield return SelfAggregating("active_minutes", DataTypeKind.Delta, scope, Int("duration", "min"));
        yield return Type("heart_minutes", DataTypeKind.Delta, scope, "heart_minutes.summary", Float("intensity", "heart points"));
        yield return Summary("heart_minutes.summary", scope, Float("intensity", "heart points"), Optional(Int("duration", "min")));
        yield return SelfAggregating("step_count.delta", DataTypeKind.Delta, scope, Int("steps", "count"));
        yield return Type("step_count.cumulative", DataTypeKind.Cumulative, scope, null, Int("steps", "count"));
        yield return Type("step_count.cadence", DataTypeKind.Sample, scope, null, Float("rpm", "steps/min"));
        yield return SelfAggregating("calories.expended", DataTypeKind.Delta, scope, Float("calories", "kcal"));
        yield return Type("calories.bmr", DataTypeKind.Sample, scope, "calories.bmr.summary", Float("calories", "kcal/d"));
        yield return Summary("calories.bmr.summary", scope, AverageMaxMin("kcal/d"));
        yield return Type("cycling.pedaling.cadence", DataTypeKind.Sample, scope, null, Float("rpm", "rpm"));
        yield return Type("cycling.pedaling.cumulative", DataTypeKind.Cumulative, scope, null, Int("revolutions", "count"));
        yield return Type("power.sample", DataTypeKind.Sample, scope, "power.summary", Float("watts", "W"));
        yield return Summary("power.summary", scope, AverageMaxMin("W"));
    }

    private static IEnumerable<DataTypeDefinition> SleepTypes()
    {
        // Its aggregate repeats the segments within each bucket.
        yield return SelfAggregating("sleep.segment", DataTypeKind.ConstantState, ScopeGroup.Sleep, Enumeration("sleep_segment_type"));
    }
}
