using System.Globalization;

namespace FitOps.GoogleFit;

/// <summary>Which sessions to list. With neither time given the server answers with the changes of the last 30 days (row 12).</summary>
public sealed record SessionQuery
{
    /// <summary>Only sessions that end at this time or later; null for no bound.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Only sessions that end at this time or before; null for no bound.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Only sessions of these activities; empty for all.</summary>
    public IReadOnlyList<int> ActivityTypes { get; init; } = [];

    /// <summary>All sessions since 1970, but no deleted ones.</summary>
    public static SessionQuery All => new() { StartTime = DateTimeOffset.UnixEpoch };

    internal string? FindProblem() => StartTime is null && EndTime is null
        ? $"Give a start or an end: without either the server lists the changes of 30 days, for which there is {nameof(Sessions.SyncAsync)}."
        : StartTime > EndTime ? $"The sessions from {StartTime:u} to {EndTime:u} end before they start." : null;

    internal List<KeyValuePair<string, string>> ToParameters()
    {
        var parameters = new List<KeyValuePair<string, string>>();
        if (StartTime is { } start)
        {
            parameters.Add(new("startTime", Rfc3339(start)));
        }

        if (EndTime is { } end)
        {
            parameters.Add(new("endTime", Rfc3339(end)));
        }

        parameters.AddRange(ActivityTypes.Select(type => GoogleFitUris.Parameter("activityType", type)));
        return parameters;
    }

    private static string Rfc3339(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
