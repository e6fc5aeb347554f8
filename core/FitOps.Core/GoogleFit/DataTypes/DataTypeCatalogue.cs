namespace FitOps.GoogleFit;

/// <summary>
/// The public data types of Google Fit as data: fields, formats, units, scopes and aggregates, as Google's pages on data types list them.
/// The server's own list of a source's fields comes first where the two differ; types that are not here are read all the same.
/// </summary>
public static partial class DataTypeCatalogue
{
    private const string Prefix = "com.google.";

    private static readonly Dictionary<string, DataTypeDefinition> ByName = Everything().ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>All types, by name.</summary>
    public static IReadOnlyList<DataTypeDefinition> All { get; } = [.. ByName.Values.OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>The type of that name; null for a custom type or one that is newer than this catalogue.</summary>
    public static DataTypeDefinition? Find(string? name) => name is null ? null : ByName.GetValueOrDefault(name);

    /// <summary>The type of a data stream, whose id has the type's name in second place (row 2); null as in <see cref="Find"/>.</summary>
    public static DataTypeDefinition? FindByStreamId(string? dataStreamId) =>
        dataStreamId?.Split(':', 3) is [_, var name, ..] ? Find(name) : null;

    private static IEnumerable<DataTypeDefinition> Everything() =>
        [.. ActivityTypes(), .. BodyTypes(), .. LocationTypes(), .. NutritionTypes(), .. SleepTypes(), .. HealthTypes(), .. ReproductiveHealthTypes()];

    /// <summary>A type whose aggregate has the same fields: sums, or the state itself.</summary>
    private static DataTypeDefinition SelfAggregating(string name, DataTypeKind kind, ScopeGroup scope, params FieldDefinition[] fields) =>
        new(Prefix + name, kind, scope, fields, Prefix + name);

    private static DataTypeDefinition Type(string name, DataTypeKind kind, ScopeGroup scope, string? aggregate, params FieldDefinition[] fields) =>
        new(Prefix + name, kind, scope, fields, aggregate is null ? null : Prefix + aggregate);

    private static DataTypeDefinition Summary(string name, ScopeGroup scope, params FieldDefinition[] fields) =>
        new(Prefix + name, DataTypeKind.Summary, scope, fields, AggregateName: null);

    private static FieldDefinition Int(string name, string unit) => new(name, FieldFormat.Integer, unit);

    private static FieldDefinition Float(string name, string unit) => new(name, FieldFormat.FloatPoint, unit);

    private static FieldDefinition Map(string name, string unit) => new(name, FieldFormat.Map, unit);

    private static FieldDefinition Text(string name) => new(name, FieldFormat.String, string.Empty);

    private static FieldDefinition Enumeration(string name) => new(name, FieldFormat.Integer, "enum");

    private static FieldDefinition Optional(FieldDefinition field) => field with { IsOptional = true };

    /// <summary>The fields of most summaries.</summary>
    private static FieldDefinition[] AverageMaxMin(string unit) => [Float("average", unit), Float("max", unit), Float("min", unit)];
}
