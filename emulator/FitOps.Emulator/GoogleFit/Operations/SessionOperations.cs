using System.Globalization;
using FitOps.Emulator.GoogleFit.Http;
using FitOps.Emulator.GoogleFit.Sessions;

namespace FitOps.Emulator.GoogleFit.Operations;

/// <summary>users.sessions: list, update, delete (API-BEHAVIOUR, row 12).</summary>
internal static class SessionOperations
{
    private static readonly long DefaultMillis = (long)TimeSpan.FromDays(30).TotalMilliseconds;

    public static Task ListAsync(FitRequest request)
    {
        var types = ActivityTypes(request);
        var start = Time(request, "startTime");
        var end = Time(request, "endTime");
        var byTime = start is not null || end is not null;
        var includeDeleted = request.Query("includeDeleted") switch
        {
            null or "false" => false,
            "true" => true,
            var other => throw FitException.InvalidArgument($"Invalid value at 'includeDeleted' ({other}): it must be true or false."),
        };

        // A page token is ignored if a time is given.
        var after = !byTime && request.Query("pageToken") is { } token ? PageToken.Read(PageToken.Sessions, token) : (long?)null;
        return FitAnswer.SendAsync(request.Context, json =>
        {
            lock (request.User.Gate)
            {
                var changes = request.User.Sessions.Changes.Where(change =>
                    SessionAccess.MaySee(request.Caller, change.Session) && (types.Count == 0 || types.Contains(change.Session.ActivityType)));
                changes = byTime
                    ? changes.Where(change => !change.Deleted)
                        .Where(change => change.Session.End >= (start ?? long.MinValue) && change.Session.End < (end ?? long.MaxValue))
                        .OrderBy(change => change.Session.End)
                    : changes.Where(change => after is { } number ? change.Number > number : change.Session.Modified >= request.Now - DefaultMillis);
                var found = changes.ToLookup(change => change.Deleted, change => change.Session);

                json.WriteStartObject();
                json.WriteStartArray("session"u8);
                foreach (var session in found[false])
                {
                    SessionJson.Write(json, session);
                }

                json.WriteEndArray();
                json.WriteStartArray("deletedSession"u8);
                foreach (var session in includeDeleted && !byTime ? found[true] : [])
                {
                    SessionJson.Write(json, session);
                }

                json.WriteEndArray();
                if (!byTime)
                {
                    json.WriteString("nextPageToken"u8, PageToken.Create(PageToken.Sessions, request.User.Sessions.LastChange));
                }

                json.WriteEndObject();
            }
        });
    }

    public static async Task UpdateAsync(FitRequest request)
    {
        using var body = await FitBody.ReadAsync(request.Context);
        var session = SessionJson.Read(body.RootElement, request.Ids[0], request.Caller.Project, request.Now);
        lock (request.User.Gate)
        {
            SessionAccess.DemandWrite(request.Caller, session.ActivityType, request.User.Sessions.Find(session.Id));
            request.Changes.PutSession(request.User, session, body.RootElement);
        }

        await FitAnswer.SendAsync(request.Context, json => SessionJson.Write(json, session));
    }

    public static Task DeleteAsync(FitRequest request)
    {
        lock (request.User.Gate)
        {
            var session = request.User.Sessions.Find(request.Ids[0]) ?? throw FitException.NotFound(
                $"Session {request.Ids[0]} was not found.");
            SessionAccess.DemandWrite(request.Caller, session.ActivityType, session);
            request.Changes.DeleteSession(request.User, session, request.Now);
        }

        FitAnswer.SendEmpty(request.Context);
        return Task.CompletedTask;
    }

    private static HashSet<int> ActivityTypes(FitRequest request) =>
        [.. request.Context.Request.Query["activityType"].Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out var type)
            ? type
            : throw FitException.InvalidArgument($"Invalid value at 'activityType' ({text}): it must be a number."))];

    private static long? Time(FitRequest request, string name) => request.Query(name) switch
    {
        null => null,
        var text when DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && HasOffset(text) => time.ToUnixTimeMilliseconds(),
        var text => throw FitException.InvalidArgument(
            $"Invalid value at '{name}' ({text}): it must be an RFC 3339 timestamp, such as 2026-06-30T00:00:00Z."),
    };

    // The exact formats would also take a time without an offset, as one of this machine.
    private static bool HasOffset(string text) => text[^1] == 'Z' || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal);
}
