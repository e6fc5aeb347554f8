using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>Follows the tokens of a synchronisation: they never end by themselves, because the last one is for the next time.</summary>
internal sealed class SessionSync(string? pageToken, int maxEmptyPages, string operation)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _emptyRun;

    /// <summary>What to send next, or to keep for the next time.</summary>
    public string? PageToken { get; private set; } = pageToken;

    public SessionSyncState State { get; private set; } = SessionSyncState.More;

    /// <summary>Takes in what a page said.</summary>
    public void Advance(string? next, int records)
    {
        if (PageToken is not null)
        {
            _seen.Add(PageToken);
        }

        next = string.IsNullOrEmpty(next) ? null : next;
        var isKnown = next is not null && _seen.Contains(next);
        if (isKnown && records > 0)
        {
            throw new FitOpsPagingException(
                $"{operation}: the server gives a page token that it gave before, together with sessions. Synchronise again from an earlier token.",
                PagingFault.RepeatedLink)
            { Operation = operation };
        }

        _emptyRun = records == 0 ? _emptyRun + 1 : 0;
        State = next is null || isKnown
            ? SessionSyncState.CaughtUp
            : _emptyRun > maxEmptyPages ? SessionSyncState.StoppedAtEmptyPages : SessionSyncState.More;

        // Where the server gives no token, the one before is the place to go on from.
        PageToken = next ?? PageToken;
    }
}
