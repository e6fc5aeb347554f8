namespace FitOps.Http;

/// <summary>Names a request without its values: a path template and the names of the query parameters.</summary>
internal static class OperationName
{
    private const int MaxName = 60;

    public static string Of(HttpMethod method, string template, Uri uri)
    {
        var names = Names(uri.Query);
        return names.Length == 0 ? $"{method} {template}" : $"{method} {template}?{names}";
    }

    private static string Names(string query)
    {
        if (query.Length < 2)
        {
            return string.Empty;
        }

        var names = query[1..].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => Uri.UnescapeDataString(pair.Split('=')[0]));
        return string.Join('&', names.Select(name => IsPlain(name) ? name : "..."));
    }

    // The server builds the next link: only what looks like a parameter's name is taken for one.
    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= MaxName && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '[' or ']');
}
