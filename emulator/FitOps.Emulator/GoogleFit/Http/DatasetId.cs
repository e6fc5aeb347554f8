using System.Globalization;

namespace FitOps.Emulator.GoogleFit.Http;

/// <summary>Dataset ids: <c>startNanos-endNanos</c> (API-BEHAVIOUR, row 5).</summary>
internal static class DatasetId
{
    /// <exception cref="FitException">It is none.</exception>
    public static (long Start, long End) Parse(string id)
    {
        var dash = id.IndexOf('-', StringComparison.Ordinal);
        return dash > 0
            && long.TryParse(id.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && long.TryParse(id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            && start <= end
            ? (start, end)
            : throw FitException.InvalidArgument(
                $"Invalid dataset id '{id}': it is made of a start and a later end in nanoseconds, startTime-endTime.");
    }
}
