using System.Globalization;

namespace FitOps.GoogleFit;

/// <summary>A value together with the field that it belongs to.</summary>
public sealed class TypedValue
{
    private TypedValue(string name, FieldFormat? format, string unit, object? value)
    {
        Name = name;
        Format = format;
        Unit = unit;
        Value = value;
    }

    /// <summary>The field's name.</summary>
    public string Name { get; }

    /// <summary>The field's format, or the value's own where the field is not known; null where there is neither.</summary>
    public FieldFormat? Format { get; }

    /// <summary>The unit; empty where there is none or it is not known.</summary>
    public string Unit { get; }

    /// <summary>
    /// A <see cref="long"/>, a <see cref="double"/>, a <see cref="string"/>, a dictionary of numbers by key, or null where it is not set.
    /// </summary>
    public object? Value { get; }

    /// <summary>The name of the field, and nothing of the value.</summary>
    public override string ToString() => Name;

    internal static TypedValue Of(FieldValue value, FieldDefinition? field, int index)
    {
        var actual = FormatOf(value);
        return new TypedValue(
            field?.Name ?? string.Create(CultureInfo.InvariantCulture, $"value{index}"),
            field?.Format ?? actual,
            field?.Unit ?? string.Empty,
            actual switch
            {
                // Some sources write whole numbers into fields of the other kind.
                FieldFormat.Integer => field?.Format == FieldFormat.FloatPoint ? (object?)(double?)value.IntVal : value.IntVal,
                FieldFormat.FloatPoint => value.FpVal,
                FieldFormat.String => value.StringVal,
                FieldFormat.Map => Map(value),
                _ => null,
            });
    }

    private static FieldFormat? FormatOf(FieldValue value) => value switch
    {
        { IntVal: not null } => FieldFormat.Integer,
        { FpVal: not null } => FieldFormat.FloatPoint,
        { StringVal: not null } => FieldFormat.String,
        { MapVal: [_, ..] } => FieldFormat.Map,
        _ => null,
    };

    private static Dictionary<string, double> Map(FieldValue value)
    {
        var map = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var entry in value.MapVal ?? [])
        {
            if (entry is { Key: { } key, Value.FpVal: { } number })
            {
                map[key] = number;
            }
        }

        return map;
    }
}
