using System.Net;

namespace FitOps.Http;

/// <summary>
/// The server understood the request and answered with an error.
/// </summary>
/// <remarks>
/// The message is built from the status, the API's code and title, the name of the offending parameter and the request id. It leaves
/// out <see cref="Detail"/>: JSON:API 1.0 says that a title does not change from occurrence to occurrence while a detail is about this
/// one, so a detail may repeat what was sent: an identifier, a name, a measured value. Show it to the person who made the request; do
/// not log it.
/// </remarks>
public sealed class FitOpsApiException : FitOpsException
{
    /// <summary>Makes the exception of an answer.</summary>
    /// <param name="message">A text without secrets and health data.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="errors">What the document's <c>errors</c> said; empty where the answer held no error document.</param>
    public FitOpsApiException(string message, HttpStatusCode statusCode, IReadOnlyList<ApiError> errors)
        : base(message, innerException: null)
    {
        StatusCode = statusCode;
        Errors = errors;
    }

    /// <summary>The HTTP status of the answer. Fitbit Plus answers 409 to a bad request (API-BEHAVIOUR, Fitbit Plus row 3).</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>All errors of the document, in its order.</summary>
    public IReadOnlyList<ApiError> Errors { get; }

    /// <summary>The API's code of the first error, such as <c>InvalidParameter</c>.</summary>
    public string? Code => Errors is [var first, ..] ? first.Code : null;

    /// <summary>The first error's title.</summary>
    public string? Title => Errors is [var first, ..] ? first.Title : null;

    /// <summary>The first error's detail, cut to a bounded length. It may repeat what was sent: do not log it.</summary>
    public string? Detail => Errors is [var first, ..] ? first.Detail : null;

    /// <summary>The query parameter at fault, such as <c>filter[patient]</c>.</summary>
    public string? SourceParameter => Errors is [var first, ..] ? first.SourceParameter : null;

    /// <summary>The JSON pointer to the member at fault, such as <c>/data/attributes/birth_date</c>.</summary>
    public string? SourcePointer => Errors is [var first, ..] ? first.SourcePointer : null;

    /// <summary>How long the server asked to wait, where it did.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How often the request was sent before this error was final.</summary>
    public int Attempts { get; init; } = 1;
}
