using FitOps.Export;
using FitOps.FitbitPlus;
using FitOps.Http;

namespace FitOps.Cli.Sources;

/// <summary>A way into an organisation of Fitbit Plus.</summary>
internal sealed class FitbitPlusConnection : IExportConnection
{
    /// <summary>The API's name in <c>--source</c>, and its folder in an export.</summary>
    public const string Name = "fitbit-plus";

    private readonly FitbitPlusClient _client;

    public FitbitPlusConnection(ApiClientOptions options, string clientId, string secret)
    {
        _client = new FitbitPlusClient(options, new FitbitPlusCredentials(clientId, secret));
        Source = new FitbitPlusExportSource(_client, options.BaseAddress);
    }

    public IExportSource Source { get; }

    public Task<IReadOnlyList<string>> FindWarningsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    public void Dispose() => _client.Dispose();
}
