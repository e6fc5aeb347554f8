namespace FitOps.Emulator.GoogleFit;

/// <summary>What the Google Fit half of an emulator is started with. The defaults are those of the command line.</summary>
public sealed record GoogleFitOptions
{
    /// <summary>The number of synthetic users: fit-user-0001 and so on.</summary>
    public int Users { get; init; } = 2;

    /// <summary>
    /// The number of days over which each user has data; null for as many as the emulator's, but at least <see cref="MinDays"/>.
    /// </summary>
    public int? Days { get; init; }

    /// <summary>
    /// How many points of heart rate, one each second, the first user has in one stream beside everything else; 0 for no such stream.
    /// </summary>
    public int DensePoints { get; init; }

    /// <summary>How many requests a user may make in a minute; 0 for no limit.</summary>
    public int QuotaPerMinute { get; init; }

    /// <summary>Whether each refresh hands out a new refresh token and ends the old one.</summary>
    public bool RotateRefreshTokens { get; init; }

    /// <summary>Enough days that a change of the clocks lies within them.</summary>
    public const int MinDays = 120;
}
