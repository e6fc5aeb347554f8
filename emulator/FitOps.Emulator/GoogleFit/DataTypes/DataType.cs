namespace FitOps.Emulator.GoogleFit.DataTypes;

/// <summary>One dimension of a data type.</summary>
/// <param name="Name">The field's name, unique within its type.</param>
/// <param name="Format">What a value of it must be.</param>
/// <param name="Unit">The unit, or "enum" or "n/a".</param>
/// <param name="Min">The smallest value that is accepted.</param>
/// <param name="Max">The largest value that is accepted.</param>
/// <param name="Optional">Whether a point may leave the value empty.</param>
internal sealed record DataTypeField(
    string Name,
    FieldFormat Format,
    string Unit,
    double Min = double.NegativeInfinity,
    double Max = double.PositiveInfinity,
    bool Optional = false);

/// <summary>What a point of a type says about its interval.</summary>
internal enum PointKind
{
    /// <summary>A reading at an instant.</summary>
    Sample,

    /// <summary>An amount that came together over the interval.</summary>
    Delta,

    /// <summary>A state that held over the whole interval, so that a part of the interval may be cut off (API-BEHAVIOUR, row 8).</summary>
    ConstantState,
}

/// <summary>How points of a type become one point (or a few) of its aggregate type.</summary>
internal enum Aggregation
{
    /// <summary>The points themselves.</summary>
    None,

    /// <summary>The sum of every field.</summary>
    Sum,

    /// <summary>Average, maximum and minimum of every number, and the last of every enumeration.</summary>
    AverageMaxMin,

    /// <summary>For each activity: its duration in milliseconds and the number of segments.</summary>
    ActivitySummary,

    /// <summary>The sum of every field, and the duration of the points in minutes.</summary>
    SumAndDuration,

    /// <summary>For each meal type: the sum of every nutrient.</summary>
    NutritionSummary,

    /// <summary>The smallest rectangle that holds the places.</summary>
    BoundingBox,
}

/// <summary>A schema for points.</summary>
/// <param name="Name">The full name, such as com.google.weight.</param>
/// <param name="Scope">The group of OAuth scopes that opens it; null for a custom type, which only its creator reads.</param>
/// <param name="Kind">What a point says about its interval.</param>
/// <param name="Fields">The fields, in the order of a point's values.</param>
/// <param name="Aggregation">How points are aggregated.</param>
/// <param name="AggregateName">The type of the aggregated points; the type itself if null.</param>
internal sealed record DataType(
    string Name,
    ScopeGroup? Scope,
    PointKind Kind,
    IReadOnlyList<DataTypeField> Fields,
    Aggregation Aggregation = Aggregation.None,
    string? AggregateName = null)
{
    /// <summary>The prefix of the types that all applications share.</summary>
    public const string SharedPrefix = "com.google.";

    /// <summary>Whether this is an application's own type.</summary>
    public bool Custom => Scope is null;

    /// <summary>The type of the aggregated points.</summary>
    public string AggregateType => AggregateName ?? Name;
}
