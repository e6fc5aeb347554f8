namespace FitOps.GoogleFit;

public static partial class DataTypeCatalogue
{
    private static IEnumerable<DataTypeDefinition> BodyTypes()
    {
        const ScopeGroup scope = ScopeGroup.Body;
        yield return Type("height", DataTypeKind.Sample, scope, "height.summary", Float("height", "m"));
        yield return Summary("height.summary", scope, AverageMaxMin("m"));
        yield return Type("weight", DataTypeKind.Sample, scope, "weight.summary", Float("weight", "kg"));
        yield return Summary("weight.summary", scope, AverageMaxMin("kg"));
        yield return Type("body.fat.percentage", DataTypeKind.Sample, scope, "body.fat.percentage.summary", Float("percentage", "%"));
        yield return Summary("body.fat.percentage.summary", scope, AverageMaxMin("%"));
        yield return Type("body.waist.circumference", DataTypeKind.Sample, scope, "body.waist.circumference.summary", Float("circumference", "m"));
        yield return Summary("body.waist.circumference.summary", scope, AverageMaxMin("m"));
        yield return Type("body.hip.circumference", DataTypeKind.Sample, scope, "body.hip.circumference.summary", Float("circumference", "m"));
        yield return Summary("body.hip.circumference.summary", scope, AverageMaxMin("m"));
        yield return Type("heart_rate.bpm", DataTypeKind.Sample, ScopeGroup.HeartRate, "heart_rate.summary", Float("bpm", "bpm"));
        yield return Summary("heart_rate.summary", ScopeGroup.HeartRate, AverageMaxMin("bpm"));
    }

    private static IEnumerable<DataTypeDefinition> LocationTypes()
    {
        const ScopeGroup scope = ScopeGroup.Location;
        yield return Type(
            "location.sample",
            DataTypeKind.Sample,
            scope,
            "location.bounding_box",
            Float("latitude", "deg"),
            Float("longitude", "deg"),
            Float("accuracy", "m"),
            Optional(Float("altitude", "m")));
        yield return Summary(
            "location.bounding_box",
            scope,
            Float("low_latitude", "deg"),
            Float("low_longitude", "deg"),
            Float("high_latitude", "deg"),
            Float("high_longitude", "deg"));
        yield return SelfAggregating("distance.delta", DataTypeKind.Delta, scope, Float("distance", "m"));
        yield return Type("distance.cumulative", DataTypeKind.Cumulative, scope, null, Float("distance", "m"));
        yield return Type("speed", DataTypeKind.Sample, scope, "speed.summary", Float("speed", "m/s"));
        yield return Summary("speed.summary", scope, AverageMaxMin("m/s"));
        yield return Type("cycling.wheel_revolution.rpm", DataTypeKind.Sample, scope, null, Float("rpm", "rpm"));
        yield return Type("cycling.wheel_revolution.cumulative", DataTypeKind.Cumulative, scope, null, Int("revolutions", "count"));
    }

    private static IEnumerable<DataTypeDefinition> NutritionTypes()
    {
        const ScopeGroup scope = ScopeGroup.Nutrition;
        yield return SelfAggregating("hydration", DataTypeKind.Delta, scope, Float("volume", "L"));
        yield return Type(
            "nutrition", DataTypeKind.Sample, scope, "nutrition.summary", Map("nutrients", "by key"), Optional(Enumeration("meal_type")), Optional(Text("food_item")));
        yield return Summary("nutrition.summary", scope, Map("nutrients", "by key"), Optional(Enumeration("meal_type")));
    }
}
