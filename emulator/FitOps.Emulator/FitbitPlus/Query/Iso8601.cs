using System.Globalization;
using System.Text.RegularExpressions;

namespace FitOps.Emulator.FitbitPlus.Query;

/// <summary>Dates and times as the API writes them (API-BEHAVIOUR rows 11 and 14).</summary>
internal static partial class Iso8601
{
    /// <summary>Reads a date and time that says its offset.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        return Pattern().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    /// <summary>UTC with milliseconds, such as <c>2018-09-18T12:24:37.000Z</c>.</summary>
    public static string Format(DateTimeOffset time)
        => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();
}
