using System.Collections.Concurrent;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.FitbitPlus.Tokens;

/// <summary>The tokens that were issued.</summary>
internal sealed class TokenStore
{
    // Long after an access token has died; keeps a client that never refreshes from filling the memory.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly TimeProvider _clock;
    private readonly IdSource _ids;
    private readonly ConcurrentDictionary<string, Token> _byAccess = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Token> _byRefresh = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<RecordId, Token> _byId = new();
    private readonly ConcurrentQueue<Token> _issued = new();

    public TokenStore(IdSource ids, TimeProvider clock)
    {
        _ids = ids;
        _clock = clock;
    }

    /// <summary>Told of each token that is new or whose refresh token was used, before the client hears of it.</summary>
    public Action<Token>? Changed { get; set; }

    /// <summary>Told of each token that is no longer kept.</summary>
    public Action<Token>? Forgotten { get; set; }

    public Token Issue(string clientId, Caller caller)
    {
        Forget();

        // Not from the seed: after a restart a token of one organisation must not come back as that of another.
        var token = new Token(
            _ids.Next(), Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), clientId, caller, _clock.GetUtcNow());
        Changed?.Invoke(token);
        Keep(token);
        return token;
    }

    /// <summary>Takes a token back that an earlier run issued; oldest first.</summary>
    public void Keep(Token token)
    {
        _ids.Observe(token.Id);
        _byAccess[token.Access] = token;
        if (!token.IsRefreshed)
        {
            _byRefresh[token.Refresh] = token;
        }

        _byId[token.Id] = token;
        _issued.Enqueue(token);
    }

    /// <summary>Forgets all tokens, without telling anybody.</summary>
    public void Clear()
    {
        _byAccess.Clear();
        _byRefresh.Clear();
        _byId.Clear();
        _issued.Clear();
    }

    /// <summary>Takes a refresh token of a client out of use; null if it is unknown, used, or another client's.</summary>
    public Token? Redeem(string refresh, string clientId)
    {
        if (!_byRefresh.TryGetValue(refresh, out var token) || token.ClientId != clientId || !_byRefresh.TryRemove(refresh, out _))
        {
            return null;
        }

        Changed?.Invoke(token with { IsRefreshed = true });
        return token;
    }

    /// <summary>The valid token of an Authorization header, or null.</summary>
    public Token? Authenticate(string? authorization)
    {
        const string Scheme = "Bearer ";
        return authorization is not null
            && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && _byAccess.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(authorization.AsSpan(Scheme.Length).Trim(), out var token)
            && token.IsValidAt(_clock.GetUtcNow())
                ? token
                : null;
    }

    public Token? Find(RecordId id) => _byId.GetValueOrDefault(id);

    private void Forget()
    {
        while (_issued.TryPeek(out var oldest) && oldest.IssuedAt + Kept < _clock.GetUtcNow() && _issued.TryDequeue(out var token))
        {
            _byAccess.TryRemove(token.Access, out _);
            _byRefresh.TryRemove(token.Refresh, out _);
            _byId.TryRemove(token.Id, out _);
            Forgotten?.Invoke(token);
        }
    }
}
