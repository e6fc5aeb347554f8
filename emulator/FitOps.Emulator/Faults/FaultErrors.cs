using System.Globalization;
using System.Text.Json;

namespace FitOps.Emulator.Faults;

/// <summary>Writes an error in the shape of the API whose path was asked.</summary>
internal static class FaultErrors
{
    private sealed record Usual(int Status, string FitbitCode, string GoogleStatus, string GoogleReason, string Detail);

    // API-BEHAVIOUR: Fitbit Plus row 3, Google Fit row 13. What the contracts do not name (429, 5xx) is an assumption.
    private static readonly Usual[] Known =
    [
        new(401, "Unauthorized", "UNAUTHENTICATED", "authError", "A valid bearer token is required"),
        new(403, "Forbidden", "PERMISSION_DENIED", "forbidden", "Access to the resource is forbidden"),
        new(404, "ResourceNotFound", "NOT_FOUND", "notFound", "The resource does not exist"),
        new(409, "InvalidParameter", "ALREADY_EXISTS", "conflict", "The request conflicts with what exists"),
        new(429, "TooManyRequests", "RESOURCE_EXHAUSTED", "rateLimitExceeded", "Too many requests"),
        new(500, "InternalServerError", "INTERNAL", "backendError", "Internal error"),
        new(502, "BadGateway", "UNKNOWN", "backendError", "Bad gateway"),
        new(503, "ServiceUnavailable", "UNAVAILABLE", "backendError", "The service is unavailable"),
    ];

    public static async Task WriteAsync(HttpContext context, FaultEffect effect, DateTimeOffset now)
    {
        var status = effect.Status ?? StatusCodes.Status500InternalServerError;
        var usual = Array.Find(Known, known => known.Status == status) ?? new(status, "Error", "UNKNOWN", "unknown", "Error");
        var google = context.Request.Path.StartsWithSegments("/fitness", StringComparison.Ordinal);
        var body = google ? Google(usual, effect, status) : Fitbit(usual, effect, status, context.TraceIdentifier);

        context.Response.StatusCode = status;
        context.Response.ContentType = google ? "application/json; charset=UTF-8" : "application/vnd.api+json";
        context.Response.ContentLength = body.Length;
        if (effect.RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = effect.RetryAfterAsDate
                ? now.AddSeconds(seconds).ToString("r", CultureInfo.InvariantCulture)
                : seconds.ToString(CultureInfo.InvariantCulture);
        }

        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static byte[] Fitbit(Usual usual, FaultEffect effect, int status, string requestId) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        meta = new { req_id = requestId },
        errors = new[]
        {
            new
            {
                status = status.ToString(CultureInfo.InvariantCulture),
                code = effect.Code ?? usual.FitbitCode,
                detail = effect.Detail ?? usual.Detail,
            },
        },
    });

    private static byte[] Google(Usual usual, FaultEffect effect, int status)
    {
        var message = effect.Detail ?? usual.Detail;
        var reason = effect.Reason ?? usual.GoogleReason;
        var domain = reason.Contains("Limit", StringComparison.Ordinal) ? "usageLimits" : "global";
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            error = new
            {
                code = status,
                message,
                errors = new[] { new { message, domain, reason } },
                status = effect.Code ?? usual.GoogleStatus,
            },
        });
    }
}
