using System.Management.Automation;
using FitOps.PowerShell.Connections;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.Emulator;

/// <summary>Stops an emulator and disconnects the session from it.</summary>
[Cmdlet(VerbsLifecycle.Stop, "FitOpsEmulator", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class StopFitOpsEmulatorCommand : SessionCommand
{
    /// <summary>What <c>Start-FitOpsEmulator</c> returned.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public FitOpsEmulator[] InputObject { get; set; } = [];

    /// <inheritdoc />
    protected override async Task ProcessAsync(PipelineOutput output, CancellationToken cancellationToken)
    {
        foreach (var emulator in InputObject)
        {
            if (await output.ShouldProcessAsync($"emulator at {emulator}", "Stop", cancellationToken).ConfigureAwait(false))
            {
                foreach (var connection in emulator.Connections)
                {
                    Session.Forget(connection);
                }

                emulator.Dispose();
            }
        }
    }
}
