using FitOps.Emulator;
using FitOps.FitbitPlus;
using FitOps.Http;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.Tests.FitbitPlus;

/// <summary>An emulator and a connection to it.</summary>
internal sealed class EmulatorWorld : IAsyncDisposable
{
    private EmulatorWorld(EmulatorHost host, FitbitPlusConnection connection)
    {
        Host = host;
        Connection = connection;
    }

    public EmulatorHost Host { get; }

    public FitbitPlusConnection Connection { get; }

    /// <summary>The requests since the last call, without those for tokens.</summary>
    public IReadOnlyList<string> TakeRequests()
    {
        var requests = Host.Journal.Snapshot().Where(entry => !entry.Path.EndsWith("/oauth/token", StringComparison.Ordinal)).Select(entry => entry.Path + entry.Query).ToList();
        Host.Journal.Clear();
        return requests;
    }

    public static async Task<EmulatorWorld> StartAsync()
    {
        var host = await EmulatorHost.StartAsync(new EmulatorOptions { Patients = 60, Days = 2 }, TestContext.Current.CancellationToken);
        var connection = await FitbitPlusConnection.OpenAsync(
            new ApiClientOptions { BaseAddress = new Uri(host.BaseAddress, "/pub") },
            new FitbitPlusCredentials("fitops-emulator", "fitops-emulator-secret"),
            TestContext.Current.CancellationToken);
        return new EmulatorWorld(host, connection);
    }

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        await Host.DisposeAsync();
    }
}
