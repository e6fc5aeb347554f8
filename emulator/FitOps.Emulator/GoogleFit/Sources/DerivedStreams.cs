using FitOps.Emulator.GoogleFit.DataTypes;
using FitOps.Emulator.GoogleFit.Streams;

namespace FitOps.Emulator.GoogleFit.Sources;

/// <summary>
/// The streams that the platform itself derives from what applications and devices write: one merged stream for each type, and for steps
/// also the estimate that the app shows (API-BEHAVIOUR, row 16).
/// </summary>
internal static class DerivedStreams
{
    public const string Package = "com.google.android.gms";
    public const string EstimatedStepsName = "estimated_steps";
    private const string Steps = "com.google.step_count.delta";
    private const string Segments = "com.google.activity.segment";

    private static readonly Dictionary<string, string> MergedNames = new(StringComparer.Ordinal)
    {
        ["com.google.active_minutes"] = "merge_active_minutes",
        [Segments] = "merge_activity_segments",
        ["com.google.calories.bmr"] = "merged",
        ["com.google.calories.expended"] = "merge_calories_expended",
        ["com.google.distance.delta"] = "merge_distance_delta",
        ["com.google.heart_minutes"] = "merge_heart_minutes",
        ["com.google.heart_rate.bpm"] = "merge_heart_rate_bpm",
        ["com.google.height"] = "merge_height",
        ["com.google.location.sample"] = "merge_location_samples",
        ["com.google.speed"] = "merge_speed",
        [Steps] = "merge_step_deltas",
        ["com.google.weight"] = "merge_weight",
    };

    private static readonly string[] DevicePreference = ["chestStrap", "watch", "scale"];

    /// <summary>The derived sources of a user who has these stored sources.</summary>
    public static IEnumerable<DataSource> For(IEnumerable<DataType> storedTypes)
    {
        foreach (var type in storedTypes.Where(type => !type.Custom).DistinctBy(type => type.Name, StringComparer.Ordinal))
        {
            yield return Derived(type, MergedNames.GetValueOrDefault(type.Name, "merged"));
            if (type.Name == Steps)
            {
                yield return Derived(type, EstimatedStepsName);
            }
        }
    }

    /// <summary>The points of a derived source.</summary>
    /// <param name="derived">The source.</param>
    /// <param name="stored">The user's stored streams of any type.</param>
    public static IPointReader Points(DataSource derived, IReadOnlyCollection<StoredStream> stored)
    {
        var sources = Preferred(stored, derived.DataType.Name);
        if (derived.StreamName == EstimatedStepsName)
        {
            var segments = new MergedStream(Preferred(stored, Segments));
            sources.Add(new MergedSource(Derived(derived.DataType, "soft_step_delta").Id, new EstimatedSteps(segments)));
        }

        return new MergedStream(sources);
    }

    private static List<MergedSource> Preferred(IReadOnlyCollection<StoredStream> stored, string type) =>
    [
        .. stored.Where(stream => stream.Source.DataType.Name == type)
            .OrderBy(stream => (uint)Array.IndexOf(DevicePreference, stream.Source.Device?.Type))
            .ThenBy(stream => stream.Source.Id, StringComparer.Ordinal)
            .Select(stream => new MergedSource(stream.Source.ObfuscatedId, stream.Points)),
    ];

    private static DataSource Derived(DataType type, string name) => new()
    {
        Type = "derived",
        DataType = type,
        StreamName = name,
        Application = new Application(null, Package, null, null),
    };
}
