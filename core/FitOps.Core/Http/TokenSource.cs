namespace FitOps.Http;

/// <summary>
/// Holds the token of a connection. However many callers find it old, one request renews it and all of them wait for that one: a
/// refresh token works once, so that two renewals side by side would lose it.
/// </summary>
internal sealed class TokenSource : IDisposable
{
    private readonly ITokenGrant _grant;
    private readonly ApiPipeline _pipeline;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _lifetime = new();
    private readonly CancellationToken _lifetimeToken;
    private readonly object _gate = new();
    private AccessToken? _current;
    private AccessToken? _refused;
    private Task<AccessToken>? _renewal;

    public TokenSource(ITokenGrant grant, ApiPipeline pipeline, TimeProvider time)
    {
        _grant = grant;
        _pipeline = pipeline;
        _time = time;
        _lifetimeToken = _lifetime.Token;
    }

    /// <summary>The token to send now: the one at hand, or a new one if it is about to expire or was refused.</summary>
    public Task<AccessToken> GetAsync(CancellationToken cancellationToken)
    {
        Task<AccessToken> renewal;
        lock (_gate)
        {
            if (_current is { } current && current != _refused && _time.GetUtcNow() < current.RefreshAt)
            {
                return Task.FromResult(current);
            }

            renewal = _renewal ??= StartRenewal();
        }

        // One caller's cancellation ends its own wait only: others wait for the same token.
        return renewal.WaitAsync(cancellationToken);
    }

    /// <summary>Says that the server refused a token. A newer one that another caller has obtained meanwhile stays.</summary>
    public void Refuse(AccessToken token)
    {
        lock (_gate)
        {
            _refused = token;
        }
    }

    public void Dispose()
    {
        _lifetime.Cancel();
        _lifetime.Dispose();
    }

    private Task<AccessToken> StartRenewal()
    {
        var renewal = Task.Run(RenewAsync, _lifetimeToken);

        // If every caller has given up waiting, nobody is left to see how it failed.
        _ = renewal.ContinueWith(
            static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return renewal;
    }

    private async Task<AccessToken> RenewAsync()
    {
        try
        {
            var token = await _grant.AcquireAsync(_current, _pipeline, _lifetimeToken).ConfigureAwait(false);
            lock (_gate)
            {
                _current = token;
                _renewal = null;
            }

            return token;
        }
        catch
        {
            lock (_gate)
            {
                _renewal = null;
            }

            throw;
        }
    }
}
