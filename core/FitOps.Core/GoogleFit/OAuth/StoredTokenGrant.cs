using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>
/// Renews the tokens of a store. Whoever refreshes holds the store's lock and looks first whether somebody else has done so meanwhile:
/// a refresh token that the server has replaced is dead, and the one that replaced it must not get lost.
/// </summary>
internal sealed class StoredTokenGrant(OAuthClient client, ITokenStore store) : ITokenGrant
{
    private static readonly TimeSpan UnknownLifetime = TimeSpan.FromMinutes(5);

    private readonly TokenEndpoint _endpoint = new(client);

    // Tokens that the server gave and the store did not take.
    private StoredTokens? _unsaved;

    public async Task<AccessToken> AcquireAsync(AccessToken? previous, ApiPipeline pipeline, CancellationToken cancellationToken)
    {
        var held = await store.LockAsync(cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            var tokens = _unsaved ?? await store.ReadAsync(cancellationToken).ConfigureAwait(false) ?? throw new GoogleSignInException(
                "There are no tokens: sign in first, and let the user agree to the scopes.", SignInFault.NotSignedIn);
            if (_unsaved is null && Usable(tokens, previous, pipeline.Time.GetUtcNow()) is { } usable)
            {
                return usable;
            }

            if (_unsaved is null)
            {
                tokens = await RefreshAsync(tokens, pipeline, cancellationToken).ConfigureAwait(false);
            }

            _unsaved = tokens;

            // The old refresh token may be dead by now: from here on nothing but the disk may stop the new one from being kept.
            await store.WriteAsync(tokens, CancellationToken.None).ConfigureAwait(false);
            _unsaved = null;
            return ToAccessToken(tokens, pipeline.Time.GetUtcNow()) ?? throw new InvalidOperationException("A refresh always gives an access token.");
        }
    }

    private async Task<StoredTokens> RefreshAsync(StoredTokens tokens, ApiPipeline pipeline, CancellationToken cancellationToken)
    {
        var answer = await _endpoint.RefreshAsync(tokens.RefreshToken, pipeline, cancellationToken).ConfigureAwait(false);
        return new StoredTokens(
            answer.RefreshToken ?? tokens.RefreshToken, answer.AccessToken, answer.ExpiresAt, answer.Scopes.Count > 0 ? answer.Scopes : tokens.Scopes);
    }

    /// <summary>The stored access token, unless it is the one that is no longer wanted or about to end.</summary>
    private static AccessToken? Usable(StoredTokens tokens, AccessToken? previous, DateTimeOffset now) =>
        ToAccessToken(tokens, now) is { } token && token.Value != previous?.Value && now < token.RefreshAt ? token : null;

    private static AccessToken? ToAccessToken(StoredTokens tokens, DateTimeOffset now) => tokens.AccessToken is { } value
        ? new AccessToken(value, tokens.RefreshToken, now, tokens.AccessTokenExpiresAt is { } end ? end - now : UnknownLifetime)
        : null;
}
