namespace FitOps.Emulator.Admin;

/// <summary>The query parameters of an admin request; those that nobody knows are refused rather than overlooked.</summary>
internal sealed class AdminQuery
{
    private readonly IQueryCollection _query;

    public AdminQuery(HttpRequest request, params ReadOnlySpan<string> known)
    {
        _query = request.Query;
        foreach (var name in _query.Keys)
        {
            if (!known.Contains(name))
            {
                throw new AdminException($"The parameter '{name}' is not known here: use {string.Join(", ", known.ToArray())}.");
            }
        }
    }

    public string? Text(string name) => _query.TryGetValue(name, out var value) ? value.ToString() : null;

    public bool Flag(string name, bool otherwise) => Text(name) switch
    {
        null => otherwise,
        "true" or "1" or "" => true,
        "false" or "0" => false,
        var other => throw new AdminException($"{name}={other}: write true or false."),
    };
}
