namespace FitOps.Emulator.Synthetic;

/// <summary>All that the synthetic data depends on: the same values give the same bytes on every machine and on every day.</summary>
public sealed record SyntheticOptions
{
    /// <summary>Where the data ends unless told otherwise.</summary>
    public static readonly DateTimeOffset DefaultToday = new(2026, 6, 30, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Which world it is.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Patients in each organisation, up to <see cref="MaxPatients"/>.</summary>
    public int Patients { get; init; } = 50;

    /// <summary>Over how many days before <see cref="Today"/> there are results, up to <see cref="MaxDays"/>.</summary>
    public int Days { get; init; } = 30;

    /// <summary>How many organisations there are, up to <see cref="MaxOrganizations"/>.</summary>
    public int Organizations { get; init; } = 1;

    /// <summary>The instant at which the data ends; its time of day is dropped.</summary>
    public DateTimeOffset Today { get; init; } = DefaultToday;

    /// <summary>The most patients that one organisation can have.</summary>
    public const int MaxPatients = 1_000_000;

    /// <summary>The most days that there can be results for.</summary>
    public const int MaxDays = 36_500;

    /// <summary>The most organisations.</summary>
    public const int MaxOrganizations = 500;

    /// <exception cref="ArgumentException">A number is out of its range; the message names the option, its value and the range.</exception>
    internal void ThrowIfInvalid()
    {
        Check(nameof(Patients), Patients, 0, MaxPatients);
        Check(nameof(Days), Days, 0, MaxDays);
        Check(nameof(Organizations), Organizations, 1, MaxOrganizations);
        if (Today.UtcDateTime < new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(Days) || Today.Year > 2100)
        {
            throw new ArgumentException($"Today is {Today:yyyy-MM-dd} with {Days} days: all of the data must lie between the years 2000 and 2100.");
        }
    }

    private static void Check(string name, int value, int low, int high)
    {
        if (value < low || value > high)
        {
            throw new ArgumentException($"{name} is {value}: give a number from {low} to {high}.");
        }
    }
}
