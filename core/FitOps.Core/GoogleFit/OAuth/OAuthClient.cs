namespace FitOps.GoogleFit;

/// <summary>
/// The OAuth client as the Google Cloud console gives it out, and where it finds the server. A class whose text shows nothing.
/// </summary>
public sealed class OAuthClient
{
    /// <summary>Makes a client.</summary>
    /// <param name="clientId">The client's id.</param>
    /// <param name="clientSecret">Its secret; Google gives desktop clients one too. Null for none.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public OAuthClient(string clientId, string? clientSecret = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(clientId);
        ClientId = clientId;
        ClientSecret = string.IsNullOrEmpty(clientSecret) ? null : clientSecret;
    }

    /// <summary>The client's id.</summary>
    public string ClientId { get; }

    /// <summary>Where the user agrees.</summary>
    public Uri AuthorizationEndpoint { get; init; } = new("https://accounts.google.com/o/oauth2/v2/auth");

    /// <summary>Where codes and refresh tokens become access tokens.</summary>
    public Uri TokenEndpoint { get; init; } = new("https://oauth2.googleapis.com/token");

    /// <summary>Where tokens are given back.</summary>
    public Uri RevocationEndpoint { get; init; } = new("https://oauth2.googleapis.com/revoke");

    internal string? ClientSecret { get; }

    /// <summary>Nothing of the content.</summary>
    public override string ToString() => nameof(OAuthClient);

    /// <summary>What is wrong with the endpoints; null where nothing is.</summary>
    internal string? FindProblem(bool allowInsecureHttp)
    {
        foreach (var endpoint in (Uri[])[AuthorizationEndpoint, TokenEndpoint, RevocationEndpoint])
        {
            if (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("https" or "http"))
            {
                return $"'{endpoint}' is no address of an OAuth endpoint.";
            }

            if (endpoint.Scheme == Uri.UriSchemeHttp && !endpoint.IsLoopback && !allowInsecureHttp)
            {
                return $"'{endpoint.GetLeftPart(UriPartial.Path)}' is not encrypted: use https.";
            }
        }

        return null;
    }
}
