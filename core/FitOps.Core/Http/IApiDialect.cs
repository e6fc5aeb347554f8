namespace FitOps.Http;

/// <summary>What one API says differently from another: names, media types, errors, and which of them pass.</summary>
internal interface IApiDialect
{
    /// <summary>The API's name, for messages.</summary>
    string Name { get; }

    /// <summary>The media type that is sent and accepted.</summary>
    string MediaType { get; }

    /// <summary>Reads the answer to a request that failed; an answer that is no error document has no errors.</summary>
    ApiFailure ReadFailure(ApiResponse response);

    /// <summary>Decides by status and reason whether the request may succeed later.</summary>
    RetryVerdict Classify(ApiResponse response, ApiFailure failure);

    /// <summary>One sentence on what to do about an error; empty where there is nothing to say.</summary>
    string Remedy(ApiRequest request, ApiResponse response, ApiFailure failure);
}

/// <summary>An error answer, read.</summary>
/// <param name="Errors">Its errors.</param>
/// <param name="RequestId">The server's id of the request.</param>
internal sealed record ApiFailure(IReadOnlyList<ApiError> Errors, string? RequestId);
