using System.Net;
using System.Text.Json.Nodes;
using FitOps.Core.Tests.Support;
using FitOps.FitbitPlus;
using FitOps.Http;

namespace FitOps.Core.Tests.Http;

public sealed class TokenTests
{
    private const string Empty = """{"data":[],"meta":{"count":0}}""";

    [Fact]
    public async Task The_token_is_asked_for_with_a_JSON_API_body_and_sent_as_a_bearer()
    {
        await using var server = await ScriptedServer.StartAsync(Serve);
        using var world = new ClientWorld(server.BaseAddress);

        await CountAsync(world);

        var attributes = JsonNode.Parse(server.TokenRequests.Single().Body)!["data"]!["attributes"]!; // The server parsed it as well.
        Assert.Equal("client_credentials", (string?)attributes["grant_type"]);
        Assert.Equal(ClientWorld.ClientId, (string?)attributes["client_id"]);
        Assert.Equal(ClientWorld.ClientSecret, (string?)attributes["client_secret"]);
        Assert.Null(server.TokenRequests.Single().Authorization);
        Assert.Equal("Bearer access-1", server.Requests.Single().Authorization);
    }

    [Fact]
    public async Task Any_number_of_callers_share_one_renewal()
    {
        var tokens = new TaskCompletionSource();
        await using var server = await ScriptedServer.StartAsync(request => request.IsToken
            ? new ScriptedReply(201, ScriptedServer.TokenJson("access", "refresh", 3600)) { Until = tokens.Task }
            : new ScriptedReply(200, Empty));
        using var world = new ClientWorld(server.BaseAddress);

        var callers = Enumerable.Range(0, 20).Select(_ => CountAsync(world)).ToList();
        tokens.SetResult();
        await Task.WhenAll(callers);

        Assert.Single(server.TokenRequests);
        Assert.Equal(20, server.Requests.Count);
    }

    [Fact]
    public async Task One_callers_cancellation_leaves_the_token_to_the_others()
    {
        var tokens = new TaskCompletionSource();
        await using var server = await ScriptedServer.StartAsync(request => request.IsToken
            ? new ScriptedReply(201, ScriptedServer.TokenJson("access", "refresh", 3600)) { Until = tokens.Task }
            : new ScriptedReply(200, Empty));
        using var world = new ClientWorld(server.BaseAddress);
        using var cancel = new CancellationTokenSource();

        var impatient = world.Client.CountAsync(ClientWorld.Patients, cancel.Token);
        var patient = CountAsync(world);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        tokens.SetResult();

        Assert.Equal(0, await patient);
        Assert.Single(server.TokenRequests);
    }

    [Fact]
    public async Task A_token_is_renewed_ahead_of_its_end_each_time_with_the_latest_refresh_token()
    {
        await using var server = await ScriptedServer.StartAsync(Serve);
        using var world = new ClientWorld(server.BaseAddress);

        await CountAsync(world);
        world.Time.Advance(TimeSpan.FromMinutes(58));
        await CountAsync(world);
        for (var hour = 0; hour < 2; hour++)
        {
            world.Time.Advance(TimeSpan.FromMinutes(59.5));
            await Task.WhenAll(CountAsync(world), CountAsync(world));
        }

        var grants = server.TokenRequests.Select(request => JsonNode.Parse(request.Body)!["data"]!["attributes"]!).ToList(); // As above.
        Assert.Equal(["client_credentials", "refresh_token", "refresh_token"], grants.Select(grant => (string?)grant["grant_type"]));
        Assert.Equal([null, "refresh-1", "refresh-2"], grants.Select(grant => (string?)grant["refresh_token"]));
        Assert.Equal("Bearer access-1", server.Requests[1].Authorization);
        Assert.Equal("Bearer access-3", server.Requests[^1].Authorization);
    }

    [Theory]
    [InlineData(401, "InvalidCredentials")]
    [InlineData(409, "InvalidBodyParameter")]
    public async Task A_dead_refresh_token_falls_back_to_the_secret(int status, string code)
    {
        await using var server = await ScriptedServer.StartAsync(request => request.IsToken && request.Body.Contains("\"refresh_token\":", StringComparison.Ordinal)
            ? ScriptedReply.Error(status, code)
            : Serve(request));
        using var world = new ClientWorld(server.BaseAddress);

        await CountAsync(world);
        world.Time.Advance(TimeSpan.FromHours(2));
        await CountAsync(world);

        Assert.Equal(3, server.TokenRequests.Count);
        Assert.Equal("Bearer access-2", server.Requests[^1].Authorization);
    }

    [Fact]
    public async Task A_renewal_whose_answer_is_lost_is_not_repeated_with_a_token_that_works_once()
    {
        await using var server = await ScriptedServer.StartAsync(request => request.IsToken && request.Body.Contains("\"refresh_token\":", StringComparison.Ordinal)
            ? ScriptedReply.Reset
            : Serve(request));
        using var world = new ClientWorld(server.BaseAddress);

        await CountAsync(world);
        world.Time.Advance(TimeSpan.FromHours(2));
        await CountAsync(world);

        Assert.Single(server.TokenRequests, request => request.Body.Contains("\"refresh_token\":", StringComparison.Ordinal));
        Assert.Equal("Bearer access-2", server.Requests[^1].Authorization);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_and_the_request_sent_once_more()
    {
        await using var server = await ScriptedServer.StartAsync(request =>
            request.Authorization == "Bearer access-1" ? ScriptedReply.Error(401, "Unauthorized") : Serve(request));
        using var world = new ClientWorld(server.BaseAddress);

        await CountAsync(world);

        Assert.Equal(["Bearer access-1", "Bearer access-2"], server.Requests.Select(request => request.Authorization));
        Assert.Single(world.Events.OfType<TokenRefused>());
        Assert.Empty(world.Waits);
    }

    [Fact]
    public async Task Many_callers_with_a_refused_token_renew_it_once()
    {
        var all = new TaskCompletionSource();
        await using var server = await ScriptedServer.StartAsync(request =>
        {
            if (request.Authorization != "Bearer access-1")
            {
                return Serve(request);
            }

            if (request.Number == 10)
            {
                all.SetResult();
            }

            return ScriptedReply.Error(401, "Unauthorized") with { Until = all.Task };
        });
        using var world = new ClientWorld(server.BaseAddress, o => o with { MaxConnections = 10 });

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => CountAsync(world)));

        Assert.Equal(2, server.TokenRequests.Count);
        Assert.Equal(20, server.Requests.Count);
    }

    [Fact]
    public async Task A_POST_with_a_refused_token_is_sent_once_more()
    {
        await using var server = await ScriptedServer.StartAsync(request => request switch
        {
            { Authorization: "Bearer access-1" } => ScriptedReply.Error(401, "Unauthorized"),
            { IsToken: true } => null,
            _ => new ScriptedReply(201, """{"data":{"type":"group","id":"5a00"}}"""),
        });
        using var world = new ClientWorld(server.BaseAddress);

        var group = await world.Client.CreateAsync(new Group { Attributes = { Name = "New" } }, TestContext.Current.CancellationToken);

        Assert.Equal("5a00", group.Id);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_token_refused_twice_is_an_error()
    {
        await using var server = await ScriptedServer.StartAsync(request => request.IsToken ? null : ScriptedReply.Error(401, "Unauthorized"));
        using var world = new ClientWorld(server.BaseAddress);

        var error = await Assert.ThrowsAsync<FitOpsApiException>(() => CountAsync(world));

        Assert.Equal(HttpStatusCode.Unauthorized, error.StatusCode);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_wrong_secret_is_an_error_that_says_what_to_check_and_not_repeated()
    {
        await using var server = await ScriptedServer.StartAsync(_ => ScriptedReply.Error(401, "InvalidCredentials", "Invalid credentials"));
        using var world = new ClientWorld(server.BaseAddress);

        var error = await Assert.ThrowsAsync<FitOpsApiException>(() => CountAsync(world));

        Assert.Equal("InvalidCredentials", error.Code);
        Assert.Contains("Check the client id and the client secret", error.Message, StringComparison.Ordinal);
        Assert.Single(server.TokenRequests);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_busy_token_endpoint_is_tried_again_and_bounded_once()
    {
        await using var server = await ScriptedServer.StartAsync(request => request.IsToken ? ScriptedReply.Error(503, "Unavailable") : null);
        using var world = new ClientWorld(server.BaseAddress, o => o with { Retry = o.Retry with { MaxAttempts = 4 } });

        await Assert.ThrowsAsync<FitOpsApiException>(() => CountAsync(world));

        Assert.Equal(4, server.TokenRequests.Count);
    }

    [Theory]
    [InlineData("""{"data":{"type":"token","id":"1"}}""")]
    [InlineData("""{"data":{"type":"token","id":"1","attributes":{}}}""")]
    [InlineData("""{"data":[]}""")]
    public async Task An_answer_without_a_token_is_an_error(string body)
    {
        await using var server = await ScriptedServer.StartAsync(_ => new ScriptedReply(201, body));
        using var world = new ClientWorld(server.BaseAddress, o => o with { Retry = o.Retry with { MaxAttempts = 1 } });

        var error = await Assert.ThrowsAsync<FitOpsResponseException>(() => CountAsync(world));

        Assert.Contains("no token", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_says_which_organization_and_groups_it_opens_but_not_its_secrets()
    {
        await using var server = await ScriptedServer.StartAsync(Serve);
        using var world = new ClientWorld(server.BaseAddress);

        var token = await world.Client.GetTokenAsync(TestContext.Current.CancellationToken);

        Assert.Equal("5a0000000000000000000001", token.Id);
        Assert.Equal("5a0000000000000000000003", token.OrganizationId);
        Assert.Equal(["5a0000000000000000000002"], token.GroupIds);
        Assert.DoesNotContain("access-1", token.Raw.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("refresh-1", token.Raw.GetRawText(), StringComparison.Ordinal);
    }

    private static ScriptedReply? Serve(ScriptedRequest request) => request.IsToken ? null : new ScriptedReply(200, Empty);

    private static Task<long> CountAsync(ClientWorld world) => world.Client.CountAsync(ClientWorld.Patients, TestContext.Current.CancellationToken);
}
