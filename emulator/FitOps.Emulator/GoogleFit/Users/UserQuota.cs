using System.Collections.Concurrent;

namespace FitOps.Emulator.GoogleFit.Users;

/// <summary>Counts the requests of each user in each minute (API-BEHAVIOUR, row 18).</summary>
internal sealed class UserQuota(int perMinute, TimeProvider clock)
{
    private readonly ConcurrentDictionary<int, (long Minute, int Requests)> _counts = new();

    /// <summary>Forgets what was counted.</summary>
    public void Reset() => _counts.Clear();

    /// <summary>Counts a request.</summary>
    /// <exception cref="FitException">The user's requests of this minute are used up.</exception>
    public void Count(FitUser user)
    {
        if (perMinute == 0)
        {
            return;
        }

        var minute = clock.GetUtcNow().ToUnixTimeSeconds() / 60;
        var count = _counts.AddOrUpdate(
            user.Number, _ => (minute, 1), (_, before) => before.Minute == minute ? (minute, before.Requests + 1) : (minute, 1));
        if (count.Requests > perMinute)
        {
            throw FitException.QuotaExceeded(perMinute);
        }
    }
}
