using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace FitOps.Emulator.Tests.GoogleFit;

/// <summary>OAuth 2.0 (API-BEHAVIOUR, row 15; RFC 6749, RFC 7636).</summary>
public sealed class OAuthTests
{
    internal const string Redirect = "http://127.0.0.1:9/callback";

    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    [Fact]
    public async Task The_code_flow_with_pkce_gives_an_access_token_and_a_refresh_token()
    {
        await using var fit = await FitEmulator.StartAsync(users: 2);
        var code = await ConsentAsync(fit, FitEmulator.Client, FitEmulator.Scope("body.read"), $"&code_challenge={Challenge}&code_challenge_method=S256&login_hint=fit-user-0002");
        var token = (await ExchangeAsync(fit, code, ("code_verifier", Verifier))).Must();
        Assert.Equal("Bearer", token["token_type"].GetString());
        Assert.Equal(3599, token["expires_in"].GetInt32());
        Assert.Equal(FitEmulator.Scope("body.read"), token["scope"].GetString());

        fit.Token = token["access_token"].GetString() ?? "";
        (await fit.GetAsync("dataSources?dataTypeName=com.google.weight")).Must();
        var refreshed = (await RefreshAsync(fit, token["refresh_token"].GetString() ?? "")).Must();
        Assert.NotEqual(fit.Token, refreshed["access_token"].GetString());
    }

    [Fact]
    public async Task The_consent_page_sends_the_state_back_and_says_when_the_user_refuses()
    {
        await using var fit = await FitEmulator.StartAsync();
        var location = await ConsentLocationAsync(fit, FitEmulator.Client, FitEmulator.Scope("body.read"), "&state=a%26b&login_hint=deny");
        var query = QueryHelpers.ParseQuery(location.Query);
        Assert.Equal("a&b", query["state"]);
        Assert.Equal("access_denied", query["error"]);
        Assert.False(query.ContainsKey("code"));
    }

    [Theory]
    [InlineData("wrong-verifier-wrong-verifier-wrong-verifier")]
    [InlineData("")]
    public async Task A_wrong_verifier_gets_no_token(string verifier)
    {
        await using var fit = await FitEmulator.StartAsync();
        var code = await ConsentAsync(fit, FitEmulator.Client, FitEmulator.Scope("body.read"), $"&code_challenge={Challenge}&code_challenge_method=S256");
        AssertError(await ExchangeAsync(fit, code, ("code_verifier", verifier)), "invalid_grant");
    }

    [Fact]
    public async Task A_code_works_once_and_for_ten_minutes()
    {
        await using var fit = await FitEmulator.StartAsync();
        var code = await ConsentAsync(fit, FitEmulator.Client, FitEmulator.Scope("body.read"));
        (await ExchangeAsync(fit, code)).Must();
        AssertError(await ExchangeAsync(fit, code), "invalid_grant");

        var late = await ConsentAsync(fit, FitEmulator.Client, FitEmulator.Scope("body.read"));
        fit.Host.Clock.Advance(TimeSpan.FromMinutes(11));
        AssertError(await ExchangeAsync(fit, late), "invalid_grant");
    }

    [Fact]
    public async Task A_refresh_keeps_the_refresh_token_unless_tokens_rotate()
    {
        await using var fit = await FitEmulator.StartAsync();
        var answer = (await RefreshAsync(fit, "fit-refresh-0001")).Must();
        Assert.False(answer.Body.TryGetProperty("refresh_token", out _));
        (await RefreshAsync(fit, "fit-refresh-0001")).Must();
    }

    [Fact]
    public async Task Where_tokens_rotate_the_old_refresh_token_is_dead()
    {
        await using var fit = await FitEmulator.StartAsync(change: options => options with { GoogleFit = options.GoogleFit with { RotateRefreshTokens = true } });
        var next = (await RefreshAsync(fit, "fit-refresh-0001")).Must()["refresh_token"].GetString() ?? "";
        AssertError(await RefreshAsync(fit, "fit-refresh-0001"), "invalid_grant");
        (await RefreshAsync(fit, next)).Must();
    }

    [Fact]
    public async Task An_access_token_ends_after_an_hour_and_the_well_known_one_does_not()
    {
        await using var fit = await FitEmulator.StartAsync();
        fit.Host.Clock.Stop();
        fit.Token = await fit.TokenAsync(1, "body.read");
        fit.Host.Clock.Advance(TimeSpan.FromSeconds(3598));
        (await fit.GetAsync("dataSources")).Must();
        fit.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("authError", (await fit.GetAsync("dataSources")).Must(HttpStatusCode.Unauthorized).Reason);
        fit.Token = "fit-user-0001";
        (await fit.GetAsync("dataSources")).Must();
    }

    [Fact]
    public async Task Revoking_a_token_ends_everything_that_came_from_its_grant()
    {
        await using var fit = await FitEmulator.StartAsync(users: 2);
        var derived = await fit.TokenAsync(1, "body.read");
        (await fit.FormAsync("/revoke", ("token", derived))).Must();
        AssertError(await RefreshAsync(fit, "fit-refresh-0001"), "invalid_grant");
        (await fit.GetAsync("dataSources")).Must(HttpStatusCode.Unauthorized);
        AssertError(await fit.FormAsync("/revoke", ("token", derived)), "invalid_token");
        fit.Token = "fit-user-0002";
        (await fit.GetAsync("dataSources")).Must();
    }

    [Fact]
    public async Task Strangers_and_nonsense_get_the_documented_errors()
    {
        await using var fit = await FitEmulator.StartAsync();
        AssertError(await RefreshAsync(fit, "1//nobody"), "invalid_grant");
        AssertError(await RefreshAsync(fit, "fit-refresh-0001", secret: "wrong"), "invalid_client", HttpStatusCode.Unauthorized);
        AssertError(await RefreshAsync(fit, "fit-refresh-0001", client: "fitops-emulator-other", secret: "fitops-emulator-other-secret"), "invalid_grant");
        AssertError(await fit.FormAsync("/token", ("grant_type", "password"), ("client_id", FitEmulator.Client), ("client_secret", $"{FitEmulator.Client}-secret")), "unsupported_grant_type");
        AssertError(await fit.GetAsync("/token"), "invalid_request");
        AssertError(await fit.GetAsync($"/o/oauth2/v2/auth?response_type=code&client_id={FitEmulator.Client}&redirect_uri=https://example.com/&scope=x"), "redirect_uri_mismatch");
        AssertError(await fit.GetAsync("/o/oauth2/v2/auth?response_type=code&client_id=nobody&redirect_uri=http://127.0.0.1/&scope=x"), "invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_refresh_cannot_widen_what_was_granted()
    {
        await using var fit = await FitEmulator.StartAsync();
        var code = await ConsentAsync(fit, FitEmulator.Client, FitEmulator.Scope("body.read"));
        var token = (await ExchangeAsync(fit, code)).Must()["refresh_token"].GetString() ?? "";
        AssertError(await RefreshAsync(fit, token, scope: FitEmulator.Scope("sleep.read")), "invalid_scope");
    }

    internal static async Task<string> ConsentAsync(FitEmulator fit, string client, string scope, string more = "") =>
        QueryHelpers.ParseQuery((await ConsentLocationAsync(fit, client, scope, more)).Query)["code"].ToString();

    private static string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    private static async Task<Uri> ConsentLocationAsync(FitEmulator fit, string client, string scope, string more)
    {
        var path = $"/o/oauth2/v2/auth?response_type=code&client_id={client}&redirect_uri={Uri.EscapeDataString(Redirect)}&scope={Uri.EscapeDataString(scope)}{more}";
        using var answer = await fit.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var location = answer.Headers.Location ?? throw new InvalidOperationException("The consent page leads nowhere.");
        Assert.StartsWith(Redirect, location.OriginalString);
        return location;
    }

    private static Task<FitAnswer> ExchangeAsync(FitEmulator fit, string code, params (string Name, string Value)[] more) => fit.FormAsync(
        "/token",
        [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", Redirect),
            ("client_id", FitEmulator.Client),
            ("client_secret", $"{FitEmulator.Client}-secret"),
            .. more,
        ]);

    private static Task<FitAnswer> RefreshAsync(
        FitEmulator fit, string token, string client = FitEmulator.Client, string secret = $"{FitEmulator.Client}-secret", string scope = "") => fit.FormAsync(
        "/token", ("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", client), ("client_secret", secret), ("scope", scope));

    private static void AssertError(FitAnswer answer, string error, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        Assert.Equal(error, answer.Must(status)["error"].GetString());
        Assert.NotEmpty(answer["error_description"].GetString() ?? "");
    }
}
