namespace FitOps.FitbitPlus;

/// <summary>
/// What a connection proves itself with. A class whose text shows nothing; it holds the secret for as long as the connection lives,
/// to renew the token.
/// </summary>
public sealed class FitbitPlusCredentials
{
    /// <summary>Makes credentials of the pair that Fitbit Plus support gives out for an integration.</summary>
    /// <exception cref="ArgumentException">A part is empty.</exception>
    public FitbitPlusCredentials(string clientId, string clientSecret)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(clientId);
        ArgumentException.ThrowIfNullOrWhiteSpace(clientSecret);
        ClientId = clientId;
        ClientSecret = clientSecret;
    }

    private FitbitPlusCredentials(string clientId, string? clientSecret, string refreshToken)
    {
        ClientId = clientId;
        ClientSecret = clientSecret;
        RefreshToken = refreshToken;
    }

    /// <summary>The client's id.</summary>
    public string ClientId { get; }

    /// <summary>Null where a refresh token is all there is.</summary>
    internal string? ClientSecret { get; }

    /// <summary>What the first token is obtained with; null for the secret.</summary>
    internal string? RefreshToken { get; }

    /// <summary>
    /// Makes credentials of a refresh token. The server may exchange it for another with the first use, so the same one need not work twice.
    /// </summary>
    /// <exception cref="ArgumentException">A part is empty.</exception>
    public static FitbitPlusCredentials FromRefreshToken(string clientId, string refreshToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(clientId);
        ArgumentException.ThrowIfNullOrWhiteSpace(refreshToken);
        return new FitbitPlusCredentials(clientId, clientSecret: null, refreshToken);
    }

    /// <summary>Nothing of the content.</summary>
    public override string ToString() => nameof(FitbitPlusCredentials);
}
