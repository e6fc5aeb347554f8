using FitOps.Core.Tests.GoogleFit.Support;
using FitOps.Core.Tests.Support;
using FitOps.GoogleFit;
using FitOps.Http;

namespace FitOps.Core.Tests.GoogleFit;

/// <summary>Sessions (API-BEHAVIOUR, Google Fit row 12).</summary>
public sealed class SessionTests
{
    private static readonly DateTimeOffset Start = new(2026, 6, 29, 6, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_is_put_replaced_listed_and_deleted()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var world = new GoogleFitWorld(emulator.BaseAddress);
        var sessions = world.Client.Sessions;

        await sessions.UpdateAsync(Run("first name"), Cancelled);
        var put = await sessions.UpdateAsync(Run("second name"), Cancelled);
        Assert.Equal("second name", put.Name);
        Assert.Equal(Start.ToUnixTimeMilliseconds(), put.StartTimeMillis);

        var listed = await sessions.ListAsync(new SessionQuery { StartTime = Start, EndTime = Start.AddHours(2), ActivityTypes = [8] }, Cancelled);
        Assert.Equal("second name", Assert.Single(listed, session => session.Id == "run-1").Name);

        await sessions.DeleteAsync("run-1", Cancelled);
        Assert.DoesNotContain(await sessions.ListAsync(SessionQuery.All, Cancelled), session => session.Id == "run-1");
        await Assert.ThrowsAsync<FitOpsApiException>(() => sessions.DeleteAsync("run-1", Cancelled));
    }

    [Fact]
    public async Task All_sessions_are_listed_typed_and_as_the_bytes_that_the_server_sent()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync(new() { Users = 1, Days = 10 });
        using var world = new GoogleFitWorld(emulator.BaseAddress);
        var truth = emulator.GoogleFitTruth.Of(GoogleFitWorld.FirstUser)!.Sessions; // The emulator has a first user.
        Assert.NotEmpty(truth);

        Assert.Equal(truth.Order(), (await world.Client.Sessions.ListAsync(SessionQuery.All, Cancelled)).Select(session => session.Id).Order());
        Assert.Equal(truth.Order(), (await world.Client.Sessions.ListRawAsync(SessionQuery.All, Cancelled)).Select(session => session.Id).Order());
    }

    [Fact]
    public async Task A_synchronisation_shows_what_came_and_went_since_the_last_one_and_then_is_caught_up()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var world = new GoogleFitWorld(emulator.BaseAddress);
        var (_, token) = await SyncAsync(world, null);

        await world.Client.Sessions.UpdateAsync(Run("a run"), Cancelled);
        var (afterPut, second) = await SyncAsync(world, token);
        Assert.Equal(["run-1"], afterPut.SelectMany(page => page.Sessions).Select(session => session.Id));

        await world.Client.Sessions.DeleteAsync("run-1", Cancelled);
        var (afterDelete, third) = await SyncAsync(world, second);
        Assert.Equal(["run-1"], afterDelete.SelectMany(page => page.DeletedSessions).Select(session => session.Id));

        var (nothing, _) = await SyncAsync(world, third);
        Assert.Empty(nothing.SelectMany(page => page.Sessions.Concat(page.DeletedSessions)));
        Assert.Equal(SessionSyncState.CaughtUp, nothing[^1].State);
    }

    [Fact]
    public async Task Deleted_sessions_also_come_as_the_bytes_that_the_server_sent()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var world = new GoogleFitWorld(emulator.BaseAddress);
        await world.Client.Sessions.UpdateAsync(Run("a run"), Cancelled);
        await world.Client.Sessions.DeleteAsync("run-1", Cancelled);

        var deleted = new List<string>();
        await foreach (var page in world.Client.Sessions.SyncRawAsync(cancellationToken: Cancelled))
        {
            deleted.AddRange(page.DeletedSessions.Select(session => session.Id));
        }

        Assert.Equal(["run-1"], deleted);
    }

    [Fact]
    public async Task An_empty_page_is_not_the_end_of_a_synchronisation_and_endless_ones_stop_it_with_a_word()
    {
        await using var server = await ScriptedServer.StartAsync(request => new ScriptedReply(
            200,
            request.Number is 3
                ? """{"session":[{"id":"s"}],"nextPageToken":"t3"}"""
                : $$"""{"session":[],"nextPageToken":"t{{request.Number}}"}""",
            "application/json"));
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));

        var (pages, token) = await SyncAsync(world, null);

        Assert.Equal("s", Assert.Single(pages.SelectMany(page => page.Sessions)).Id);
        Assert.Equal(SessionSyncState.StoppedAtEmptyPages, pages[^1].State);
        Assert.Equal(7, pages.Count);
        Assert.Equal("t7", token);
    }

    [Fact]
    public async Task A_token_that_comes_again_together_with_sessions_fails_loudly()
    {
        await using var server = await ScriptedServer.StartAsync(
            _ => new ScriptedReply(200, """{"session":[{"id":"s"}],"nextPageToken":"same"}""", "application/json"));
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));

        var error = await Assert.ThrowsAsync<FitOpsPagingException>(() => SyncAsync(world, null));

        Assert.Equal(PagingFault.RepeatedLink, error.Fault);
    }

    [Fact]
    public async Task What_makes_no_sense_is_not_sent()
    {
        await using var server = await ScriptedServer.StartAsync(_ => null);
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));
        var sessions = world.Client.Sessions;

        await Assert.ThrowsAsync<ArgumentException>(() => sessions.ListAsync(new SessionQuery(), Cancelled));
        await Assert.ThrowsAsync<ArgumentException>(() => sessions.ListAsync(new SessionQuery { StartTime = Start, EndTime = Start.AddDays(-1) }, Cancelled));
        await Assert.ThrowsAsync<ArgumentException>(() => sessions.UpdateAsync(new Session { Id = "x" }, Cancelled));
        await Assert.ThrowsAsync<ArgumentException>(
            () => sessions.UpdateAsync(new Session { Id = "x", StartTimeMillis = 2, EndTimeMillis = 1 }, Cancelled));
        Assert.Empty(server.Requests);
    }

    private static async Task<(List<SessionChanges> Pages, string? Token)> SyncAsync(GoogleFitWorld world, string? token)
    {
        var pages = new List<SessionChanges>();
        await foreach (var page in world.Client.Sessions.SyncAsync(token, cancellationToken: Cancelled))
        {
            pages.Add(page);
        }

        return (pages, pages[^1].NextPageToken);
    }

    private static Session Run(string name) => new()
    {
        Id = "run-1",
        Name = name,
        StartTimeMillis = Start.ToUnixTimeMilliseconds(),
        EndTimeMillis = Start.AddHours(1).ToUnixTimeMilliseconds(),
        ActivityType = 8,
        Application = new Application { Name = "Tests" },
    };
}
