namespace FitOps.Emulator.GoogleFit.Synthetic;

/// <summary>The time zones that synthetic users live in.</summary>
internal static class Zones
{
    /// <summary>
    /// By IANA name, with the name of the same zone on machines that know only their own. The second has a change of clocks in March.
    /// </summary>
    private static readonly (string Iana, string Windows)[] All =
    [
        ("Etc/UTC", "UTC"),
        ("Europe/Berlin", "W. Europe Standard Time"),
        ("America/New_York", "Eastern Standard Time"),
        ("Asia/Kolkata", "India Standard Time"),
        ("Australia/Sydney", "AUS Eastern Standard Time"),
    ];

    /// <summary>Makes sure that the zones of so many users are known.</summary>
    /// <exception cref="IOException">This machine has no time zone data.</exception>
    public static void Check(int users)
    {
        for (var user = 1; user <= Math.Min(users, All.Length); user++)
        {
            Of(user);
        }
    }

    /// <summary>The zone of a user by number, from 1 on.</summary>
    /// <exception cref="IOException">This machine has no time zone data.</exception>
    public static TimeZoneInfo Of(int user)
    {
        var (iana, windows) = All[(user - 1) % All.Length];
        return TimeZoneInfo.TryFindSystemTimeZoneById(iana, out var zone) || TimeZoneInfo.TryFindSystemTimeZoneById(windows, out zone)
            ? zone
            : throw new IOException($"The time zone {iana} is not known on this machine: install its time zone data (the package tzdata).");
    }
}
