using System.Globalization;
using System.Text;
using FitOps.Core.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace FitOps.Core.Tests.GoogleFit.Support;

/// <summary>A point of the model: its value tells points of the same time apart.</summary>
internal sealed record ModelPoint(long Start, long End, int Value)
{
    public string Json => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"startTimeNanos":"{{Start}}","endTimeNanos":"{{End}}","dataTypeName":"com.google.step_count.delta","value":[{"intVal":{{Value}}}]}""");
}

/// <summary>
/// The datasets of one stream as the contract describes them, and as unkind as it allows: of points that end together, those behind the
/// limit are never sent (API-BEHAVIOUR, Google Fit rows 5 and 6).
/// </summary>
internal sealed class DatasetModel
{
    public const string Stream = "raw:com.google.step_count.delta:407408718192:model";

    public List<ModelPoint> Points { get; init; } = [];

    /// <summary>Whether points that only touch the range are left out.</summary>
    public bool HasExclusiveBounds { get; init; }

    /// <summary>Whether a page lists its points from the oldest on.</summary>
    public bool IsAscending { get; init; }

    /// <summary>Whether a token comes with every page that holds points.</summary>
    public bool AlwaysGivesToken { get; init; }

    /// <summary>Every so manieth page is empty and leads to the one that belonged there; 0 for none.</summary>
    public int EmptyPageEvery { get; init; }

    /// <summary>The most points on a page, whatever is asked for.</summary>
    public int HiddenMaximum { get; init; } = int.MaxValue;

    /// <summary>The longest range that is not too large; null for any.</summary>
    public long? LongestRange { get; init; }

    public int Requests { get; private set; }

    public List<(long First, long Last)> Ranges { get; } = [];

    public ScriptedReply Answer(ScriptedRequest request)
    {
        Requests++;
        var (first, last) = Range(request.Path);
        Ranges.Add((first, last));
        var query = new QueryCollection(QueryHelpers.ParseQuery(request.Query));
        var limit = Math.Min(int.Parse(query["limit"].ToString(), CultureInfo.InvariantCulture), HiddenMaximum);
        if (last - first > LongestRange)
        {
            return Error(413, "uploadTooLarge", "Response too large.");
        }

        var token = query["pageToken"].ToString();
        if (EmptyPageEvery > 0 && Requests % EmptyPageEvery == 0)
        {
            return Page([], token.Length == 0 ? $"again-{Requests}:{long.MaxValue}" : $"again-{Requests}:{token.Split(':')[1]}");
        }

        var below = token.Length == 0 ? long.MaxValue : long.Parse(token.Split(':')[1], CultureInfo.InvariantCulture);
        var found = Points
            .Where(point => Overlaps(point, first, last) && point.End < below)
            .OrderByDescending(point => point.End)
            .ThenByDescending(point => point.Start)
            .ToList();
        var page = found.Take(limit).ToList();
        var isCut = found.Count > page.Count;
        var next = page.Count > 0 && (isCut || AlwaysGivesToken) ? $"below:{page[^1].End}" : null;
        if (IsAscending)
        {
            page.Reverse();
        }

        return Page(page, next);
    }

    public static ScriptedReply Page(IReadOnlyList<ModelPoint> points, string? token)
    {
        var json = new StringBuilder("{\"dataSourceId\":\"").Append(Stream).Append("\",\"point\":[")
            .AppendJoin(",\n ", points.Select(point => point.Json)).Append(']');
        if (token is not null)
        {
            json.Append(",\"nextPageToken\":\"").Append(token).Append('"');
        }

        return new ScriptedReply(200, json.Append('}').ToString(), "application/json");
    }

    public static ScriptedReply Error(int status, string reason, string message, string code = "INVALID_ARGUMENT") => new(
        status,
        $$"""{"error":{"code":{{status}},"message":"{{message}}","status":"{{code}}","errors":[{"domain":"global","reason":"{{reason}}","message":"{{message}}"}] } }""",
        "application/json");

    private static (long First, long Last) Range(string path)
    {
        var parts = path[(path.LastIndexOf('/') + 1)..].Split('-');
        return (long.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private bool Overlaps(ModelPoint point, long first, long last) => HasExclusiveBounds
        ? point.Start < last && point.End > first
        : point.Start <= last && point.End >= first;
}
