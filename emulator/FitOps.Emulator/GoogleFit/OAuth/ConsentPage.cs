using FitOps.Emulator.GoogleFit.DataTypes;
using FitOps.Emulator.GoogleFit.Users;

namespace FitOps.Emulator.GoogleFit.OAuth;

/// <summary>
/// The page on which a user grants an application access. It approves at once, for the user that <c>login_hint</c> names (the first if it
/// is absent); with <c>login_hint=deny</c> the user says no.
/// </summary>
internal sealed class ConsentPage(TokenStore tokens, FitWorld world)
{
    private const string Deny = "deny";

    public Task HandleAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var client = OAuthClient.Find(query["client_id"])
            ?? throw new OAuthException(
                "invalid_client", $"The OAuth client '{query["client_id"]}' was not found.", StatusCodes.Status401Unauthorized);
        if (!Uri.TryCreate(query["redirect_uri"], UriKind.Absolute, out var redirect) || redirect.Scheme != Uri.UriSchemeHttp || !redirect.IsLoopback)
        {
            throw new OAuthException(
                "redirect_uri_mismatch", $"The redirect_uri '{query["redirect_uri"]}' must be an http address of this machine, such as http://127.0.0.1:8765/.");
        }

        if (query["response_type"] != "code")
        {
            throw new OAuthException(
                "unsupported_response_type", $"The response_type '{query["response_type"]}' is not supported: use code.");
        }

        var method = query["code_challenge_method"].LastOrDefault();
        if (method is not (null or "S256" or "plain"))
        {
            throw OAuthException.InvalidRequest($"The code_challenge_method '{method}' is not supported: use S256.");
        }

        var scopes = Scopes.Parse(query["scope"].ToString());
        if (scopes.ToString().Length == 0)
        {
            throw OAuthException.InvalidRequest("The scope is missing.");
        }

        var hint = query["login_hint"].ToString();
        var parameters = new QueryString();
        if (hint == Deny)
        {
            parameters = parameters.Add("error", "access_denied");
        }
        else
        {
            var user = hint.Length == 0 ? world.Find(1) : world.Find(hint);
            var grant = new Grant(user?.Number ?? throw OAuthException.InvalidRequest(
                $"There is no user '{hint}': use {FitUser.NameOf(1)} and so on."), client, scopes);

            // What listens on loopback is an installed application, which always gets a refresh token.
            parameters = parameters
                .Add("code", tokens.CreateCode(grant, redirect.OriginalString, query["code_challenge"].LastOrDefault(), method, offline: true))
                .Add("scope", scopes.ToString());
        }

        if (query["state"].LastOrDefault() is { } state)
        {
            parameters = parameters.Add("state", state);
        }

        var separator = redirect.Query.Length > 0 ? "&" : "?";
        context.Response.Redirect(redirect.OriginalString + separator + parameters.Value?[1..]);
        return Task.CompletedTask;
    }
}
