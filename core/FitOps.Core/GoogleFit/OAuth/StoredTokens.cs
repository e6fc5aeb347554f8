namespace FitOps.GoogleFit;

/// <summary>The tokens of one user. A class whose text shows nothing.</summary>
public sealed class StoredTokens
{
    /// <summary>Makes a set of tokens.</summary>
    /// <exception cref="ArgumentException">The refresh token is empty.</exception>
    public StoredTokens(string refreshToken, string? accessToken = null, DateTimeOffset? accessTokenExpiresAt = null, IReadOnlyList<string>? scopes = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(refreshToken);
        RefreshToken = refreshToken;
        AccessToken = accessToken;
        AccessTokenExpiresAt = accessToken is null ? null : accessTokenExpiresAt;
        Scopes = scopes ?? [];
    }

    /// <summary>When the access token ends; null where there is none or the server did not say.</summary>
    public DateTimeOffset? AccessTokenExpiresAt { get; }

    /// <summary>The scopes that the user agreed to, as far as the server named them.</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <summary>Obtains access tokens, until the user withdraws the consent or the server replaces it.</summary>
    public string RefreshToken { get; }

    /// <summary>Opens the API for about an hour; null where there is none.</summary>
    public string? AccessToken { get; }

    /// <summary>Nothing of the content.</summary>
    public override string ToString() => nameof(StoredTokens);
}
