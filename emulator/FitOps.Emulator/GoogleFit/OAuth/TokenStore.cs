using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FitOps.Emulator.GoogleFit.Changes;
using FitOps.Emulator.GoogleFit.DataTypes;
using FitOps.Emulator.GoogleFit.Users;

namespace FitOps.Emulator.GoogleFit.OAuth;

/// <summary>
/// The codes and tokens in force. From the start each user has the access token fit-user-000n, which does not expire, and the refresh
/// token fit-refresh-000n, both of the well-known client and with all scopes.
/// </summary>
internal sealed class TokenStore
{
    /// <summary>How long an access token lasts, in seconds.</summary>
    public const int LifetimeSeconds = 3599;

    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    private readonly FitWorld _world;
    private readonly FitJournal _journal;
    private readonly EmulatorOptions _options;
    private readonly TimeProvider _clock;
    private readonly Lock _changing = new();
    private readonly Dictionary<string, AccessToken> _access = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Grant> _refresh = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AuthorizationCode> _codes = new(StringComparer.Ordinal);
    private long _serial;

    public TokenStore(FitWorld world, FitJournal journal, EmulatorOptions options, TimeProvider clock)
    {
        _world = world;
        _journal = journal;
        _options = options;
        _clock = clock;
        Reset();
    }

    /// <summary>Ends all tokens but the well-known ones.</summary>
    public void Reset()
    {
        lock (_changing)
        {
            _access.Clear();
            _refresh.Clear();
            _codes.Clear();
            _serial = 0;
            for (var user = 1; user <= _options.GoogleFit.Users; user++)
            {
                var grant = new Grant(user, OAuthClient.WellKnown, Scopes.All);
                _access[FitUser.NameOf(user)] = new AccessToken(grant, grant.Scopes, DateTimeOffset.MaxValue);
                _refresh[string.Create(CultureInfo.InvariantCulture, $"fit-refresh-{user:D4}")] = grant;
            }
        }
    }

    /// <summary>Says who asks.</summary>
    /// <exception cref="FitException">There is no token, it is not in force, or it opens nothing of this API.</exception>
    public FitCaller Authenticate(HttpRequest request)
    {
        var token = Bearer(request) ?? throw Unauthenticated("required", "Login Required.");
        lock (_changing)
        {
            if (!_access.TryGetValue(token, out var access)
                || access.Grant.Revoked
                || access.Expires <= _clock.GetUtcNow()
                || _world.Find(access.Grant.User) is not { } user)
            {
                throw Unauthenticated(
                    "authError",
                    "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.");
            }

            return access.Scopes.Any
                ? new FitCaller(user, access.Grant.Client.Project, access.Scopes)
                : throw FitException.MissingScope("Request had insufficient authentication scopes.");
        }
    }

    public string CreateCode(Grant grant, string redirectUri, string? challenge, string? method, bool offline)
    {
        lock (_changing)
        {
            var code = NewToken("4/");
            _codes[code] = new AuthorizationCode(grant, redirectUri, challenge, method, offline, _clock.GetUtcNow() + CodeLifetime);
            return code;
        }
    }

    /// <summary>Takes a code, which nobody can take again.</summary>
    public AuthorizationCode? TakeCode(string code)
    {
        lock (_changing)
        {
            return _codes.Remove(code, out var found) && found.Expires > _clock.GetUtcNow() ? found : null;
        }
    }

    public string CreateAccessToken(Grant grant, Scopes scopes)
    {
        lock (_changing)
        {
            var token = NewToken("ya29.");
            _access[token] = new AccessToken(grant, scopes, _clock.GetUtcNow().AddSeconds(LifetimeSeconds));
            return token;
        }
    }

    public string CreateRefreshToken(Grant grant)
    {
        lock (_changing)
        {
            var token = NewToken("1//");
            _journal.Write(new FitOperation
            {
                Kind = FitOperationKind.IssueToken,
                User = grant.User,
                Client = grant.Client.Id,
                Scopes = grant.Scopes.ToString(),
                Token = token,
            });
            _refresh[token] = grant;
            return token;
        }
    }

    /// <summary>The grant of a refresh token, or null if the token is not in force.</summary>
    /// <param name="token">The refresh token.</param>
    /// <param name="client">Whose token it must be.</param>
    /// <param name="next">The token that takes its place if tokens rotate, else null.</param>
    public Grant? Refresh(string token, OAuthClient client, out string? next)
    {
        lock (_changing)
        {
            next = null;
            if (!_refresh.TryGetValue(token, out var grant) || grant.Revoked || grant.Client != client)
            {
                return null;
            }

            if (_options.GoogleFit.RotateRefreshTokens)
            {
                next = NewToken("1//");
                _journal.Write(new FitOperation { Kind = FitOperationKind.RotateToken, User = grant.User, Token = token, NextToken = next });
                Rotate(token, next);
            }

            return grant;
        }
    }

    /// <summary>Ends the grant that a token comes from; false if the token is not in force.</summary>
    public bool Revoke(string token)
    {
        lock (_changing)
        {
            var grant = _refresh.GetValueOrDefault(token) ?? _access.GetValueOrDefault(token)?.Grant;
            if (grant is null || grant.Revoked)
            {
                return false;
            }

            foreach (var refresh in _refresh.Where(item => item.Value == grant))
            {
                _journal.Write(new FitOperation { Kind = FitOperationKind.RevokeToken, User = grant.User, Token = refresh.Key });
            }

            grant.Revoked = true;
            return true;
        }
    }

    /// <summary>Does again what was kept of refresh tokens; access tokens do not outlive the process.</summary>
    /// <exception cref="InvalidDataException">It does not fit the state.</exception>
    public void Replay(FitOperation operation)
    {
        var token = operation.Token ?? "";
        lock (_changing)
        {
            switch (operation.Kind)
            {
                case FitOperationKind.IssueToken:
                    var client = OAuthClient.Find(operation.Client) ?? throw new InvalidDataException(
                        $"There is no client {operation.Client}.");
                    _refresh[token] = new Grant(operation.User, client, Scopes.Parse(operation.Scopes ?? ""));
                    break;
                case FitOperationKind.RotateToken:
                    Rotate(token, operation.NextToken ?? "");
                    break;
                default:
                    _refresh[token].Revoked = true;
                    break;
            }
        }
    }

    private void Rotate(string token, string next)
    {
        _refresh.Remove(token, out var grant);
        _refresh[next] = grant ?? throw new InvalidDataException("There is no such refresh token to rotate.");
    }

    private static string? Bearer(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        var token = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? header[Scheme.Length..].Trim()
            : request.Query["access_token"].LastOrDefault() ?? request.Query["oauth_token"].LastOrDefault();
        return string.IsNullOrEmpty(token) ? null : token;
    }

    private static FitException Unauthenticated(string reason, string message) =>
        new(StatusCodes.Status401Unauthorized, "UNAUTHENTICATED", reason, message);

    // From the seed, the time and a count: no token comes again after a restart. They open nothing but this emulator.
    private string NewToken(string prefix)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{_options.Seed}:{prefix}:{_clock.GetUtcNow().UtcTicks}:{++_serial}");
        return prefix + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
    }
}
