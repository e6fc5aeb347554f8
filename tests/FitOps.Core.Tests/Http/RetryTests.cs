using System.Globalization;
using System.Net;
using FitOps.Core.Tests.Support;
using FitOps.FitbitPlus;
using FitOps.Http;

namespace FitOps.Core.Tests.Http;

public sealed class RetryTests
{
    private const string Empty = """{"data":[],"meta":{"count":0}}""";

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_status_that_may_pass_is_tried_again(int status)
    {
        await using var server = await ScriptedServer.StartAsync(Failing(1, status));
        using var world = new ClientWorld(server.BaseAddress);

        Assert.Equal(0, await world.Client.CountAsync(ClientWorld.Patients, TestContext.Current.CancellationToken));
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(501)]
    public async Task A_status_that_will_not_pass_is_final_at_once(int status)
    {
        await using var server = await ScriptedServer.StartAsync(Failing(1, status));
        using var world = new ClientWorld(server.BaseAddress);

        var error = await CountFailsAsync<FitOpsApiException>(world);

        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.Equal("SomeCode", error.Code);
        Assert.Equal("req-1", error.RequestId);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Retry_After_in_seconds_is_kept_to_in_full()
    {
        await using var server = await ScriptedServer.StartAsync(Failing(1, 429, "120"));
        using var world = new ClientWorld(server.BaseAddress, o => o with { Retry = o.Retry with { MaxDelay = TimeSpan.FromSeconds(1) } });

        await world.Client.CountAsync(ClientWorld.Patients, TestContext.Current.CancellationToken);

        Assert.Equal([TimeSpan.FromSeconds(120)], world.Waits);
    }

    [Fact]
    public async Task Retry_After_as_a_date_is_judged_by_the_servers_own_clock()
    {
        // The server's clock is three years behind: only its own Date makes sense of its Retry-After.
        var there = new DateTimeOffset(2023, 3, 1, 23, 59, 30, TimeSpan.Zero);
        await using var server = await ScriptedServer.StartAsync(request => request switch
        {
            { IsToken: true } => null,
            { Number: 1 } => ScriptedReply.Error(503, "SomeCode") with
            {
                Headers = new() { ["Date"] = HttpDate(there), ["Retry-After"] = HttpDate(there.AddMinutes(1)) },
            },
            _ => new ScriptedReply(200, Empty),
        });
        using var world = new ClientWorld(server.BaseAddress);

        await world.Client.CountAsync(ClientWorld.Patients, TestContext.Current.CancellationToken);

        Assert.Equal([TimeSpan.FromMinutes(1)], world.Waits);
    }

    [Fact]
    public async Task Retry_After_as_a_date_without_the_servers_clock_is_judged_by_the_clients()
    {
        var time = new ManualTimeProvider { SkipWaitsUpTo = TimeSpan.FromMinutes(10) };
        await using var server = new RawServer(
            $"HTTP/1.1 429 Too Many Requests\r\nRetry-After: {HttpDate(time.GetUtcNow().AddSeconds(45))}\r\nContent-Length: 0\r\n\r\n",
            RawServer.Json(201, ScriptedServer.TokenJson("a", "r", 3600)),
            RawServer.Json(200, Empty));
        using var world = new ClientWorld(server.BaseAddress, time: time);

        await world.Client.CountAsync(ClientWorld.Patients, TestContext.Current.CancellationToken);

        Assert.Equal([TimeSpan.FromSeconds(45)], world.Waits);
    }

    [Theory]
    [InlineData("2 minutes")]
    [InlineData("1.5")]
    [InlineData("-3")]
    [InlineData("PT2M")]
    public async Task A_Retry_After_that_means_nothing_leaves_the_wait_to_the_client(string header)
    {
        await using var server = await ScriptedServer.StartAsync(Failing(1, 429, header));
        using var world = new ClientWorld(server.BaseAddress, o => o with { Randomizer = () => 0.5 });

        await world.Client.CountAsync(ClientWorld.Patients, TestContext.Current.CancellationToken);

        Assert.Equal([TimeSpan.FromMilliseconds(250)], world.Waits);
    }

    [Theory]
    [InlineData("301", 301)]
    [InlineData("99999999999999999999999", 365 * 86400)]
    public async Task A_Retry_After_beyond_the_budget_ends_in_the_error_at_once(string header, int seconds)
    {
        await using var server = await ScriptedServer.StartAsync(Failing(int.MaxValue, 429, header));
        using var world = new ClientWorld(server.BaseAddress, o => o with { Retry = o.Retry with { Budget = TimeSpan.FromSeconds(300) } });

        var error = await CountFailsAsync<FitOpsApiException>(world);

        Assert.Empty(world.Waits);
        Assert.Equal(TimeSpan.FromSeconds(seconds), error.RetryAfter);
        Assert.Contains($"wait {seconds} s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waits_double_up_to_the_cap_with_full_jitter()
    {
        await using var server = await ScriptedServer.StartAsync(Failing(int.MaxValue, 500));
        using var world = new ClientWorld(server.BaseAddress, o => o with
        {
            Randomizer = () => 0.5,
            Retry = new RetryOptions { MaxAttempts = 6, BaseDelay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(6), Budget = TimeSpan.FromHours(1) },
        });

        var error = await CountFailsAsync<FitOpsApiException>(world);

        Assert.Equal([0.5, 1, 2, 3, 3], world.Waits.Select(wait => wait.TotalSeconds));
        Assert.Equal(6, server.Requests.Count);
        Assert.Equal(6, error.Attempts);
        Assert.Contains("Sent 6 times", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_budget_bounds_the_waits_together()
    {
        await using var server = await ScriptedServer.StartAsync(Failing(int.MaxValue, 503, "4"));
        using var world = new ClientWorld(
            server.BaseAddress, o => o with { Retry = new RetryOptions { MaxAttempts = 100, Budget = TimeSpan.FromSeconds(10) } });

        await CountFailsAsync<FitOpsApiException>(world);

        Assert.Equal([4.0, 4.0], world.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task One_attempt_means_never_again()
    {
        await using var server = await ScriptedServer.StartAsync(Failing(1, 500));
        using var world = new ClientWorld(server.BaseAddress, o => o with { Retry = new RetryOptions { MaxAttempts = 1 } });

        await CountFailsAsync<FitOpsApiException>(world);

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Cancellation_ends_a_wait_without_the_clock_moving()
    {
        await using var server = await ScriptedServer.StartAsync(Failing(1, 429, "240"));
        using var world = new ClientWorld(server.BaseAddress, time: new ManualTimeProvider());
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var waiting = world.NextAsync<RetryWaiting>();

        var count = world.Client.CountAsync(ClientWorld.Patients, cancel.Token);
        await waiting;
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => count);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Cancellation_ends_a_request_that_the_server_does_not_answer()
    {
        var arrived = new TaskCompletionSource();
        await using var server = await ScriptedServer.StartAsync(request =>
        {
            if (request.IsToken)
            {
                return null;
            }

            arrived.SetResult();
            return new ScriptedReply(200, Empty) { Until = new TaskCompletionSource().Task };
        });
        using var world = new ClientWorld(server.BaseAddress);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var count = world.Client.CountAsync(ClientWorld.Patients, cancel.Token);
        await arrived.Task;
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => count);
    }

    [Fact]
    public async Task An_attempt_without_an_answer_in_time_is_tried_again()
    {
        var arrived = new TaskCompletionSource();
        await using var server = await ScriptedServer.StartAsync(request =>
        {
            if (request.IsToken)
            {
                return null;
            }

            arrived.TrySetResult();
            return new ScriptedReply(200, Empty) { Until = request.Number == 1 ? new TaskCompletionSource().Task : null };
        });
        using var world = new ClientWorld(server.BaseAddress, o => o with { Retry = o.Retry with { Budget = TimeSpan.FromHours(2) } });

        var count = world.Client.CountAsync(ClientWorld.Patients, TestContext.Current.CancellationToken);
        await arrived.Task;
        world.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, await count);
        Assert.Equal("Timeout", Assert.Single(world.Events.OfType<RetryWaiting>()).Reason);
    }

    [Theory]
    [InlineData(500, null)]
    [InlineData(502, null)]
    [InlineData(503, null)]
    [InlineData(504, "1")]
    [InlineData(0, null)]
    public async Task A_POST_that_may_have_been_carried_out_is_not_repeated(int status, string? retryAfter)
    {
        await using var server = await ScriptedServer.StartAsync(Failing(int.MaxValue, status, retryAfter));
        using var world = new ClientWorld(server.BaseAddress);

        var error = await Assert.ThrowsAnyAsync<FitOpsException>(
            () => world.Client.CreateAsync(new Group { Attributes = { Name = "New" } }, TestContext.Current.CancellationToken));

        Assert.True(error.MayHaveBeenExecuted);
        Assert.Contains("look before sending it again", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_POST_on_a_connection_that_was_used_before_is_not_repeated_behind_the_back()
    {
        await using var server = await ScriptedServer.StartAsync(request => request switch
        {
            { IsToken: true } => null,
            { Method: "GET" } => new ScriptedReply(200, Empty),
            _ => ScriptedReply.Reset,
        });
        using var world = new ClientWorld(server.BaseAddress);
        await world.Client.CountAsync(ClientWorld.Patients, TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<FitOpsConnectionException>(
            () => world.Client.CreateAsync(new Group { Attributes = { Name = "New" } }, TestContext.Current.CancellationToken));

        Assert.Equal(ConnectionFault.ConnectionLost, error.Fault);
        Assert.Single(server.Requests, request => request.Method == "POST");
    }

    [Fact]
    public async Task A_POST_whose_answer_is_cut_off_is_not_repeated()
    {
        await using var server = new RawServer(
            RawServer.Json(201, ScriptedServer.TokenJson("a", "r", 3600)),
            RawServer.Cut(201, """{"data":{"type":"group","id":"5a00"}}""", 10));
        using var world = new ClientWorld(server.BaseAddress);

        var error = await Assert.ThrowsAsync<FitOpsResponseException>(
            () => world.Client.CreateAsync(new Group { Attributes = { Name = "New" } }, TestContext.Current.CancellationToken));

        Assert.Equal(ResponseFault.Truncated, error.Fault);
        Assert.True(error.MayHaveBeenExecuted);
        Assert.Empty(world.Waits);
    }

    [Theory]
    [InlineData(429, null)]
    [InlineData(503, "1")]
    public async Task A_POST_that_was_turned_away_is_repeated(int status, string? retryAfter)
    {
        await using var server = await ScriptedServer.StartAsync(request => request switch
        {
            { IsToken: true } => null,
            { Number: 1 } => ScriptedReply.Error(status, "SomeCode", retryAfter: retryAfter),
            _ => new ScriptedReply(201, """{"data":{"type":"group","id":"5a00","attributes":{"name":"New"}}}"""),
        });
        using var world = new ClientWorld(server.BaseAddress);

        var group = await world.Client.CreateAsync(new Group { Attributes = { Name = "New" } }, TestContext.Current.CancellationToken);

        Assert.Equal("5a00", group.Id);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(server.Requests[0].Body, server.Requests[1].Body);
    }

    [Fact]
    public async Task A_removal_whose_answer_was_lost_is_done_when_the_next_attempt_finds_nothing()
    {
        await using var server = await ScriptedServer.StartAsync(request => request switch
        {
            { IsToken: true } => null,
            { Number: 1 } => ScriptedReply.Reset,
            _ => ScriptedReply.Error(404, "ResourceNotFound"),
        });
        using var world = new ClientWorld(server.BaseAddress);

        await world.Client.DeleteAsync(ResourceCatalogue.CalendarEvent, "5a00", TestContext.Current.CancellationToken);

        Assert.Equal(2, server.Requests.Count);
    }

    private static Func<ScriptedRequest, ScriptedReply?> Failing(int times, int status, string? retryAfter = null) => request => request switch
    {
        { IsToken: true } => null,
        _ when request.Number > times => new ScriptedReply(200, Empty),
        _ when status == 0 => ScriptedReply.Reset,
        _ => ScriptedReply.Error(status, "SomeCode", retryAfter: retryAfter),
    };

    private static Task<T> CountFailsAsync<T>(ClientWorld world)
        where T : Exception =>
        Assert.ThrowsAsync<T>(() => world.Client.CountAsync(ClientWorld.Patients, TestContext.Current.CancellationToken));

    private static string HttpDate(DateTimeOffset instant) => instant.ToString("R", CultureInfo.InvariantCulture);
}
