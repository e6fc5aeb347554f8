using System.Net;
using FitOps.Core.Tests.GoogleFit.Support;
using FitOps.Core.Tests.Support;
using FitOps.GoogleFit;
using FitOps.Http;

namespace FitOps.Core.Tests.GoogleFit;

/// <summary>Errors, scopes and quotas (API-BEHAVIOUR, Google Fit rows 1, 13, 14, 18 and 19; bugs of others 7 and 8).</summary>
public sealed class ErrorTests
{
    private const string Empty = """{"dataSource":[]}""";
    private const string Stream = "raw:com.google.heart_rate.bpm:407408718192:model";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(429, "rateLimitExceeded")]
    [InlineData(403, "rateLimitExceeded")]
    [InlineData(403, "userRateLimitExceeded")]
    [InlineData(403, "dailyLimitExceeded")]
    [InlineData(500, "backendError")]
    [InlineData(503, "backendError")]
    public async Task What_may_pass_is_tried_again_by_its_reason(int status, string reason)
    {
        await using var server = await ScriptedServer.StartAsync(request =>
            request.Number < 3 ? DatasetModel.Error(status, reason, "Not now") : new ScriptedReply(200, Empty, "application/json"));
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));

        Assert.Empty(await world.Client.DataSources.ListAsync(cancellationToken: Cancelled));
        Assert.Equal(2, world.Waits.Count);
    }

    [Theory]
    [InlineData(400, "invalidArgument")]
    [InlineData(403, "forbidden")]
    [InlineData(404, "notFound")]
    public async Task What_will_not_pass_is_final_at_once(int status, string reason)
    {
        await using var server = await ScriptedServer.StartAsync(_ => DatasetModel.Error(status, reason, "No"));
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));

        var error = await Assert.ThrowsAsync<FitOpsApiException>(() => world.Client.DataSources.ListAsync(cancellationToken: Cancelled));

        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.Equal(reason, error.Code);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_wait_that_the_server_names_as_a_date_is_kept()
    {
        await using var server = await ScriptedServer.StartAsync(request => request.Number == 1
            ? DatasetModel.Error(429, "rateLimitExceeded", "Slowly") with
            {
                Headers = new() { ["Date"] = "Thu, 15 Jan 2026 12:00:00 GMT", ["Retry-After"] = "Thu, 15 Jan 2026 12:01:30 GMT" },
            }
            : new ScriptedReply(200, Empty, "application/json"));
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));

        await world.Client.DataSources.ListAsync(cancellationToken: Cancelled);

        Assert.Equal([TimeSpan.FromSeconds(90)], world.Waits);
    }

    [Fact]
    public async Task A_missing_scope_is_named_together_with_the_way_to_it()
    {
        await using var server = await ScriptedServer.StartAsync(_ =>
            DatasetModel.Error(403, "forbidden", "Cannot read data of type com.google.heart_rate.bpm", "PERMISSION_DENIED"));
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));

        var error = await Assert.ThrowsAsync<FitOpsApiException>(
            () => world.Client.Datasets.CountPointsAsync(Stream, NanoRange.All, cancellationToken: Cancelled));

        Assert.Contains("https://www.googleapis.com/auth/fitness.heart_rate.read", error.Message, StringComparison.Ordinal);
        Assert.Contains("sign in again", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_scope_is_known_by_the_stream_where_the_server_names_no_type()
    {
        await using var server = await ScriptedServer.StartAsync(_ => new ScriptedReply(
            403,
            """
            {"error":{"code":403,"message":"Request had insufficient authentication scopes.","status":"PERMISSION_DENIED",
            "details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"ACCESS_TOKEN_SCOPE_INSUFFICIENT","domain":"googleapis.com"}] } }
            """,
            "application/json"));
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));

        var reading = await Assert.ThrowsAsync<FitOpsApiException>(() => world.Client.DataSources.GetAsync(Stream, Cancelled));
        var deleting = await Assert.ThrowsAsync<FitOpsApiException>(() => world.Client.DataSources.DeleteAsync(Stream, Cancelled));
        var sessions = await Assert.ThrowsAsync<FitOpsApiException>(() => world.Client.Sessions.DeleteAsync("s", Cancelled));

        Assert.Equal("ACCESS_TOKEN_SCOPE_INSUFFICIENT", reading.Code);
        Assert.Contains("fitness.heart_rate.read", reading.Message, StringComparison.Ordinal);
        Assert.Contains("fitness.heart_rate.write", deleting.Message, StringComparison.Ordinal);
        Assert.Contains("fitness.activity.write or https://www.googleapis.com/auth/fitness.sleep.write", sessions.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_with_few_scopes_meets_the_emulators_refusal_with_the_scope_named()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        var tokens = await GoogleSignInTests.SignInAsync(emulator.BaseAddress, [GoogleFitScopes.Read(ScopeGroup.Activity)]);
        using var world = new GoogleFitWorld(emulator.BaseAddress, GoogleFitAuthorization.ByAccessToken(tokens.AccessToken!)); // A sign-in gives one.
        var stream = emulator.GoogleFitTruth.Of(GoogleFitWorld.FirstUser)!.Streams // The emulator has a first user.
            .First(stream => stream.DataSourceId.Contains("heart_rate.bpm", StringComparison.Ordinal)).DataSourceId;

        var error = await Assert.ThrowsAsync<FitOpsApiException>(
            () => world.Client.Datasets.CountPointsAsync(stream, NanoRange.All, cancellationToken: Cancelled));

        Assert.Equal(HttpStatusCode.Forbidden, error.StatusCode);
        Assert.Contains("https://www.googleapis.com/auth/fitness.heart_rate.read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_values_and_tokens_stay_out_of_messages_and_events()
    {
        await using var server = await ScriptedServer.StartAsync(_ =>
            DatasetModel.Error(400, "invalidArgument", "canary-in-message 71.3 kg"));
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"), GoogleFitAuthorization.ByAccessToken("canary-token"));

        var error = await Assert.ThrowsAsync<FitOpsApiException>(() => world.Client.DataSources.GetAsync("raw:com.google.weight:canary-project", Cancelled));

        var told = string.Join('\n', [error.Message, .. world.Events.Select(told => told.ToString())]);
        Assert.DoesNotContain("canary", told, StringComparison.Ordinal);
        Assert.DoesNotContain("71.3", told, StringComparison.Ordinal);
        Assert.Equal("canary-in-message 71.3 kg", error.Detail);
    }

    [Fact]
    public async Task The_user_is_always_me_and_the_token_says_who()
    {
        await using var server = await ScriptedServer.StartAsync(_ => new ScriptedReply(200, Empty, "application/json"));
        foreach (var path in (string[])["/", "/fitness/v1/users", "/fitness/v1/users/"])
        {
            using var world = new GoogleFitWorld(new Uri(server.BaseAddress, path), GoogleFitAuthorization.ByAccessToken("somebody"));
            await world.Client.DataSources.ListAsync(["com.google.weight", "com.google.height"], Cancelled);
        }

        Assert.All(server.Requests, request =>
        {
            Assert.Equal("/fitness/v1/users/me/dataSources?dataTypeName=com.google.weight&dataTypeName=com.google.height", request.Target);
            Assert.Equal("Bearer somebody", request.Authorization);
        });
    }

    [Fact]
    public async Task An_access_token_that_is_refused_and_cannot_be_renewed_ends_with_the_remedy()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var world = new GoogleFitWorld(emulator.BaseAddress, GoogleFitAuthorization.ByAccessToken("unknown"));

        var error = await Assert.ThrowsAsync<GoogleSignInException>(() => world.Client.DataSources.ListAsync(cancellationToken: Cancelled));

        Assert.Equal(SignInFault.TokenRefused, error.Fault);
        Assert.Contains("fresh one", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(60)]
    [InlineData(7)]
    [InlineData(1)]
    public void The_rate_limit_of_a_user_lets_no_minute_have_more_requests_than_the_quota(int perMinute)
    {
        var limit = GoogleFitQuota.PerUser(perMinute);

        Assert.True((limit.RequestsPerSecond * 60) + limit.Burst <= perMinute + 1);
        Assert.True((limit.RequestsPerSecond * 60) + limit.Burst >= perMinute * 0.95);
    }

    [Fact]
    public async Task Requests_beyond_the_users_quota_wait_for_the_clock()
    {
        await using var server = await ScriptedServer.StartAsync(_ => new ScriptedReply(200, Empty, "application/json"));
        var time = new ManualTimeProvider();
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = GoogleFitWorld.Options(new Uri(server.BaseAddress, "/"), time, told =>
        {
            if (told is RateLimitWaiting)
            {
                waiting.TrySetResult();
            }
        });
        using var client = new GoogleFitClient(options with { RateLimit = GoogleFitQuota.PerUser() }, GoogleFitAuthorization.ByAccessToken("x"));

        for (var i = 0; i < 10; i++)
        {
            await client.DataSources.ListAsync(cancellationToken: Cancelled);
        }

        var next = client.DataSources.ListAsync(cancellationToken: Cancelled);
        await waiting.Task.WaitAsync(Cancelled);
        Assert.Equal(10, server.Requests.Count);

        time.Advance(TimeSpan.FromSeconds(1));
        await next;
        Assert.Equal(11, server.Requests.Count);
    }
}
