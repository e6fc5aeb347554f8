using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>What a connection proves itself with. It speaks for one user. A class whose text shows nothing.</summary>
public abstract class GoogleFitAuthorization
{
    private protected GoogleFitAuthorization()
    {
    }

    /// <summary>An access token obtained elsewhere. It cannot be renewed.</summary>
    /// <exception cref="ArgumentException">The token is empty.</exception>
    public static GoogleFitAuthorization ByAccessToken(string accessToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(accessToken);
        return new Fixed(accessToken);
    }

    /// <summary>The tokens of a store, renewed with its refresh token. Any number of processes may share the store.</summary>
    public static GoogleFitAuthorization ByTokenStore(OAuthClient client, ITokenStore store)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(store);
        return new Stored(client, store);
    }

    /// <summary>Nothing of the content.</summary>
    public sealed override string ToString() => nameof(GoogleFitAuthorization);

    internal abstract ITokenGrant CreateGrant();

    internal virtual string? FindProblem(bool allowInsecureHttp) => null;

    private sealed class Fixed(string accessToken) : GoogleFitAuthorization
    {
        internal override ITokenGrant CreateGrant() => new FixedTokenGrant(accessToken);
    }

    private sealed class Stored(OAuthClient client, ITokenStore store) : GoogleFitAuthorization
    {
        internal override ITokenGrant CreateGrant() => new StoredTokenGrant(client, store);

        internal override string? FindProblem(bool allowInsecureHttp) => client.FindProblem(allowInsecureHttp);
    }
}
