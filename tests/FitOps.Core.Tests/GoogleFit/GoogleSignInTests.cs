using System.Net;
using System.Net.Sockets;
using FitOps.Core.Tests.GoogleFit.Support;
using FitOps.Core.Tests.Support;
using FitOps.GoogleFit;
using FitOps.Http;

namespace FitOps.Core.Tests.GoogleFit;

/// <summary>Signing in by authorization code with PKCE on loopback (RFC 8252, RFC 7636; API-BEHAVIOUR, Google Fit row 15).</summary>
public sealed class GoogleSignInTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_user_signs_in_and_the_tokens_open_the_api_now_and_later()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var store = new MemoryTokenStore();
        using (var signIn = SignIn(emulator.BaseAddress, new FollowingBrowser()))
        {
            var tokens = await signIn.SignInAsync(store, cancellationToken: Cancelled);
            Assert.Contains(GoogleFitScopes.Read(ScopeGroup.Sleep), tokens.Scopes);
        }

        using var world = new GoogleFitWorld(
            emulator.BaseAddress, GoogleFitAuthorization.ByTokenStore(GoogleFitWorld.OAuthClientOf(emulator.BaseAddress), store));
        Assert.NotEmpty(await world.Client.DataSources.ListAsync(cancellationToken: Cancelled));

        await store.WriteAsync(new StoredTokens((await store.ReadAsync(Cancelled))!.RefreshToken), Cancelled); // Just written.
        using var later = new GoogleFitWorld(
            emulator.BaseAddress, GoogleFitAuthorization.ByTokenStore(GoogleFitWorld.OAuthClientOf(emulator.BaseAddress), store));
        Assert.NotEmpty(await later.Client.DataSources.ListAsync(cancellationToken: Cancelled));
    }

    [Fact]
    public async Task Signing_out_withdraws_the_consent_and_removes_the_tokens()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var store = new MemoryTokenStore();
        using var signIn = SignIn(emulator.BaseAddress, new FollowingBrowser());
        var tokens = await signIn.SignInAsync(store, cancellationToken: Cancelled);

        await signIn.SignOutAsync(store, Cancelled);
        await signIn.SignOutAsync(store, Cancelled);

        Assert.Null(await store.ReadAsync(Cancelled));
        await store.WriteAsync(new StoredTokens(tokens.RefreshToken), Cancelled);
        using var world = new GoogleFitWorld(
            emulator.BaseAddress, GoogleFitAuthorization.ByTokenStore(GoogleFitWorld.OAuthClientOf(emulator.BaseAddress), store));
        var error = await Assert.ThrowsAsync<FitOpsApiException>(() => world.Client.DataSources.ListAsync(cancellationToken: Cancelled));
        Assert.Equal("invalid_grant", error.Code);
    }

    [Fact]
    public async Task A_user_who_does_not_agree_is_told_what_to_do()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();

        var error = await FailAsync(emulator.BaseAddress, new FollowingBrowser(), new SignInOptions { LoginHint = "deny" });

        Assert.Equal(SignInFault.Denied, error.Fault);
        Assert.Contains("agree", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_with_another_state_is_refused()
    {
        await using var server = await ScriptedServer.StartAsync(_ => null);
        var browser = new AnsweringBrowser(_ => "code=stolen&state=guessed");

        var error = await FailAsync(server.BaseAddress, browser);

        Assert.Equal(SignInFault.StateMismatch, error.Fault);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Requests_that_hold_no_answer_do_not_end_the_wait()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        var browser = new FollowingBrowser
        {
            Before = async redirect =>
            {
                // A connection that is opened and never used, an icon, a visit by hand.
                using var idle = new TcpClient();
                await idle.ConnectAsync(IPAddress.Loopback, redirect.Port, Cancelled);
                using var http = new HttpClient();
                foreach (var path in (string[])["/favicon.ico", "/", "/?hello=world"])
                {
                    using var answer = await http.GetAsync(new Uri(redirect, path), Cancelled);
                    Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
                }
            },
        };
        using var store = new MemoryTokenStore();
        using var signIn = SignIn(emulator.BaseAddress, browser);

        Assert.NotNull(await signIn.SignInAsync(store, cancellationToken: Cancelled));
    }

    [Fact]
    public async Task Nobody_waits_for_ever()
    {
        await using var server = await ScriptedServer.StartAsync(_ => null);
        var time = new ManualTimeProvider();
        var browser = new AnsweringBrowser(_ => null) { Opened = () => time.Advance(TimeSpan.FromMinutes(6)) };
        using var store = new MemoryTokenStore();
        using var signIn = new GoogleSignIn(
            GoogleFitWorld.OAuthClientOf(server.BaseAddress), GoogleFitWorld.Options(server.BaseAddress, time), browser);

        var error = await Assert.ThrowsAsync<GoogleSignInException>(() => signIn.SignInAsync(store, cancellationToken: Cancelled));

        Assert.Equal(SignInFault.Timeout, error.Fault);
    }

    [Fact]
    public async Task The_wait_can_be_cancelled()
    {
        await using var server = await ScriptedServer.StartAsync(_ => null);
        using var cancelled = new CancellationTokenSource();
        using var store = new MemoryTokenStore();
        using var signIn = SignIn(server.BaseAddress, new AnsweringBrowser(_ => null) { Opened = cancelled.Cancel });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signIn.SignInAsync(store, cancellationToken: cancelled.Token));
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        await using var server = await ScriptedServer.StartAsync(_ => null);

        var error = await FailAsync(server.BaseAddress, new AnsweringBrowser(_ => null), new SignInOptions { LoopbackPort = server.BaseAddress.Port });

        Assert.Equal(SignInFault.NoListener, error.Fault);
        Assert.Contains($"{server.BaseAddress.Port}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_browser_opens_the_shown_address_can_be_opened_by_hand()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var store = new MemoryTokenStore();
        using var signIn = SignIn(emulator.BaseAddress, new NoBrowser());
        var options = new SignInOptions { ShowAddress = address => _ = new FollowingBrowser().OpenAsync(address, Cancelled) };

        Assert.NotNull(await signIn.SignInAsync(store, options, Cancelled));
        var error = await FailAsync(emulator.BaseAddress, new NoBrowser());
        Assert.Equal(SignInFault.NoBrowser, error.Fault);
    }

    [Fact]
    public async Task The_question_asks_for_a_lasting_consent_with_a_proof_of_its_own_each_time()
    {
        var asked = new List<Microsoft.AspNetCore.Http.QueryCollection>();
        await using var server = await ScriptedServer.StartAsync(request => request.Path == "/token"
            ? new ScriptedReply(200, """{"access_token":"a","refresh_token":"r","expires_in":10}""", "application/json")
            : null);
        for (var i = 0; i < 2; i++)
        {
            using var store = new MemoryTokenStore();
            using var signIn = SignIn(server.BaseAddress, new AnsweringBrowser(query =>
            {
                asked.Add(query);
                return $"code=abc&state={query["state"]}";
            }));
            await signIn.SignInAsync(store, cancellationToken: Cancelled);
        }

        Assert.All(asked, query =>
        {
            Assert.Equal("S256", query["code_challenge_method"]);
            Assert.Equal("offline", query["access_type"]);
            Assert.StartsWith("http://127.0.0.1:", query["redirect_uri"], StringComparison.Ordinal);
        });
        Assert.NotEqual(asked[0]["state"], asked[1]["state"]);
        Assert.NotEqual(asked[0]["code_challenge"], asked[1]["code_challenge"]);
        Assert.Contains("code=abc", server.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("code_verifier=", server.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_a_refresh_token_is_not_taken_for_a_sign_in()
    {
        await using var server = await ScriptedServer.StartAsync(request => request.Path == "/token"
            ? new ScriptedReply(200, """{"access_token":"a","expires_in":10}""", "application/json")
            : null);

        var error = await FailAsync(server.BaseAddress, new AnsweringBrowser(query => $"code=abc&state={query["state"]}"));

        Assert.Equal(SignInFault.NoRefreshToken, error.Fault);
    }

    internal static async Task<StoredTokens> SignInAsync(Uri server, IReadOnlyList<string> scopes)
    {
        using var store = new MemoryTokenStore();
        using var signIn = SignIn(server, new FollowingBrowser());
        return await signIn.SignInAsync(store, new SignInOptions { Scopes = scopes }, Cancelled);
    }

    private static GoogleSignIn SignIn(Uri server, IBrowser browser) =>
        new(GoogleFitWorld.OAuthClientOf(server), GoogleFitWorld.Options(new Uri(server, "/"), TimeProvider.System), browser);

    private static async Task<GoogleSignInException> FailAsync(Uri server, IBrowser browser, SignInOptions? options = null)
    {
        using var store = new MemoryTokenStore();
        using var signIn = SignIn(server, browser);
        var error = await Assert.ThrowsAsync<GoogleSignInException>(() => signIn.SignInAsync(store, options, Cancelled));
        Assert.Null(await store.ReadAsync(Cancelled));
        return error;
    }

    /// <summary>Follows redirects as a browser does, to whoever agrees for the user.</summary>
    private sealed class FollowingBrowser : IBrowser
    {
        public Func<Uri, Task>? Before { get; init; }

        public async Task OpenAsync(Uri address, CancellationToken cancellationToken)
        {
            var query = new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query));
            if (Before is not null)
            {
                await Before(new Uri(query["redirect_uri"].ToString()));
            }

            using var http = new HttpClient();
            using var answer = await http.GetAsync(address, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Comes back at once with what a test wants, or not at all.</summary>
    private sealed class AnsweringBrowser(Func<Microsoft.AspNetCore.Http.QueryCollection, string?> answer) : IBrowser
    {
        public Action? Opened { get; init; }

        public async Task OpenAsync(Uri address, CancellationToken cancellationToken)
        {
            var query = new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query));
            Opened?.Invoke();
            if (answer(query) is { } text)
            {
                using var http = new HttpClient();
                using var response = await http.GetAsync(new Uri($"{query["redirect_uri"]}?{text}"), cancellationToken);
            }
        }
    }

    private sealed class NoBrowser : IBrowser
    {
        public Task OpenAsync(Uri address, CancellationToken cancellationToken) =>
            throw new GoogleSignInException("None here.", SignInFault.NoBrowser);
    }
}
