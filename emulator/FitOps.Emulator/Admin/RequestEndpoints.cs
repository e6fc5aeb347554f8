using System.Globalization;
using FitOps.Emulator.Faults;
using FitOps.Emulator.Journal;

namespace FitOps.Emulator.Admin;

/// <summary>
/// <c>/_emulator/requests</c>: the journal, filtered by <c>path</c> (a glob), <c>method</c>, <c>status</c> and <c>since</c> (a sequence
/// number: those after it; or an instant: those at or after it); <c>count=true</c> leaves the list out.
/// </summary>
internal sealed class RequestEndpoints(RequestJournal journal)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_emulator/requests", Show);
        routes.MapDelete("/_emulator/requests", Clear);
    }

    private Task Show(HttpContext context)
    {
        var query = new AdminQuery(context.Request, "path", "method", "status", "since", "count");
        var wanted = Conditions(query);
        var requests = journal.Snapshot().Where(entry => wanted.TrueForAll(condition => condition(entry))).ToList();
        return AdminJson.WriteAsync(context, new
        {
            journal.Enabled,
            journal.Total,
            requests.Count,
            Requests = query.Flag("count", otherwise: false) ? null : requests,
        });
    }

    private Task Clear(HttpContext context)
    {
        journal.Clear();
        return AdminJson.WriteAsync(context, new { journal.Enabled, journal.Total, Count = 0 });
    }

    private static List<Predicate<RequestEntry>> Conditions(AdminQuery query)
    {
        List<Predicate<RequestEntry>> conditions = [];
        if (query.Text("path") is { } pattern)
        {
            var glob = PathGlob.TryParse(pattern) ?? throw new AdminException($"path={pattern}: it {PathGlob.Form}");
            conditions.Add(entry => glob.IsMatch(entry.Path));
        }

        if (query.Text("method") is { } method)
        {
            conditions.Add(entry => entry.Method.Equals(method, StringComparison.OrdinalIgnoreCase));
        }

        if (query.Text("status") is { } status)
        {
            var wanted = int.TryParse(status, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new AdminException($"status={status}: write an HTTP status such as 429.");
            conditions.Add(entry => entry.Status == wanted);
        }

        if (query.Text("since") is { } since)
        {
            conditions.Add(Since(since));
        }

        return conditions;
    }

    private static Predicate<RequestEntry> Since(string since)
    {
        if (long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            return entry => entry.Sequence > sequence;
        }

        // In a query a bare plus is a blank: the offset of an instant arrives as one.
        return DateTimeOffset.TryParse(since.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? entry => entry.At >= instant
            : throw new AdminException($"since={since}: write a sequence number or an instant such as 2026-06-30T00:00:00Z.");
    }
}
