using FitOps.Emulator.FitbitPlus.Documents;
using FitOps.Emulator.FitbitPlus.Query;

namespace FitOps.Emulator.FitbitPlus.Operations;

/// <summary>What every operation works with.</summary>
/// <param name="Http">The HTTP request.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="Query">The query parameters.</param>
internal sealed record RequestContext(HttpContext Http, Caller Caller, QueryParameters Query)
{
    /// <summary>The path with its base, such as <c>/pub/patient</c>, as links have it.</summary>
    public string Path => Http.Request.Path.ToUriComponent();

    /// <summary>Reads <c>include</c>; what is not among the allowed is an error.</summary>
    public IReadOnlyList<string> ReadIncludes(IReadOnlyList<string> allowed, List<ApiError> errors)
    {
        if (allowed.Count == 0 || Query["include"] is not { } text)
        {
            return [];
        }

        var names = text.Split(',', StringSplitOptions.TrimEntries);
        foreach (var name in names.Where(name => !allowed.Contains(name, StringComparer.Ordinal)))
        {
            errors.Add(ApiError.InvalidParameter("include", $"'{name}' cannot be included here: there is {string.Join(", ", allowed)}"));
        }

        return names;
    }

    /// <summary>Refuses parameters that the operation does not have, because JSON:API wants typos found.</summary>
    public void RefuseUnknown(Func<string, bool> isKnown, List<ApiError> errors)
    {
        foreach (var (name, _) in Query.Items)
        {
            if (!isKnown(name))
            {
                errors.Add(ApiError.InvalidParameter(name, $"There is no parameter {name} here"));
            }
        }
    }
}
