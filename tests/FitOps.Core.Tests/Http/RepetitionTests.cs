using FitOps.Core.Tests.Support;
using FitOps.FitbitPlus;
using FitOps.Http;

namespace FitOps.Core.Tests.Http;

/// <summary>Which requests may be sent again after the server may have acted on them.</summary>
public sealed class RepetitionTests
{
    private const string Empty = """{"data":[],"meta":{"count":0}}""";

    [Theory]
    [InlineData(500, null)]
    [InlineData(502, null)]
    [InlineData(503, null)]
    [InlineData(504, "1")]
    [InlineData(0, null)]
    public async Task A_POST_that_may_have_been_carried_out_is_not_repeated(int status, string? retryAfter)
    {
        await using var server = await ScriptedServer.StartAsync(request => request switch
        {
            { IsToken: true } => null,
            _ when status == 0 => ScriptedReply.Reset,
            _ => ScriptedReply.Error(status, "SomeCode", retryAfter: retryAfter),
        });
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
}
