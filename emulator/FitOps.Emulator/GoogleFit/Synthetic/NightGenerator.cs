using FitOps.Emulator.GoogleFit.DataTypes;

namespace FitOps.Emulator.GoogleFit.Synthetic;

/// <summary>Nights: segments of sleep that touch, and the session around them.</summary>
internal static class NightGenerator
{
    private const int Minute = 60_000;
    private const int Awake = 1;
    private const int Light = 4;
    private const int Deep = 5;
    private const int Rem = 6;

    private static readonly int[] Stages = [Light, Deep, Light, Rem];

    /// <summary>The night that ends on a day.</summary>
    public static void Generate(SyntheticUser user, SyntheticDay evening, SyntheticDay morning)
    {
        if (!morning.WatchWorn)
        {
            return;
        }

        var random = user.Random(SyntheticTopic.Night, morning.Number);
        var at = evening.Bed + (random.Between(5, 25) * Minute);
        var start = at;
        for (var i = 0; at < morning.Wake; i++)
        {
            var stage = random.Chance(8) ? Awake : Stages[i % Stages.Length];
            var end = Math.Min(at + (random.Between(stage == Awake ? 2 : 12, stage == Awake ? 9 : 38) * Minute), morning.Wake);
            user.Add(SyntheticSources.WatchSleep, at, end, stage);
            at = end;
        }

        user.AddSession("sleep", "Sleep", ActivityTypes.Sleep, start, morning.Wake);
    }
}
