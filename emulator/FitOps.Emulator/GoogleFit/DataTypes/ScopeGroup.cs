namespace FitOps.Emulator.GoogleFit.DataTypes;

/// <summary>The groups of data that one pair of OAuth scopes opens (API-BEHAVIOUR, row 19).</summary>
internal enum ScopeGroup
{
    Activity,
    BloodGlucose,
    BloodPressure,
    Body,
    BodyTemperature,
    HeartRate,
    Location,
    Nutrition,
    OxygenSaturation,
    ReproductiveHealth,
    Sleep,
}

/// <summary>A set of granted scopes.</summary>
internal sealed class Scopes
{
    private const string Prefix = "https://www.googleapis.com/auth/fitness.";

    private static readonly Dictionary<ScopeGroup, string> Names = new()
    {
        [ScopeGroup.Activity] = "activity",
        [ScopeGroup.BloodGlucose] = "blood_glucose",
        [ScopeGroup.BloodPressure] = "blood_pressure",
        [ScopeGroup.Body] = "body",
        [ScopeGroup.BodyTemperature] = "body_temperature",
        [ScopeGroup.HeartRate] = "heart_rate",
        [ScopeGroup.Location] = "location",
        [ScopeGroup.Nutrition] = "nutrition",
        [ScopeGroup.OxygenSaturation] = "oxygen_saturation",
        [ScopeGroup.ReproductiveHealth] = "reproductive_health",
        [ScopeGroup.Sleep] = "sleep",
    };

    private readonly HashSet<string> _granted;

    private Scopes(IEnumerable<string> granted) => _granted = new HashSet<string>(granted, StringComparer.Ordinal);

    /// <summary>Both scopes of every group.</summary>
    public static Scopes All { get; } = new(Enum.GetValues<ScopeGroup>().SelectMany(group => new[] { Read(group), Write(group) }));

    /// <summary>Whether any of the fitness scopes is in the set.</summary>
    public bool Any => _granted.Overlaps(All._granted);

    /// <summary>Whether any of the scopes that let the caller write is in the set.</summary>
    public bool AnyWrite => Enum.GetValues<ScopeGroup>().Any(MayWrite);

    /// <summary>Whether any of the scopes that let the caller read what others wrote is in the set.</summary>
    public bool AnyRead => Enum.GetValues<ScopeGroup>().Any(MayRead);

    /// <summary>The scopes in a space-separated list, as in an authorisation request; unknown ones are kept as they are.</summary>
    public static Scopes Parse(string list) => new(list.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The scope that lets an application read a group.</summary>
    public static string Read(ScopeGroup group) => $"{Prefix}{Names[group]}.read";

    /// <summary>The scope that lets an application write a group, and read what it wrote itself.</summary>
    public static string Write(ScopeGroup group) => $"{Prefix}{Names[group]}.write";

    /// <summary>Whether every scope of the set is also in another.</summary>
    public bool IsWithin(Scopes other) => _granted.IsSubsetOf(other._granted);

    public bool MayRead(ScopeGroup group) => _granted.Contains(Read(group));

    public bool MayWrite(ScopeGroup group) => _granted.Contains(Write(group));

    /// <summary>The space-separated list, in ordinal order.</summary>
    public override string ToString() => string.Join(' ', _granted.Order(StringComparer.Ordinal));
}
