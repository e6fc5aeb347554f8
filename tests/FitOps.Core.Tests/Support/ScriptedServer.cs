using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FitOps.Core.Tests.Support;

/// <summary>What arrived.</summary>
internal sealed record ScriptedRequest(string Method, string Path, string Query, string? Authorization, string Body, int Number)
{
    public string AcceptEncoding { get; init; } = string.Empty;

    public string Target => Path + Uri.UnescapeDataString(Query);

    public bool IsToken => Path.EndsWith("/oauth/token", StringComparison.Ordinal);
}

/// <summary>What goes back.</summary>
internal sealed record ScriptedReply(int Status, string Body = "", string MediaType = "application/vnd.api+json")
{
    public static readonly ScriptedReply Reset = new(0);

    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary><c>gzip</c>, <c>br</c> or null.</summary>
    public string? Encoding { get; init; }

    /// <summary>Holds the answer back until it completes.</summary>
    public Task? Until { get; init; }

    public static ScriptedReply Error(int status, string code, string title = "Title", string detail = "Detail", string? retryAfter = null) => new(
        status,
        $$"""{"meta":{"req_id":"req-1"},"errors":[{"status":"{{status}}","code":"{{code}}","title":"{{title}}","detail":"{{detail}}"}]}""")
    {
        Headers = retryAfter is null ? [] : new() { ["Retry-After"] = retryAfter },
    };
}

/// <summary>
/// A server that answers what a test tells it to, for what no real one does on demand. It serves tokens by itself unless the script does.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ScriptedRequest> _requests = new();
    private int _tokens;

    private ScriptedServer(WebApplication app)
    {
        _app = app;
    }

    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1");

    /// <summary>Everything that arrived, in order; tokens apart.</summary>
    public IReadOnlyList<ScriptedRequest> Requests => [.. _requests.Where(request => !request.IsToken)];

    public IReadOnlyList<ScriptedRequest> TokenRequests => [.. _requests.Where(request => request.IsToken)];

    /// <param name="script">Answers a request; null leaves it to the server, which knows tokens only.</param>
    public static async Task<ScriptedServer> StartAsync(Func<ScriptedRequest, ScriptedReply?> script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ScriptedServer(app);
        app.Run(context => server.ServeAsync(context, script));
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single(); // Kestrel has the feature once started.
        server.BaseAddress = new Uri(address + "/pub");
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    public static string TokenJson(string access, string refresh, int expiresIn) => $$$"""
        {"data":{"type":"token","id":"5a0000000000000000000001",
        "attributes":{"access_token":"{{{access}}}","refresh_token":"{{{refresh}}}","token_type":"bearer","expires_in":{{{expiresIn}}} },
        "relationships":{"groups":{"data":[{"type":"group","id":"5a0000000000000000000002"}]},
        "organization":{"data":{"type":"organization","id":"5a0000000000000000000003"} } } } }
        """;

    private async Task ServeAsync(HttpContext context, Func<ScriptedRequest, ScriptedReply?> script)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        ScriptedRequest request;
        ScriptedReply reply;
        lock (_requests)
        {
            var isToken = context.Request.Path.Value!.EndsWith("/oauth/token", StringComparison.Ordinal); // A request has a path.
            request = new ScriptedRequest(
                context.Request.Method,
                context.Request.Path.Value,
                context.Request.QueryString.Value ?? string.Empty,
                context.Request.Headers.Authorization,
                body,
                _requests.Count(earlier => earlier.IsToken == isToken) + 1)
            {
                AcceptEncoding = context.Request.Headers.AcceptEncoding.ToString(),
            };
            _requests.Enqueue(request);
            reply = script(request) ?? Default(request);
        }

        if (reply.Until is { } until)
        {
            await until.WaitAsync(context.RequestAborted);
        }

        await SendAsync(context, reply);
    }

    private ScriptedReply Default(ScriptedRequest request) => request.IsToken
        ? new ScriptedReply(201, TokenJson($"access-{++_tokens}", $"refresh-{_tokens}", 3600))
        : ScriptedReply.Error(404, "ResourceNotFound");

    private static async Task SendAsync(HttpContext context, ScriptedReply reply)
    {
        if (reply == ScriptedReply.Reset)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.MediaType;
        foreach (var (name, value) in reply.Headers)
        {
            context.Response.Headers[name] = value;
        }

        var bytes = Encoding.UTF8.GetBytes(reply.Body);
        if (reply.Encoding is null)
        {
            await context.Response.Body.WriteAsync(bytes);
            return;
        }

        context.Response.Headers.ContentEncoding = reply.Encoding;
        await using Stream compressed = reply.Encoding == "br"
            ? new BrotliStream(context.Response.Body, CompressionLevel.Fastest)
            : new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await compressed.WriteAsync(bytes);
    }
}
