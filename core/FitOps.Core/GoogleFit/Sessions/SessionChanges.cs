namespace FitOps.GoogleFit;

/// <summary>How a synchronisation goes on after a page.</summary>
public enum SessionSyncState
{
    /// <summary>A further page follows.</summary>
    More,

    /// <summary>The server names no further changes.</summary>
    CaughtUp,

    /// <summary>
    /// The server keeps naming further pages, and all of them are empty. Nothing is lost: <see cref="SessionChanges.NextPageToken"/> goes
    /// on from here.
    /// </summary>
    StoppedAtEmptyPages,
}

/// <summary>One page of what changed among the sessions.</summary>
/// <param name="Sessions">Sessions that came or changed.</param>
/// <param name="DeletedSessions">Sessions that went.</param>
/// <param name="NextPageToken">Where the next synchronisation starts; null where the server gave none.</param>
/// <param name="State">How it goes on.</param>
public sealed record SessionChanges(
    IReadOnlyList<Session> Sessions, IReadOnlyList<Session> DeletedSessions, string? NextPageToken, SessionSyncState State);

/// <summary>Sessions as the bytes that the server sent.</summary>
/// <param name="Sessions">Sessions that are there.</param>
/// <param name="DeletedSessions">Sessions that went.</param>
/// <param name="NextPageToken">Where the next synchronisation starts; null where the server gave none.</param>
/// <param name="State">How it goes on.</param>
public sealed record RawSessionChanges(
    IReadOnlyList<RawRecord> Sessions, IReadOnlyList<RawRecord> DeletedSessions, string? NextPageToken, SessionSyncState State);
