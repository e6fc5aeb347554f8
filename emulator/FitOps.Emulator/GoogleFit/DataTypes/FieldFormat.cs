namespace FitOps.Emulator.GoogleFit.DataTypes;

/// <summary>The formats a value on the wire can have. The contract's list and blob formats have no value member and are refused.</summary>
internal enum FieldFormat
{
    Integer,
    FloatPoint,
    String,
    Map,
}

/// <summary>The contract's words for the formats.</summary>
internal static class FieldFormats
{
    private static readonly Dictionary<string, FieldFormat> ByName = new(StringComparer.Ordinal)
    {
        ["integer"] = FieldFormat.Integer,
        ["floatPoint"] = FieldFormat.FloatPoint,
        ["string"] = FieldFormat.String,
        ["map"] = FieldFormat.Map,
    };

    public static string Name(this FieldFormat format) => ByName.First(pair => pair.Value == format).Key;

    public static bool TryParse(string? name, out FieldFormat format)
    {
        format = default;
        return name is not null && ByName.TryGetValue(name, out format);
    }
}
