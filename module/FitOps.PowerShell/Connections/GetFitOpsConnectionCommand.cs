using System.Management.Automation;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.Connections;

/// <summary>Gets the connections that this session uses where a command has no <c>-Connection</c>.</summary>
[Cmdlet(VerbsCommon.Get, "FitOpsConnection")]
[OutputType(typeof(FitOpsConnection))]
public sealed class GetFitOpsConnectionCommand : SessionCommand
{
    /// <summary>Only the connection to this API.</summary>
    [Parameter(Position = 0)]
    [ValidateSet("FitbitPlus", "GoogleFit")]
    public string[] Api { get; set; } = [];

    /// <inheritdoc />
    protected override Task EndAsync(PipelineOutput output, CancellationToken cancellationToken) => output.WriteObjectsAsync(
        [.. Session.All.Where(connection => Api.Length == 0 || Api.Contains(connection.Api, StringComparer.OrdinalIgnoreCase))],
        cancellationToken);
}
