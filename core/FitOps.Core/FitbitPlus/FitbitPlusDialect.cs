using System.Net;
using FitOps.Http;

namespace FitOps.FitbitPlus;

/// <summary>The errors of Fitbit Plus (API-BEHAVIOUR, Fitbit Plus row 3).</summary>
internal sealed class FitbitPlusDialect : IApiDialect
{
    public string Name => "Fitbit Plus";

    public string MediaType => "application/vnd.api+json";

    public ApiFailure ReadFailure(ApiResponse response)
    {
        try
        {
            var document = JsonApiReader.Read(response.Body);
            document.Release();
            return new ApiFailure(document.Errors ?? [], document.RequestId);
        }
        catch (FitOpsResponseException)
        {
            // A proxy's page or an empty body: the status has to do.
            return new ApiFailure([], RequestId: null);
        }
    }

    // Each reason of this API has a status of its own, and none that may pass hides behind another's.
    public RetryVerdict Classify(ApiResponse response, ApiFailure failure) => HttpVerdict.Of(response.StatusCode, response.RetryAfter);

    public string Remedy(ApiRequest request, ApiResponse response, ApiFailure failure) => (response.StatusCode, failure.Errors is [{ Code: { } code }, ..] ? code : null) switch
    {
        (_, "InvalidCredentials") => "Check the client id and the client secret.",
        (_, "InvalidGrantType") => "The server does not give this client tokens of the kind that was asked for.",
        (HttpStatusCode.Unauthorized, _) => "The server refuses the token, a fresh one too: ask whether the client is still allowed in.",
        (HttpStatusCode.Forbidden, _) => "The connection's organization does not own it, or the client has no right to it.",
        (HttpStatusCode.NotFound, null) => "Check the base address: that of Fitbit Plus ends in /pub.",
        (HttpStatusCode.NotFound, _) => "Nothing there has this id, or it has been removed.",
        (HttpStatusCode.TooManyRequests, _) => "Send fewer requests at a time, or set a rate limit.",
        _ => string.Empty,
    };
}
