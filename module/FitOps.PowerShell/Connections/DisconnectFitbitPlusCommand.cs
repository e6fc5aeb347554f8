using System.Management.Automation;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.Connections;

/// <summary>Ends a connection to the Fitbit Plus API: its token is forgotten and requests under way are cancelled.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "FitbitPlus", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class DisconnectFitbitPlusCommand : FitbitPlusCommand
{
    /// <inheritdoc />
    protected override async Task ProcessAsync(PipelineOutput output, CancellationToken cancellationToken)
    {
        var connection = Connected;
        if (await output.ShouldProcessAsync(connection.ToString(), "Disconnect", cancellationToken).ConfigureAwait(false))
        {
            Session.Forget(connection);
            connection.Dispose();
        }
    }
}
