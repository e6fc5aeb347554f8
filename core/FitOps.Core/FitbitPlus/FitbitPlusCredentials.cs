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

    /// <summary>The client's id.</summary>
    public string ClientId { get; }

    internal string ClientSecret { get; }

    /// <summary>Nothing of the content.</summary>
    public override string ToString() => nameof(FitbitPlusCredentials);
}
