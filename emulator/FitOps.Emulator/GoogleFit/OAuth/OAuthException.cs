namespace FitOps.Emulator.GoogleFit.OAuth;

/// <summary>An error of the OAuth endpoints, in the shape of RFC 6749, section 5.2.</summary>
internal sealed class OAuthException(string error, string description, int status = StatusCodes.Status400BadRequest) : Exception(description)
{
    public string Error { get; } = error;

    public int Status { get; } = status;

    public static OAuthException InvalidGrant(string description) => new("invalid_grant", description);

    public static OAuthException InvalidRequest(string description) => new("invalid_request", description);
}
