using FitOps.GoogleFit;

namespace FitOps.Export;

/// <summary>Reads the sessions of a user, in one of two ways.</summary>
internal static class SessionReading
{
    private static readonly TimeSpan Recent = TimeSpan.FromDays(90);

    /// <summary>All sessions that are there, by their ids.</summary>
    /// <param name="sessions">The user's sessions.</param>
    /// <param name="now">The time; the second way asks for what is recent apart from the rest.</param>
    /// <param name="isEven">True for the second way.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyList<RawRecord>> CurrentAsync(
        Sessions sessions, DateTimeOffset now, bool isEven, CancellationToken cancellationToken)
    {
        if (!isEven)
        {
            return InOrder(await sessions.ListRawAsync(SessionQuery.All, cancellationToken).ConfigureAwait(false));
        }

        var border = now - Recent;
        var older = await sessions.ListRawAsync(new SessionQuery { EndTime = border }, cancellationToken).ConfigureAwait(false);
        var newer = await sessions.ListRawAsync(new SessionQuery { StartTime = border }, cancellationToken).ConfigureAwait(false);

        // A session that ends on the border is in both.
        var ids = older.Select(session => session.Id).ToHashSet(StringComparer.Ordinal);
        return InOrder(older.Concat(newer.Where(session => !ids.Contains(session.Id))));
    }

    /// <summary>
    /// The sessions that were deleted, by their ids; the API names those of the last 30 days (API-BEHAVIOUR, Google Fit row 12). Of one that
    /// was deleted several times, the last.
    /// </summary>
    public static async Task<IReadOnlyList<RawRecord>> DeletedAsync(Sessions sessions, CancellationToken cancellationToken)
    {
        var deleted = new Dictionary<string, RawRecord>(StringComparer.Ordinal);
        await foreach (var changes in sessions.SyncRawAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            foreach (var session in changes.DeletedSessions)
            {
                deleted[session.Id] = session;
            }
        }

        return InOrder(deleted.Values);
    }

    private static List<RawRecord> InOrder(IEnumerable<RawRecord> records) => records.OrderBy(record => record.Id, StringComparer.Ordinal).ToList();
}
