using System.Net;
using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>The errors of Google Fit: what they mean is in their reason, not in their status (API-BEHAVIOUR, Google Fit row 13).</summary>
internal sealed class GoogleFitDialect : IApiDialect
{
    public string Name => "Google Fit";

    public string MediaType => "application/json";

    public ApiFailure ReadFailure(ApiResponse response) => new(GoogleFitErrorReader.Read(response.Body), RequestId: null);

    public RetryVerdict Classify(ApiResponse response, ApiFailure failure) => response.StatusCode == HttpStatusCode.Forbidden && IsQuota(failure.Errors)
        ? RetryVerdict.NotExecuted
        : HttpVerdict.Of(response.StatusCode, response.RetryAfter);

    public string Remedy(ApiRequest request, ApiResponse response, ApiFailure failure) =>
        (response.StatusCode, failure.Errors is [{ Code: { } code }, ..] ? code : null) switch
        {
            (_, "invalid_grant") =>
                "The refresh token is dead: it expired, the user withdrew the consent, or a newer one took its place. Sign in again.",
            (_, "invalid_client") => "Check the client id and the client secret.",
            (_, "unauthorized_client" or "unsupported_grant_type" or "invalid_scope") => "Check the OAuth client's type and scopes in the Google Cloud console.",
            (HttpStatusCode.Unauthorized, _) => "The server refuses the token, a fresh one too: sign in again.",
            (HttpStatusCode.TooManyRequests, _) => QuotaRemedy,
            (HttpStatusCode.Forbidden, _) => IsQuota(failure.Errors) ? QuotaRemedy : ScopeRemedy(request, failure),
            (HttpStatusCode.NotFound, null) => "Check the base address: that of Google Fit ends in /fitness/v1/users.",
            (HttpStatusCode.NotFound, _) => "Nothing there has this id, or it has been removed.",
            (HttpStatusCode.RequestEntityTooLarge, _) => "Send fewer points, or ask for a shorter range.",
            (HttpStatusCode.BadRequest, _) when GoogleFitErrors.IsMissingSource(failure.Errors) =>
                "The user has no such data: list the data sources to see what there is.",
            _ => string.Empty,
        };

    private const string QuotaRemedy =
        "The quota is used up: send fewer requests a minute, or go on later; the daily one starts anew at midnight, Pacific time.";

    private static bool IsQuota(IReadOnlyList<ApiError> errors) => errors.Any(error => error.Code
        is "rateLimitExceeded" or "userRateLimitExceeded" or "dailyLimitExceeded" or "quotaExceeded" or "RATE_LIMIT_EXCEEDED" or "RESOURCE_EXHAUSTED");

    private static string ScopeRemedy(ApiRequest request, ApiFailure failure)
    {
        var scopes = RequiredScopes.Of(request, failure.Errors);
        return scopes.Count == 0
            ? "The token does not allow this: sign in again with the scopes for this kind of data, and let the user agree to them."
            : $"The token may lack the scope {string.Join(" or ", scopes)}: sign in again with it, and let the user agree to it.";
    }
}
