using System.Text.RegularExpressions;
using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>Finds out which scope a refused request lacks: the server names the data type at best (API-BEHAVIOUR, Google Fit row 14).</summary>
internal static partial class RequiredScopes
{
    public static IReadOnlyList<string> Of(ApiRequest request, IReadOnlyList<ApiError> errors)
    {
        var groups = Groups(string.Join(' ', errors.Select(error => error.Detail)));
        if (groups.Count == 0)
        {
            groups = Groups(Uri.UnescapeDataString(request.Uri.AbsolutePath));
        }

        if (groups.Count == 0 && IsAggregate(request))
        {
            groups = Groups(System.Text.Encoding.UTF8.GetString(request.Body.Span));
        }

        if (groups.Count == 0 && request.Operation.Contains("/sessions", StringComparison.Ordinal))
        {
            groups = [ScopeGroup.Activity, ScopeGroup.Sleep];
        }

        return IsReading(request)
            ? [.. groups.Select(GoogleFitScopes.Read)]
            : [.. groups.Select(GoogleFitScopes.Write)];
    }

    private static List<ScopeGroup> Groups(string text) =>
        [.. TypeNames().Matches(text).Select(match => DataTypeCatalogue.Find(match.Value.TrimEnd('.'))?.Scope).OfType<ScopeGroup>().Distinct()];

    private static bool IsReading(ApiRequest request) => request.Method == HttpMethod.Get || IsAggregate(request);

    private static bool IsAggregate(ApiRequest request) => request.Operation.EndsWith("dataset:aggregate", StringComparison.Ordinal);

    [GeneratedRegex(@"com\.google\.[a-z0-9_.]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeNames();
}
