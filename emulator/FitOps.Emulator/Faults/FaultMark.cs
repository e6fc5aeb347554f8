using System.Globalization;

namespace FitOps.Emulator.Faults;

/// <summary>
/// The query parameter by which a next link of ours is known again: it makes the link a new one for the client, and is taken off
/// before the API sees the request.
/// </summary>
internal static class FaultMark
{
    private const string Name = "_fault=";

    public static string Append(string link, string id, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{link}{(link.Contains('?') ? '&' : '?')}{Name}{id}.{number}");

    /// <summary>Takes the mark off a request's query and returns the id of the rule that issued it; null if there is none.</summary>
    public static string? Take(HttpRequest request)
    {
        var query = request.QueryString.Value ?? "";
        var parameters = query.TrimStart('?').Split('&');
        if (Array.FindLast(parameters, IsMark) is not { } mark)
        {
            return null;
        }

        var rest = string.Join('&', parameters.Where(parameter => !IsMark(parameter)));
        request.QueryString = rest.Length == 0 ? QueryString.Empty : new QueryString("?" + rest);
        return mark[Name.Length..].Split('.')[0];
    }

    private static bool IsMark(string parameter) => parameter.StartsWith(Name, StringComparison.Ordinal);
}
