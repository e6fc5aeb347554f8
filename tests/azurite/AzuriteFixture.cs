namespace FitOps.Tests.Azurite;

/// <summary>One Azurite for all tests that share this fixture; it starts when the first of them asks.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private readonly object _gate = new();
    private Task<AzuriteServer>? _server;

    /// <summary>The running server; skips the test where Node.js is missing.</summary>
    internal Task<AzuriteServer> ServerAsync()
    {
        lock (_gate)
        {
            // Not the token of the test that happens to be first: the others wait for the same server.
            return _server ??= AzuriteServer.StartAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { IsCompletedSuccessfully: true } server)
        {
            await (await server).DisposeAsync();
        }
    }
}
