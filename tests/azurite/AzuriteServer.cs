using System.Diagnostics;
using System.Globalization;
using FitOps.Tests.Npm;

namespace FitOps.Tests.Azurite;

/// <summary>A running Azurite: in memory, on free ports, with a clock that can be moved ahead. It ends with this process, however that ends.</summary>
internal sealed class AzuriteServer : IAsyncDisposable
{
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly Process _process;
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private double _ahead;

    private AzuriteServer(Process process) => _process = process;

    /// <summary>The blob service with the account, such as <c>http://127.0.0.1:4711/devstoreaccount1</c>.</summary>
    public string BlobAddress { get; private set; } = "";

    /// <summary>The queue service with the account.</summary>
    public string QueueAddress { get; private set; } = "";

    /// <summary>How far its clock is ahead of this machine's.</summary>
    public TimeSpan Ahead => TimeSpan.FromMilliseconds(_ahead);

    /// <summary>The well-known account and key, with both addresses.</summary>
    public string ConnectionString => $"AccountName={Account};AccountKey={Key};BlobEndpoint={BlobAddress};QueueEndpoint={QueueAddress}";

    /// <summary>Starts one; skips the test where Node.js is missing.</summary>
    public static async Task<AzuriteServer> StartAsync(CancellationToken cancellationToken)
    {
        var folder = await NpmInstallation.FolderAsync("azurite", Path.Combine(AppContext.BaseDirectory, "azurite"), cancellationToken);
        string[] arguments =
        [
            Path.Combine(folder, "launch.js"), folder, "--silent", "--inMemoryPersistence", "--disableTelemetry", "--skipApiVersionCheck",
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
        ];
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("node", arguments)
            {
                WorkingDirectory = Path.GetTempPath(),
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            },
        };
        process.Start();
        var server = new AzuriteServer(process);
        try
        {
            server.BlobAddress = await server.AddressOfAsync("Blob", cancellationToken);
            server.QueueAddress = await server.AddressOfAsync("Queue", cancellationToken);
            await server.AddressOfAsync("Table", cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Moves Azurite's clock ahead.</summary>
    public async Task AdvanceAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            _ahead += time.TotalMilliseconds;
            await _process.StandardInput.WriteLineAsync(time.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
            await _process.StandardInput.FlushAsync(cancellationToken);
            await LineAsync(line => line == string.Create(CultureInfo.InvariantCulture, $"clock {_ahead}"), cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _oneAtATime.Dispose();
    }

    private async Task<string> AddressOfAsync(string service, CancellationToken cancellationToken)
    {
        var started = $"Azurite {service} service is successfully listening at ";
        var line = await LineAsync(l => l.StartsWith(started, StringComparison.Ordinal), cancellationToken);
        return $"{line[started.Length..].Trim().TrimEnd('/')}/{Account}";
    }

    private async Task<string> LineAsync(Func<string, bool> wanted, CancellationToken cancellationToken)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (wanted(line))
            {
                return line;
            }
        }

        throw new InvalidOperationException("Azurite ended. Start it by hand with the arguments of AzuriteServer to see why.");
    }
}
