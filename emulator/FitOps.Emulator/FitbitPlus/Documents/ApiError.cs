namespace FitOps.Emulator.FitbitPlus.Documents;

/// <summary>One problem with a request, as an error document names it (API-BEHAVIOUR row 3).</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">One of the contract's codes.</param>
/// <param name="Title">The kind of problem.</param>
/// <param name="Detail">What was wrong, with which value, and what to do.</param>
internal sealed record ApiError(int Status, string Code, string Title, string Detail)
{
    /// <summary>The query parameter at fault, or null.</summary>
    public string? Parameter { get; init; }

    /// <summary>The JSON pointer to the part of the body at fault, or null.</summary>
    public string? Pointer { get; init; }

    public static ApiError Unauthorized()
        => new(StatusCodes.Status401Unauthorized, "Unauthorized", "Unauthorized", "A valid bearer token is required");

    public static ApiError InvalidCredentials(string detail)
        => new(StatusCodes.Status401Unauthorized, "InvalidCredentials", "Invalid credentials", detail);

    public static ApiError InvalidGrantType(string detail, string pointer)
        => new(StatusCodes.Status409Conflict, "InvalidGrantType", "Invalid grant type", detail) { Pointer = pointer };

    public static ApiError Forbidden(string detail)
        => new(StatusCodes.Status403Forbidden, "Forbidden", "Forbidden", detail);

    public static ApiError NotFound(string detail)
        => new(StatusCodes.Status404NotFound, "ResourceNotFound", "Not found", detail);

    public static ApiError MethodNotAllowed(string detail)
        => new(StatusCodes.Status405MethodNotAllowed, "Forbidden", "Method not allowed", detail);

    public static ApiError InvalidParameter(string parameter, string detail)
        => new(StatusCodes.Status409Conflict, "InvalidParameter", "Invalid parameter", detail) { Parameter = parameter };

    public static ApiError InvalidBody(string pointer, string detail)
        => new(StatusCodes.Status409Conflict, "InvalidBodyParameter", "Invalid body parameter", detail) { Pointer = pointer };

    public static ApiError BodyTooLarge(string detail)
        => new(StatusCodes.Status413PayloadTooLarge, "InvalidBodyParameter", "Body too large", detail);

    public static ApiError UnsupportedMediaType(string detail)
        => new(StatusCodes.Status415UnsupportedMediaType, "InvalidBodyParameter", "Unsupported media type", detail);
}

/// <summary>Ends a request with an error document that names all the problems found.</summary>
internal sealed class ApiException : Exception
{
    public ApiException(params IReadOnlyList<ApiError> errors)
        : base(errors[0].Detail)
    {
        Errors = errors;
    }

    public IReadOnlyList<ApiError> Errors { get; }

    /// <summary>Ends the request if anything was found wrong.</summary>
    public static void ThrowIfAny(List<ApiError> errors)
    {
        if (errors.Count > 0)
        {
            throw new ApiException(errors);
        }
    }

    /// <summary>The status of the whole answer: a refusal weighs more than a mistake.</summary>
    public int Status => Errors.FirstOrDefault(error => error.Status == StatusCodes.Status403Forbidden)?.Status ?? Errors[0].Status;
}
