using System.Globalization;
using System.Net.Http.Headers;

namespace FitOps.Http;

/// <summary>Reads <c>Retry-After</c> (RFC 9110, section 10.2.3): whole seconds, or an HTTP date.</summary>
internal static class RetryAfterHeader
{
    // Longer than any budget; a longer wait is refused all the same, but must not overflow.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <returns>The wait; null where the header is missing or is neither form.</returns>
    /// <remarks>
    /// A date is judged against the answer's own <c>Date</c> where there is one: both come from the server's clock, so that a wrong
    /// clock on this machine does not matter.
    /// </remarks>
    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (!headers.TryGetValues("Retry-After", out var values) || values.FirstOrDefault()?.Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        if (text.All(char.IsAsciiDigit))
        {
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < Longest.TotalSeconds
                ? TimeSpan.FromSeconds(seconds)
                : Longest;
        }

        if (!RetryConditionHeaderValue.TryParse(text, out var condition) || condition.Date is not { } date)
        {
            return null;
        }

        var wait = date - (headers.Date ?? now);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
    }
}
