namespace FitOps.Emulator.GoogleFit;

/// <summary>An error as the API answers it (API-BEHAVIOUR, row 13). The message goes to the caller.</summary>
internal sealed class FitException(int status, string code, string reason, string message, string domain = "global") : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The canonical code, such as INVALID_ARGUMENT.</summary>
    public string Code { get; } = code;

    public string Domain { get; } = domain;

    /// <summary>What clients decide by, such as rateLimitExceeded.</summary>
    public string Reason { get; } = reason;

    /// <summary>Whether the caller's token misses a scope, which the answer's details then say.</summary>
    public bool ScopeInsufficient { get; private init; }

    public static FitException InvalidArgument(string message) =>
        new(StatusCodes.Status400BadRequest, "INVALID_ARGUMENT", "invalidArgument", message);

    public static FitException FailedPrecondition(string message) =>
        new(StatusCodes.Status400BadRequest, "FAILED_PRECONDITION", "failedPrecondition", message);

    public static FitException NotFound(string message) => new(StatusCodes.Status404NotFound, "NOT_FOUND", "notFound", message);

    public static FitException AlreadyExists(string message) => new(StatusCodes.Status409Conflict, "ALREADY_EXISTS", "alreadyExists", message);

    public static FitException Forbidden(string message) => new(StatusCodes.Status403Forbidden, "PERMISSION_DENIED", "forbidden", message);

    public static FitException MissingScope(string message) =>
        new(StatusCodes.Status403Forbidden, "PERMISSION_DENIED", "insufficientPermissions", message) { ScopeInsufficient = true };

    public static FitException TooLarge(string message) =>
        new(StatusCodes.Status413PayloadTooLarge, "OUT_OF_RANGE", "uploadTooLarge", message);

    public static FitException QuotaExceeded(int limit) => new(
        StatusCodes.Status429TooManyRequests,
        "RESOURCE_EXHAUSTED",
        "rateLimitExceeded",
        $"Quota exceeded for quota metric 'Requests' and limit 'Requests per minute per user' ({limit}) of service 'fitness.googleapis.com'.",
        "usageLimits");
}
