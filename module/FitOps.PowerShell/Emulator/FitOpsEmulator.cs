using System.Diagnostics;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.Emulator;

/// <summary>A running emulator with a connection to each of its APIs.</summary>
public sealed class FitOpsEmulator : IDisposable
{
    private readonly Process _process;

    internal FitOpsEmulator(Process process, Uri baseUri, FitbitPlusConnection fitbitPlus)
    {
        _process = process;
        ProcessId = process.Id;
        BaseUri = baseUri;
        FitbitPlus = fitbitPlus;
    }

    /// <summary>Where it listens: its APIs and its admin endpoints under <c>/_emulator</c>.</summary>
    public Uri BaseUri { get; }

    /// <summary>The id of its process.</summary>
    public int ProcessId { get; }

    /// <summary>True while it runs.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>The connection to its Fitbit Plus API.</summary>
    public FitbitPlusConnection FitbitPlus { get; }

    internal IEnumerable<FitOpsConnection> Connections => [FitbitPlus];

    /// <summary>Ends the process and the connections.</summary>
    public void Dispose()
    {
        foreach (var connection in Connections)
        {
            connection.Dispose();
        }

        EmulatorProcess.Kill(_process);
    }

    /// <summary>The address.</summary>
    public override string ToString() => BaseUri.AbsoluteUri;
}
