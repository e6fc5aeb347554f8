using System.Globalization;

namespace FitOps.Emulator.Faults;

/// <summary>
/// The query parameter by which a next link of ours is known again: it makes the link a new one for the client, and is taken off
/// before the API sees the request.
/// </summary>
internal static class FaultMark
{
    private const string Name = "_fault=";
    private const string Token = "pageToken=";

    // Not escaped in queries, and in no token of the emulator's own.
    private const char TokenMark = '~';

    public static string Append(string link, string id, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{link}{(link.Contains('?') ? '&' : '?')}{Name}{id}.{number}");

    /// <summary>The page token of a link; empty if it has none.</summary>
    public static string TokenOf(string link) =>
        Array.FindLast(link.Split('?', '&'), IsToken) is { } parameter ? Uri.UnescapeDataString(parameter[Token.Length..]) : "";

    /// <summary>Marks a page token.</summary>
    public static string AppendToToken(string token, string id, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{token}{TokenMark}{id}.{number}");

    /// <summary>Takes the mark off a request's query and returns the id of the rule that issued it; null if there is none.</summary>
    public static string? Take(HttpRequest request)
    {
        var query = request.QueryString.Value ?? "";
        var parameters = query.TrimStart('?').Split('&');
        if (Array.FindLast(parameters, IsMark) is not { } mark)
        {
            return TakeFromToken(request, parameters);
        }

        var rest = string.Join('&', parameters.Where(parameter => !IsMark(parameter)));
        request.QueryString = rest.Length == 0 ? QueryString.Empty : new QueryString("?" + rest);
        return mark[Name.Length..].Split('.')[0];
    }

    private static string? TakeFromToken(HttpRequest request, string[] parameters)
    {
        var index = Array.FindLastIndex(parameters, IsToken);
        var token = index < 0 ? "" : Uri.UnescapeDataString(parameters[index][Token.Length..]);
        var at = token.LastIndexOf(TokenMark);
        if (at < 0)
        {
            return null;
        }

        var rest = parameters.Where((_, i) => i != index).Concat(at == 0 ? [] : [Token + Uri.EscapeDataString(token[..at])]);
        request.QueryString = rest.Any() ? new QueryString("?" + string.Join('&', rest)) : QueryString.Empty;
        return token[(at + 1)..].Split('.')[0];
    }

    private static bool IsToken(string parameter) => parameter.StartsWith(Token, StringComparison.Ordinal);

    private static bool IsMark(string parameter) => parameter.StartsWith(Name, StringComparison.Ordinal);
}
