using System.Runtime.CompilerServices;
using System.Text.Json;
using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>The sessions of the user (the API's <c>users.sessions</c>).</summary>
public sealed class Sessions
{
    private const string Collection = "/sessions";
    private const string One = "/sessions/{sessionId}";
    private readonly ApiPipeline _pipeline;
    private readonly GoogleFitUris _uris;

    internal Sessions(ApiPipeline pipeline, GoogleFitUris uris)
    {
        _pipeline = pipeline;
        _uris = uris;
    }

    /// <summary>The sessions that end between two times, all at once: the server pages changes only (API-BEHAVIOUR, Google Fit row 12).</summary>
    /// <exception cref="ArgumentException">The query names no time, or its end comes first.</exception>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public async Task<IReadOnlyList<Session>> ListAsync(SessionQuery query, CancellationToken cancellationToken = default) =>
        (await SendAsync(Checked(query).ToParameters(), ReadTyped, cancellationToken).ConfigureAwait(false)).Session ?? [];

    /// <summary>As <see cref="ListAsync"/>, as the bytes that the server sent.</summary>
    /// <exception cref="ArgumentException">The query names no time, or its end comes first.</exception>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public async Task<IReadOnlyList<RawRecord>> ListRawAsync(SessionQuery query, CancellationToken cancellationToken = default) =>
        (await SendAsync(Checked(query).ToParameters(), ReadRaw, cancellationToken).ConfigureAwait(false)).Sessions;

    /// <summary>
    /// Reads what changed since an earlier synchronisation, deletions included, until the server has nothing more.
    /// </summary>
    /// <param name="pageToken">The last <see cref="SessionChanges.NextPageToken"/>; null for the changes of the last 30 days.</param>
    /// <param name="maxEmptyPages">
    /// How many empty pages, each with another token, may follow each other; the last then says <see cref="SessionSyncState.StoppedAtEmptyPages"/>.
    /// </param>
    /// <param name="cancellationToken">Ends the request at once.</param>
    /// <exception cref="FitOpsPagingException">The server gives a token that it gave before, together with sessions.</exception>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public async IAsyncEnumerable<SessionChanges> SyncAsync(
        string? pageToken = null, int maxEmptyPages = 3, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var sync = new SessionSync(pageToken, maxEmptyPages, $"GET {Collection}");
        while (sync.State == SessionSyncState.More)
        {
            var list = await SendAsync(SyncParameters(sync.PageToken), ReadTyped, cancellationToken).ConfigureAwait(false);
            var (sessions, deleted) = (list.Session ?? [], list.DeletedSession ?? []);
            sync.Advance(list.NextPageToken, sessions.Count + deleted.Count);
            yield return new SessionChanges(sessions, deleted, sync.PageToken, sync.State);
        }
    }

    /// <summary>As <see cref="SyncAsync"/>, as the bytes that the server sent.</summary>
    /// <exception cref="FitOpsPagingException">The server gives a token that it gave before, together with sessions.</exception>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public async IAsyncEnumerable<RawSessionChanges> SyncRawAsync(
        string? pageToken = null, int maxEmptyPages = 3, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var sync = new SessionSync(pageToken, maxEmptyPages, $"GET {Collection}");
        while (sync.State == SessionSyncState.More)
        {
            var raw = await SendAsync(SyncParameters(sync.PageToken), ReadRaw, cancellationToken).ConfigureAwait(false);
            sync.Advance(raw.NextPageToken, raw.Sessions.Count + raw.DeletedSessions.Count);
            yield return raw with { NextPageToken = sync.PageToken, State = sync.State };
        }
    }

    /// <summary>Creates a session, or replaces the one of its id (API-BEHAVIOUR, Google Fit row 12).</summary>
    /// <returns>The session as the server keeps it.</returns>
    /// <exception cref="ArgumentException">The session lacks what the API needs.</exception>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public Task<Session> UpdateAsync(Session session, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session is not { Id: { Length: > 0 } id, StartTimeMillis: { } start, EndTimeMillis: { } end })
        {
            throw new ArgumentException("A session needs an id, a startTimeMillis and an endTimeMillis.", nameof(session));
        }

        if (end < start)
        {
            throw new ArgumentException($"The session ends at {UnixNanos.FromMilliseconds(end)}, before its start at {UnixNanos.FromMilliseconds(start)}.", nameof(session));
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(session, GoogleFitJson.Default.Session);
        return _pipeline.SendAsync(
            _uris.Request(HttpMethod.Put, One, [id], body, isRepeatable: true),
            static response => GoogleFitJson.Read(response.Body, GoogleFitJson.Default.Session),
            cancellationToken);
    }

    /// <summary>Deletes a session; the points within its time stay.</summary>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public Task DeleteAsync(string sessionId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sessionId);
        return _pipeline.SendAsync(_uris.Request(HttpMethod.Delete, One, [sessionId]), static _ => string.Empty, cancellationToken);
    }

    private static SessionQuery Checked(SessionQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.FindProblem() is { } problem ? throw new ArgumentException(problem, nameof(query)) : query;
    }

    private static List<KeyValuePair<string, string>> SyncParameters(string? pageToken)
    {
        List<KeyValuePair<string, string>> parameters = [new("includeDeleted", "true")];
        if (pageToken is not null)
        {
            parameters.Add(new("pageToken", pageToken));
        }

        return parameters;
    }

    private static SessionList ReadTyped(ApiResponse response) => GoogleFitJson.Read(response.Body, GoogleFitJson.Default.SessionList);

    private static RawSessionChanges ReadRaw(ApiResponse response) => new(
        RawRecord.ReadAll(response.Body, "session", "id"),
        RawRecord.ReadAll(response.Body, "deletedSession", "id"),
        ReadTyped(response).NextPageToken,
        SessionSyncState.More);

    private Task<T> SendAsync<T>(List<KeyValuePair<string, string>> parameters, Func<ApiResponse, T> read, CancellationToken cancellationToken)
        where T : class =>
        _pipeline.SendAsync(_uris.Request(HttpMethod.Get, Collection, [], parameters), read, cancellationToken);
}
