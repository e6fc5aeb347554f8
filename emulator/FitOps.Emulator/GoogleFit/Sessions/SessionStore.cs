namespace FitOps.Emulator.GoogleFit.Sessions;

/// <summary>A change of a user's sessions: what a sync token counts.</summary>
/// <param name="Number">Grows with every change.</param>
/// <param name="Session">The session as it was put or deleted.</param>
/// <param name="Deleted">Whether it is gone.</param>
internal sealed record SessionChange(long Number, Session Session, bool Deleted);

/// <summary>The sessions of one user, the deleted ones included.</summary>
/// <remarks>Not safe for use from several threads: the owner locks.</remarks>
internal sealed class SessionStore
{
    private readonly Dictionary<string, SessionChange> _latest = new(StringComparer.Ordinal);

    /// <summary>The number of the last change.</summary>
    public long LastChange { get; private set; }

    /// <summary>The sessions that exist, by their end.</summary>
    public IEnumerable<Session> All =>
        _latest.Values.Where(change => !change.Deleted).Select(change => change.Session)
            .OrderBy(session => session.End).ThenBy(session => session.Id, StringComparer.Ordinal);

    /// <summary>The last change of each session, in the order of the changes.</summary>
    public IEnumerable<SessionChange> Changes => _latest.Values.OrderBy(change => change.Number);

    public Session? Find(string id) => _latest.GetValueOrDefault(id) is { Deleted: false } change ? change.Session : null;

    public void Put(Session session) => _latest[session.Id] = new SessionChange(++LastChange, session, Deleted: false);

    public void Delete(Session session, long now) =>
        _latest[session.Id] = new SessionChange(++LastChange, session with { Modified = now }, Deleted: true);
}
