using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>How many requests Google Fit takes (API-BEHAVIOUR, Google Fit row 18).</summary>
public static class GoogleFitQuota
{
    /// <summary>Requests of one user within a minute, as seen in the wild.</summary>
    public const int DefaultRequestsPerMinute = 300;

    private const int Seconds = 60;

    /// <summary>
    /// The rate limit of one user's client. A short burst is taken out of the minute, so that no minute sees more requests than allowed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not at least one request a minute.</exception>
    public static RateLimit PerUser(int requestsPerMinute = DefaultRequestsPerMinute)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(requestsPerMinute, 1);
        var burst = Math.Clamp(requestsPerMinute / 30, 1, 10);
        return requestsPerMinute == 1
            ? new RateLimit(1.0 / Seconds)
            : new RateLimit((requestsPerMinute - burst) / (double)Seconds, burst);
    }
}
