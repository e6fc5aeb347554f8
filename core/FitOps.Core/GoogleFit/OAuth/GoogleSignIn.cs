using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>
/// Lets a user sign in: authorization code with PKCE, through the system's browser, on loopback (RFC 8252, RFC 7636).
/// </summary>
public sealed class GoogleSignIn : IDisposable
{
    private readonly OAuthClient _client;
    private readonly IBrowser _browser;
    private readonly TimeProvider _time;
    private readonly ApiPipeline _pipeline;

    /// <summary>Makes a sign-in; nothing is sent before it is used.</summary>
    /// <param name="client">The OAuth client.</param>
    /// <param name="options">How to talk to the token endpoint.</param>
    /// <param name="browser">Shows the consent page; null for the system's browser.</param>
    /// <exception cref="ArgumentException">The options or the client's endpoints cannot be right.</exception>
    public GoogleSignIn(OAuthClient client, ApiClientOptions options, IBrowser? browser = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        if ((options.FindProblem() ?? client.FindProblem(options.AllowInsecureHttp)) is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        _client = client;
        _browser = browser ?? new SystemBrowser();
        _time = options.TimeProvider;
        _pipeline = new ApiPipeline(options, new GoogleFitDialect(), new NoGrant());
    }

    /// <summary>Opens the consent page, waits for the answer, and keeps the tokens.</summary>
    /// <param name="store">Where the tokens go.</param>
    /// <param name="options">How the user signs in.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>The tokens, as they were kept.</returns>
    /// <exception cref="GoogleSignInException">The user said no or did not answer, or the answer belongs to another question.</exception>
    /// <exception cref="FitOpsException">The token endpoint refused, or gave no usable answer.</exception>
    public async Task<StoredTokens> SignInAsync(ITokenStore store, SignInOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        options ??= new SignInOptions();
        using var listener = new LoopbackListener(options.LoopbackPort);
        var (state, verifier) = (Pkce.NewSecret(), Pkce.NewSecret());
        var address = ConsentAddress(listener.RedirectUri, state, verifier, options);
        options.ShowAddress?.Invoke(address);

        var code = await AskAsync(listener, address, state, options, cancellationToken).ConfigureAwait(false);
        var answer = await new TokenEndpoint(_client).ExchangeAsync(code, verifier, listener.RedirectUri, _pipeline, cancellationToken).ConfigureAwait(false);
        var tokens = new StoredTokens(
            answer.RefreshToken ?? throw new GoogleSignInException(
                "The server gave no refresh token: withdraw the application's access in the Google account, and sign in again.", SignInFault.NoRefreshToken),
            answer.AccessToken,
            answer.ExpiresAt,
            answer.Scopes.Count > 0 ? answer.Scopes : options.Scopes);
        var held = await store.LockAsync(cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            await store.WriteAsync(tokens, cancellationToken).ConfigureAwait(false);
        }

        return tokens;
    }

    /// <summary>Withdraws the consent at the server and removes the tokens; nothing happens where there are none.</summary>
    /// <exception cref="FitOpsException">The server refused or cannot be reached; the tokens are still kept.</exception>
    public async Task SignOutAsync(ITokenStore store, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var held = await store.LockAsync(cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            if (await store.ReadAsync(cancellationToken).ConfigureAwait(false) is not { } tokens)
            {
                return;
            }

            try
            {
                await new TokenEndpoint(_client).RevokeAsync(tokens.RefreshToken, _pipeline, cancellationToken).ConfigureAwait(false);
            }
            catch (FitOpsApiException error) when (error.Code is "invalid_token" or "invalid_grant")
            {
                // It was dead before: that is what was wanted.
            }

            await store.ClearAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends requests under way.</summary>
    public void Dispose() => _pipeline.Dispose();

    private async Task<string> AskAsync(LoopbackListener listener, Uri address, string state, SignInOptions options, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var answer = listener.WaitAsync(either.Token);
            await OpenAsync(address, options, either.Token).ConfigureAwait(false);
            return ReadCode(await answer.ConfigureAwait(false), state);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new GoogleSignInException(
                $"Nobody finished signing in within {options.Timeout.TotalMinutes:0.#} minutes: try again.", SignInFault.Timeout);
        }
    }

    private async Task OpenAsync(Uri address, SignInOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await _browser.OpenAsync(address, cancellationToken).ConfigureAwait(false);
        }
        catch (GoogleSignInException error) when (error.Fault == SignInFault.NoBrowser && options.ShowAddress is not null)
        {
            // The user has seen the address and may open it elsewhere on this machine.
        }
    }

    private static string ReadCode(IReadOnlyDictionary<string, string> answer, string state)
    {
        // First of all: an answer to somebody else's question says nothing about this one.
        if (!answer.TryGetValue("state", out var given) || given != state)
        {
            throw new GoogleSignInException(
                "The answer that came does not belong to this sign-in, as if another page had sent it: try again.", SignInFault.StateMismatch);
        }

        if (answer.TryGetValue("error", out var error))
        {
            throw new GoogleSignInException(
                error == "access_denied"
                    ? "The user did not agree. Sign in again, and agree to the scopes."
                    : $"The consent page answered with the error '{Shown(error)}': check the OAuth client in the Google Cloud console.",
                SignInFault.Denied);
        }

        return answer["code"];
    }

    private static string Shown(string error) => new([.. error.Where(c => char.IsAsciiLetterOrDigit(c) || c == '_').Take(60)]);

    private Uri ConsentAddress(string redirectUri, string state, string verifier, SignInOptions options)
    {
        var query = new List<KeyValuePair<string, string>>
        {
            new("response_type", "code"),
            new("client_id", _client.ClientId),
            new("redirect_uri", redirectUri),
            new("scope", string.Join(' ', options.Scopes)),
            new("state", state),
            new("code_challenge", Pkce.Challenge(verifier)),
            new("code_challenge_method", "S256"),

            // Together they make Google give a refresh token, which it otherwise gives to the first sign-in only.
            new("access_type", "offline"),
            new("prompt", "consent"),
        };
        if (options.LoginHint is { Length: > 0 } hint)
        {
            query.Add(new("login_hint", hint));
        }

        var text = string.Join('&', query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        return new UriBuilder(_client.AuthorizationEndpoint) { Query = text }.Uri;
    }

    private sealed class NoGrant : ITokenGrant
    {
        public Task<AccessToken> AcquireAsync(AccessToken? previous, ApiPipeline pipeline, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Signing in needs no token.");
    }
}
