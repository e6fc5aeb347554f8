using System.Globalization;
using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.Http;
using FitOps.PowerShell.Connections;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.Emulator;

/// <summary>Starts an emulator of both APIs on this machine, full of synthetic data, and connects the session to it.</summary>
[Cmdlet(VerbsLifecycle.Start, "FitOpsEmulator", SupportsShouldProcess = true)]
[OutputType(typeof(FitOpsEmulator))]
public sealed class StartFitOpsEmulatorCommand : SessionCommand
{
    private const string ClientId = "fitops-emulator";
    private const string ClientSecret = "fitops-emulator-secret";

    private string? _path;
    private string? _dataPath;

    /// <summary>The emulator to start: FitOps.Emulator.dll, its folder, or the fitops tool.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The port to listen on; a free one without it.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>How many patients there are.</summary>
    [Parameter]
    [Alias("Patients")]
    [ValidateRange(0, 1_000_000)]
    public int PatientCount { get; set; } = 50;

    /// <summary>Over how many days each patient has results.</summary>
    [Parameter]
    [Alias("Days")]
    [ValidateRange(0, 3660)]
    public int DayCount { get; set; } = 30;

    /// <summary>The seed of the synthetic data.</summary>
    [Parameter]
    public int Seed { get; set; } = 42;

    /// <summary>A folder that keeps the state across restarts.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DataPath { get; set; }

    /// <inheritdoc />
    protected override void Prepare()
    {
        base.Prepare();
        _path = Path is null ? null : GetUnresolvedProviderPathFromPSPath(Path);
        _dataPath = DataPath is null ? null : GetUnresolvedProviderPathFromPSPath(DataPath);
    }

    /// <inheritdoc />
    protected override async Task EndAsync(PipelineOutput output, CancellationToken cancellationToken)
    {
        if (!await output.ShouldProcessAsync("emulator of Fitbit Plus and Google Fit", "Start", cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        var (process, baseUri) = await EmulatorProcess.StartAsync(
            EmulatorProcess.Locate(_path, PackageFolder), Arguments(), cancellationToken).ConfigureAwait(false);
        FitOpsEmulator emulator;
        try
        {
            var fitbitPlus = await FitbitPlusConnection.OpenAsync(
                new ApiClientOptions { BaseAddress = new Uri(baseUri, "/pub") },
                new FitbitPlusCredentials(ClientId, ClientSecret),
                cancellationToken).ConfigureAwait(false);
            emulator = new FitOpsEmulator(process, baseUri, fitbitPlus);
        }
        catch
        {
            EmulatorProcess.Kill(process);
            throw;
        }

        foreach (var connection in emulator.Connections)
        {
            Session.Use(connection);
        }

        await output.WriteObjectAsync(emulator, cancellationToken).ConfigureAwait(false);
    }

    // The cmdlets lie in lib/ of the module's folder.
    private static string PackageFolder =>
        System.IO.Path.GetDirectoryName(System.IO.Path.GetDirectoryName(typeof(StartFitOpsEmulatorCommand).Assembly.Location)) ?? string.Empty;

    private List<string> Arguments()
    {
        List<string> arguments =
        [
            "--port", Number(Port),
            "--patients", Number(PatientCount),
            "--days", Number(DayCount),
            "--seed", Number(Seed),
        ];
        if (_dataPath is not null)
        {
            arguments.AddRange(["--data-dir", _dataPath]);
        }

        return arguments;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
