using FitOps.Core.Tests.GoogleFit.Support;
using FitOps.Core.Tests.Support;
using FitOps.GoogleFit;
using FitOps.Http;

namespace FitOps.Core.Tests.GoogleFit;

/// <summary>Renewing tokens (API-BEHAVIOUR, Google Fit row 15; bug of others 6).</summary>
public sealed class TokenRefreshTests
{
    private const string FirstRefreshToken = "fit-refresh-0001";
    private const string Empty = """{"dataSource":[]}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refresh_token_alone_opens_the_api()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var store = new MemoryTokenStore(new StoredTokens(FirstRefreshToken));
        using var world = World(emulator.BaseAddress, store);

        Assert.NotEmpty(await world.Client.DataSources.ListAsync(cancellationToken: Cancelled));

        var kept = await store.ReadAsync(Cancelled);
        Assert.Equal(FirstRefreshToken, kept?.RefreshToken);
        Assert.NotNull(kept?.AccessToken);
    }

    [Fact]
    public async Task A_replaced_refresh_token_is_kept_and_works_the_next_time()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync(new() { Users = 1, Days = 2, RotateRefreshTokens = true });
        using var store = new MemoryTokenStore(new StoredTokens(FirstRefreshToken));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 3; i++)
        {
            using var world = World(emulator.BaseAddress, store);
            await world.Client.DataSources.ListAsync(cancellationToken: Cancelled);
            var kept = await store.ReadAsync(Cancelled);
            Assert.True(seen.Add(kept!.RefreshToken)); // Written by the client.
            await store.WriteAsync(new StoredTokens(kept.RefreshToken), Cancelled);
        }

        Assert.DoesNotContain(FirstRefreshToken, seen);
    }

    [Fact]
    public async Task A_stored_access_token_that_is_still_good_is_used_as_it_is()
    {
        await using var server = await ScriptedServer.StartAsync(_ => new ScriptedReply(200, Empty, "application/json"));
        using var store = new MemoryTokenStore(new StoredTokens("refresh", "good", new ManualTimeProvider().GetUtcNow().AddMinutes(30)));
        using var world = World(server.BaseAddress, store);

        await world.Client.DataSources.ListAsync(cancellationToken: Cancelled);

        Assert.Equal("Bearer good", Assert.Single(server.Requests).Authorization);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_renewed_once_and_one_that_another_process_has_renewed_meanwhile_is_taken()
    {
        using var store = new MemoryTokenStore(new StoredTokens("refresh", "old", new ManualTimeProvider().GetUtcNow().AddMinutes(30)));
        await using var server = await ScriptedServer.StartAsync(request =>
        {
            if (request.Authorization == "Bearer old")
            {
                // Another process was faster.
                _ = store.WriteAsync(new StoredTokens("refresh-2", "new", new ManualTimeProvider().GetUtcNow().AddMinutes(60)), CancellationToken.None);
                return DatasetModel.Error(401, "authError", "Invalid Credentials", "UNAUTHENTICATED");
            }

            return request.Path == "/token" ? DatasetModel.Error(500, "x", "Nobody should ask") : new ScriptedReply(200, Empty, "application/json");
        });
        using var world = World(server.BaseAddress, store);

        await world.Client.DataSources.ListAsync(cancellationToken: Cancelled);

        Assert.Equal(["Bearer old", "Bearer new"], server.Requests.Select(request => request.Authorization));
        Assert.Equal("refresh-2", (await store.ReadAsync(Cancelled))?.RefreshToken);
    }

    [Fact]
    public async Task The_request_is_a_form_with_the_clients_secret_and_the_answer_may_lack_a_refresh_token()
    {
        await using var server = await ScriptedServer.StartAsync(request => request.Path == "/token"
            ? new ScriptedReply(200, """{"access_token":"fresh","expires_in":3599,"token_type":"Bearer"}""", "application/json")
            : new ScriptedReply(200, Empty, "application/json"));
        using var store = new MemoryTokenStore(new StoredTokens("1//refresh+token"));
        using var world = World(server.BaseAddress, store);

        await world.Client.DataSources.ListAsync(cancellationToken: Cancelled);

        Assert.Equal(
            "grant_type=refresh_token&refresh_token=1%2F%2Frefresh%2Btoken&client_id=fitops-emulator&client_secret=fitops-emulator-secret",
            server.Requests[0].Body);
        Assert.Equal("1//refresh+token", (await store.ReadAsync(Cancelled))?.RefreshToken);
    }

    [Fact]
    public async Task A_dead_refresh_token_ends_with_the_remedy_and_is_tried_once()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var store = new MemoryTokenStore(new StoredTokens("canary-dead"));
        using var world = World(emulator.BaseAddress, store);

        var error = await Assert.ThrowsAsync<FitOpsApiException>(() => world.Client.DataSources.ListAsync(cancellationToken: Cancelled));

        Assert.Equal("invalid_grant", error.Code);
        Assert.Equal(1, error.Attempts);
        Assert.Contains("Sign in again", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_client_secret_is_named_as_such()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var store = new MemoryTokenStore(new StoredTokens(FirstRefreshToken));
        using var world = new GoogleFitWorld(
            emulator.BaseAddress, GoogleFitAuthorization.ByTokenStore(GoogleFitWorld.OAuthClientOf(emulator.BaseAddress, "canary-wrong"), store));

        var error = await Assert.ThrowsAsync<FitOpsApiException>(() => world.Client.DataSources.ListAsync(cancellationToken: Cancelled));

        Assert.Equal("invalid_client", error.Code);
        Assert.Contains("client secret", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_tokens_there_is_a_word_on_signing_in()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var store = new MemoryTokenStore();
        using var world = World(emulator.BaseAddress, store);

        var error = await Assert.ThrowsAsync<GoogleSignInException>(() => world.Client.DataSources.ListAsync(cancellationToken: Cancelled));

        Assert.Equal(SignInFault.NotSignedIn, error.Fault);
    }

    [Fact]
    public async Task A_refresh_token_that_the_store_did_not_take_is_kept_until_it_does()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync(new() { Users = 1, Days = 2, RotateRefreshTokens = true });
        using var memory = new MemoryTokenStore(new StoredTokens(FirstRefreshToken));
        var store = new FailingStore(memory) { Failures = 1 };
        using var world = World(emulator.BaseAddress, store);

        await Assert.ThrowsAsync<GoogleSignInException>(() => world.Client.DataSources.ListAsync(cancellationToken: Cancelled));
        Assert.NotEmpty(await world.Client.DataSources.ListAsync(cancellationToken: Cancelled));

        Assert.NotEqual(FirstRefreshToken, (await memory.ReadAsync(Cancelled))?.RefreshToken);
    }

    [Fact]
    public async Task An_unencrypted_token_endpoint_elsewhere_is_refused()
    {
        await using var server = await ScriptedServer.StartAsync(_ => null);
        using var store = new MemoryTokenStore();
        var client = new OAuthClient("id") { TokenEndpoint = new Uri("http://tokens.example.com/token") };

        var error = Assert.Throws<ArgumentException>(() => new GoogleFitWorld(server.BaseAddress, GoogleFitAuthorization.ByTokenStore(client, store)));

        Assert.Contains("https", error.Message, StringComparison.Ordinal);
    }

    private static GoogleFitWorld World(Uri server, ITokenStore store) =>
        new(new Uri(server, "/"), GoogleFitAuthorization.ByTokenStore(GoogleFitWorld.OAuthClientOf(server), store));

    private sealed class FailingStore(MemoryTokenStore inner) : ITokenStore
    {
        public int Failures { get; set; }

        public Task<StoredTokens?> ReadAsync(CancellationToken cancellationToken) => inner.ReadAsync(cancellationToken);

        public Task WriteAsync(StoredTokens tokens, CancellationToken cancellationToken) =>
            Failures-- > 0 ? throw new GoogleSignInException("The disk is full.", SignInFault.StoreDamaged) : inner.WriteAsync(tokens, cancellationToken);

        public Task ClearAsync(CancellationToken cancellationToken) => inner.ClearAsync(cancellationToken);

        public Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken) => inner.LockAsync(cancellationToken);
    }
}
