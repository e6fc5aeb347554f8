using FitOps.Emulator.GoogleFit.DataTypes;

namespace FitOps.Emulator.GoogleFit.Synthetic;

/// <summary>A stretch of a day in which the user moved.</summary>
/// <param name="Activity">What it was.</param>
/// <param name="Start">Its start in milliseconds since the epoch.</param>
/// <param name="Minutes">How long it took.</param>
/// <param name="Workout">Whether it was recorded as a session.</param>
/// <param name="Counted">Whether any device counted steps.</param>
internal sealed record Bout(int Activity, long Start, int Minutes, bool Workout, bool Counted)
{
    public long End => Start + (Minutes * 60_000L);
}

/// <summary>The plan of one day of a user, which all that is measured on it follows.</summary>
internal sealed class SyntheticDay
{
    public SyntheticDay(SyntheticUser user, DateOnly date, int number)
    {
        Date = date;
        Number = number;
        var random = user.Random(SyntheticTopic.Movement, number);
        Wake = user.At(date, random.Around(6 * 3600, 8 * 3600));
        Bed = user.At(date, random.Around(21 * 3600 + 1800, 23 * 3600 + 1800));
        WatchWorn = random.Chance(88);

        var bouts = new List<Bout>
        {
            Walk(user.At(date, random.Between(8 * 3600, 9 * 3600)), random.Between(12, 30)),
            Walk(user.At(date, random.Between(12 * 3600, 13 * 3600)), random.Between(8, 20)),
            Walk(user.At(date, random.Between(19 * 3600, 20 * 3600)), random.Between(10, 40)),
        };
        var workout = (((number % 7) + 7) % 7) switch
        {
            1 or 4 => ActivityTypes.Running,
            6 => ActivityTypes.Biking,
            2 => ActivityTypes.StrengthTraining,
            _ => 0,
        };
        if (workout != 0)
        {
            bouts.Add(new Bout(workout, user.At(date, random.Between(17 * 3600, 17 * 3600 + 1800)), random.Between(28, 55), Workout: true, Counted: true));
        }

        Bouts = [.. bouts.OrderBy(bout => bout.Start)];

        Bout Walk(long start, int minutes) => new(ActivityTypes.Walking, start, minutes, Workout: false, Counted: random.Below(8) != 0);
    }

    public DateOnly Date { get; }

    /// <summary>
    /// 0 for the day that all histories end with, less for earlier ones: so that more days do not change those that are there.
    /// </summary>
    public int Number { get; }

    public long Wake { get; }

    public long Bed { get; }

    public bool WatchWorn { get; }

    public IReadOnlyList<Bout> Bouts { get; }
}
