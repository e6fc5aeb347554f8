using FitOps.Emulator.GoogleFit.Http;
using FitOps.Emulator.GoogleFit.Users;
using FitOps.Emulator.Hosting;

namespace FitOps.Emulator.GoogleFit.OAuth;

/// <summary>
/// One of Google's OAuth 2.0 endpoints: authorisation code with PKCE (RFC 7636), refresh and revocation (API-BEHAVIOUR, row 15).
/// </summary>
internal sealed class OAuthApi : IEmulatedApi
{
    private readonly Func<HttpContext, Task> _handle;

    private OAuthApi(string path, Func<HttpContext, Task> handle)
    {
        BasePath = path;
        _handle = handle;
    }

    /// <inheritdoc/>
    public PathString BasePath { get; }

    /// <summary>The endpoints under their present paths and under those that the contract names.</summary>
    public static IEnumerable<IEmulatedApi> Endpoints(TokenStore tokens, FitWorld world)
    {
        var consent = new ConsentPage(tokens, world);
        var endpoint = new TokenEndpoint(tokens);
        return
        [
            new OAuthApi("/o/oauth2/v2/auth", consent.HandleAsync),
            new OAuthApi("/o/oauth2/auth", consent.HandleAsync),
            new OAuthApi("/token", endpoint.HandleAsync),
            new OAuthApi("/o/oauth2/token", endpoint.HandleAsync),
            new OAuthApi("/revoke", endpoint.RevokeAsync),
            new OAuthApi("/o/oauth2/revoke", endpoint.RevokeAsync),
        ];
    }

    /// <inheritdoc/>
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await _handle(context);
        }
        catch (OAuthException problem)
        {
            await FitAnswer.SendAsync(
                context,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteString("error"u8, problem.Error);
                    json.WriteString("error_description"u8, problem.Message);
                    json.WriteEndObject();
                },
                problem.Status);
        }
    }
}
