using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FitOps.Emulator.GoogleFit.DataTypes;
using FitOps.Emulator.GoogleFit.Http;

namespace FitOps.Emulator.GoogleFit.OAuth;

/// <summary>Exchanges codes and refresh tokens for access tokens, and revokes tokens.</summary>
internal sealed class TokenEndpoint(TokenStore tokens)
{
    private const string DeadToken = "Token has been expired or revoked.";

    public async Task HandleAsync(HttpContext context)
    {
        var form = await FormAsync(context);
        var client = Authenticate(context.Request, form);
        switch (form["grant_type"].ToString())
        {
            case "authorization_code":
                await ExchangeAsync(context, form, client);
                break;
            case "refresh_token":
                await RefreshAsync(context, form, client);
                break;
            case var other:
                throw new OAuthException("unsupported_grant_type", $"Invalid grant_type: {other}");
        }
    }

    public async Task RevokeAsync(HttpContext context)
    {
        var token = context.Request.Query["token"].LastOrDefault() ?? (await FormAsync(context))["token"].ToString();
        if (!tokens.Revoke(token))
        {
            throw new OAuthException("invalid_token", "Token expired or revoked");
        }

        await FitAnswer.SendAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteEndObject();
        });
    }

    private static async Task<IFormCollection> FormAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType)
        {
            throw OAuthException.InvalidRequest("Send a POST with a body of type application/x-www-form-urlencoded.");
        }

        return await context.Request.ReadFormAsync(context.RequestAborted);
    }

    private static OAuthClient Authenticate(HttpRequest request, IFormCollection form)
    {
        var (id, secret) = (form["client_id"].ToString(), form["client_secret"].ToString());
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) && TryDecode(header[6..]) is { } pair)
        {
            (id, secret) = pair;
        }

        return OAuthClient.Find(id) is { } client && client.Secret == secret
            ? client
            : throw new OAuthException(
                "invalid_client", "The OAuth client was not found, or its secret is wrong.", StatusCodes.Status401Unauthorized);
    }

    private static (string Id, string Secret)? TryDecode(string credentials)
    {
        var bytes = new byte[credentials.Length];
        if (!Convert.TryFromBase64String(credentials.Trim(), bytes, out var length))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return parts.Length == 2 ? (Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts[1])) : null;
    }

    private async Task ExchangeAsync(HttpContext context, IFormCollection form, OAuthClient client)
    {
        if (tokens.TakeCode(form["code"].ToString()) is not { } code || code.Grant.Client != client)
        {
            throw OAuthException.InvalidGrant("Malformed auth code, or one that was used or has expired.");
        }

        if (code.RedirectUri != form["redirect_uri"].ToString())
        {
            throw new OAuthException("redirect_uri_mismatch", "The redirect_uri is not the one that the code was issued for.");
        }

        if (!Proves(form["code_verifier"].ToString(), code))
        {
            throw OAuthException.InvalidGrant("Invalid code verifier.");
        }

        await SendAsync(context, code.Grant, code.Grant.Scopes, code.Offline ? tokens.CreateRefreshToken(code.Grant) : null);
    }

    private async Task RefreshAsync(HttpContext context, IFormCollection form, OAuthClient client)
    {
        if (tokens.Refresh(form["refresh_token"].ToString(), client, out var next) is not { } grant)
        {
            throw OAuthException.InvalidGrant(DeadToken);
        }

        await SendAsync(context, grant, Narrowed(grant.Scopes, form["scope"].ToString()), next);
    }

    // RFC 6749, section 6: a refresh may ask for less than was granted, never for more.
    private static Scopes Narrowed(Scopes granted, string wanted)
    {
        var scopes = Scopes.Parse(wanted);
        return wanted.Length == 0 ? granted
            : scopes.IsWithin(granted) ? scopes
            : throw new OAuthException("invalid_scope", "Some requested scopes were not granted.");
    }

    private static bool Proves(string verifier, AuthorizationCode code)
    {
        if (code.Challenge is null)
        {
            return true;
        }

        var proof = code.ChallengeMethod == "S256" ? Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) : verifier;
        return proof == code.Challenge;
    }

    private async Task SendAsync(HttpContext context, Grant grant, Scopes scopes, string? refreshToken)
    {
        context.Response.Headers.CacheControl = "no-cache, no-store, max-age=0, must-revalidate";
        var accessToken = tokens.CreateAccessToken(grant, scopes);
        await FitAnswer.SendAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteString("access_token"u8, accessToken);
            json.WriteNumber("expires_in"u8, TokenStore.LifetimeSeconds);
            if (refreshToken is not null)
            {
                json.WriteString("refresh_token"u8, refreshToken);
            }

            json.WriteString("scope"u8, scopes.ToString());
            json.WriteString("token_type"u8, "Bearer"u8);
            json.WriteEndObject();
        });
    }
}
