namespace FitOps.GoogleFit;

/// <summary>The groups of data for which a user grants access; each has a scope for reading and one for writing (row 19).</summary>
public enum ScopeGroup
{
    /// <summary>Steps, activities, calories, workouts; also all sessions but sleep.</summary>
    Activity,

    /// <summary>Blood glucose.</summary>
    BloodGlucose,

    /// <summary>Blood pressure.</summary>
    BloodPressure,

    /// <summary>Height, weight, body fat.</summary>
    Body,

    /// <summary>Body temperature.</summary>
    BodyTemperature,

    /// <summary>Heart rate.</summary>
    HeartRate,

    /// <summary>Places, speed, distance.</summary>
    Location,

    /// <summary>Food and drink.</summary>
    Nutrition,

    /// <summary>Oxygen saturation.</summary>
    OxygenSaturation,

    /// <summary>Menstruation, ovulation and what belongs to them.</summary>
    ReproductiveHealth,

    /// <summary>Sleep.</summary>
    Sleep,
}

/// <summary>The OAuth scopes of the API (row 19; the contract's security schemes).</summary>
public static class GoogleFitScopes
{
    private const string Prefix = "https://www.googleapis.com/auth/fitness.";

    /// <summary>The scopes that let everything be read, which is what an export needs.</summary>
    public static IReadOnlyList<string> AllRead { get; } = [.. Enum.GetValues<ScopeGroup>().Select(Read)];

    /// <summary>The scopes that let everything be written.</summary>
    public static IReadOnlyList<string> AllWrite { get; } = [.. Enum.GetValues<ScopeGroup>().Select(Write)];

    /// <summary>The scope that lets a group be read.</summary>
    public static string Read(ScopeGroup group) => $"{Prefix}{Word(group)}.read";

    /// <summary>The scope that lets a group be written; what its holder wrote can also be read with it.</summary>
    public static string Write(ScopeGroup group) => $"{Prefix}{Word(group)}.write";

    private static string Word(ScopeGroup group) => group switch
    {
        ScopeGroup.Activity => "activity",
        ScopeGroup.BloodGlucose => "blood_glucose",
        ScopeGroup.BloodPressure => "blood_pressure",
        ScopeGroup.Body => "body",
        ScopeGroup.BodyTemperature => "body_temperature",
        ScopeGroup.HeartRate => "heart_rate",
        ScopeGroup.Location => "location",
        ScopeGroup.Nutrition => "nutrition",
        ScopeGroup.OxygenSaturation => "oxygen_saturation",
        ScopeGroup.ReproductiveHealth => "reproductive_health",
        ScopeGroup.Sleep => "sleep",
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, "No such group of scopes."),
    };
}
