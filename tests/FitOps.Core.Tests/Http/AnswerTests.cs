using System.Net;
using System.Net.Sockets;
using FitOps.Core.Tests.Support;
using FitOps.FitbitPlus;
using FitOps.Http;

namespace FitOps.Core.Tests.Http;

public sealed class AnswerTests
{
    private const string Empty = """{"data":[],"meta":{"count":0}}""";
    private static readonly string Token = RawServer.Json(201, ScriptedServer.TokenJson("a", "r", 3600));

    [Fact]
    public async Task A_body_that_is_cut_off_is_read_again()
    {
        await using var server = new RawServer(Token, RawServer.Cut(200, Empty, 9), RawServer.Json(200, Empty));
        using var world = new ClientWorld(server.BaseAddress);

        Assert.Equal(0, await CountAsync(world));
        Assert.Equal(["Truncated"], world.Events.OfType<RetryWaiting>().Select(wait => wait.Reason));
    }

    [Theory]
    [InlineData("""{"data":[{"id":"1",""", ResponseFault.Truncated)]
    [InlineData("""{"data":[{"id":"1"}{]}""", ResponseFault.NotADocument)]
    public async Task JSON_that_is_damaged_is_read_again_within_bounds_and_then_an_error(string body, ResponseFault fault)
    {
        await using var server = await ScriptedServer.StartAsync(request => request.IsToken ? null : new ScriptedReply(200, body));
        using var world = new ClientWorld(server.BaseAddress, o => o with { Retry = o.Retry with { MaxAttempts = 3 } });

        var error = await Assert.ThrowsAsync<FitOpsResponseException>(() => CountAsync(world));

        Assert.Equal(fault, error.Fault);
        Assert.StartsWith("GET /patient?filter[organization]&page[limit]: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_page_of_another_kind_is_an_error_at_once_that_names_its_media_type()
    {
        await using var server = await ScriptedServer.StartAsync(_ => new ScriptedReply(200, "<html>Welcome</html>", "text/html"));
        using var world = new ClientWorld(server.BaseAddress);

        var error = await Assert.ThrowsAsync<FitOpsResponseException>(() => CountAsync(world));

        Assert.Equal(ResponseFault.NotADocument, error.Fault);
        Assert.Contains("'text/html'. Check the base address", error.Message, StringComparison.Ordinal);
        Assert.Single(server.TokenRequests);
    }

    [Fact]
    public async Task An_error_page_that_is_no_document_is_an_error_by_its_status()
    {
        await using var server = await ScriptedServer.StartAsync(request => request.IsToken ? null : new ScriptedReply(404, "<html>", "text/html"));
        using var world = new ClientWorld(server.BaseAddress);

        var error = await Assert.ThrowsAsync<FitOpsApiException>(() => CountAsync(world));

        Assert.Equal(HttpStatusCode.NotFound, error.StatusCode);
        Assert.Empty(error.Errors);
        Assert.Contains("ends in /pub", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_larger_than_allowed_is_not_read_to_its_end()
    {
        await using var server = await ScriptedServer.StartAsync(request => request.IsToken
            ? null
            : new ScriptedReply(200, $$$"""{"data":[],"meta":{"count":0,"x":"{{{new string('x', 100_000)}}}"}}"""));
        using var world = new ClientWorld(server.BaseAddress, o => o with { MaxResponseBytes = 50_000 });

        var error = await Assert.ThrowsAsync<FitOpsResponseException>(() => CountAsync(world));

        Assert.Equal(ResponseFault.TooLarge, error.Fault);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Answers_are_asked_for_and_taken_compressed(string encoding)
    {
        await using var server = await ScriptedServer.StartAsync(request => request.IsToken ? null : new ScriptedReply(200, Empty) { Encoding = encoding });
        using var world = new ClientWorld(server.BaseAddress);

        Assert.Equal(0, await CountAsync(world));
        Assert.Contains(encoding, server.Requests.Single().AcceptEncoding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_so_that_the_token_goes_nowhere_else()
    {
        await using var elsewhere = await ScriptedServer.StartAsync(_ => new ScriptedReply(200, Empty));
        await using var server = await ScriptedServer.StartAsync(request => request.IsToken
            ? null
            : new ScriptedReply(307) { Headers = new() { ["Location"] = elsewhere.BaseAddress + "/patient" } });
        using var world = new ClientWorld(server.BaseAddress);

        var error = await Assert.ThrowsAsync<FitOpsResponseException>(() => CountAsync(world));

        Assert.Equal(ResponseFault.Redirect, error.Fault);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_error_that_names_its_address()
    {
        var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/pub");
        free.Stop();
        using var world = new ClientWorld(address, o => o with { Retry = o.Retry with { MaxAttempts = 3 } });

        var error = await Assert.ThrowsAsync<FitOpsConnectionException>(() => CountAsync(world));

        Assert.Equal(ConnectionFault.Unreachable, error.Fault);
        Assert.Contains($"nothing answers at http://127.0.0.1:{address.Port}", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, error.Attempts);
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_an_error_that_says_so()
    {
        using var world = new ClientWorld(new Uri("https://fitops.invalid/pub"), o => o with { Retry = o.Retry with { MaxAttempts = 1 } });

        var error = await Assert.ThrowsAsync<FitOpsConnectionException>(() => CountAsync(world));

        Assert.Equal(ConnectionFault.NameResolution, error.Fault);
        Assert.Contains("https://fitops.invalid is unknown", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_TLS_is_an_error_at_once()
    {
        await using var server = await ScriptedServer.StartAsync(_ => null);
        using var world = new ClientWorld(new UriBuilder(server.BaseAddress) { Scheme = "https" }.Uri);

        var error = await Assert.ThrowsAsync<FitOpsConnectionException>(() => CountAsync(world));

        Assert.Equal(ConnectionFault.Tls, error.Fault);
        Assert.Equal(1, error.Attempts);
    }

    [Theory]
    [InlineData("http://api.example.com/pub", "not encrypted")]
    [InlineData("ftp://127.0.0.1/pub", "no base address")]
    [InlineData("https://user:canary@api.example.com/pub", "leave them out")]
    [InlineData("https://api.example.com/pub?x=canary", "leave them out")]
    public void A_base_address_that_cannot_be_right_is_refused(string address, string reason)
    {
        var options = new ApiClientOptions { BaseAddress = new Uri(address) };

        var error = Assert.Throws<ArgumentException>(() => new FitbitPlusClient(options, new FitbitPlusCredentials("a", "b")));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
    }

    private static Task<long> CountAsync(ClientWorld world) => world.Client.CountAsync(ClientWorld.Patients, TestContext.Current.CancellationToken);
}
