using System.Net;
using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>Tells apart what the API puts under one status.</summary>
internal static class GoogleFitErrors
{
    /// <summary>The user has no data of the kind: "no default datasource found", "datasource not found" (API-BEHAVIOUR, Google Fit row 14).</summary>
    public static bool IsMissingSource(FitOpsApiException error) =>
        error.StatusCode == HttpStatusCode.NotFound || (error.StatusCode == HttpStatusCode.BadRequest && IsMissingSource(error.Errors));

    public static bool IsMissingSource(IReadOnlyList<ApiError> errors) => errors.Any(error => error.Detail is { } detail
        && (detail.Contains("no default datasource found", StringComparison.OrdinalIgnoreCase)
            || detail.Contains("datasource not found", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Less may work: 413, "aggregate duration too large" and the like.</summary>
    public static bool IsTooLarge(FitOpsApiException error) => error.StatusCode == HttpStatusCode.RequestEntityTooLarge
        || (error.StatusCode == HttpStatusCode.BadRequest
            && error.Errors.Any(item => item.Detail?.Contains("too large", StringComparison.OrdinalIgnoreCase) == true));
}
