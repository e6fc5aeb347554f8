using System.Management.Automation;

namespace FitOps.PowerShell.Connections;

/// <summary>Base of the cmdlets that talk to the Fitbit Plus API.</summary>
public abstract class FitbitPlusCommand : SessionCommand
{
    /// <summary>The connection to use; the session's own without it. Records that come through the pipeline bring theirs along.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("FitbitPlus")]
    public FitbitPlusConnection? Connection { get; set; }

    private protected FitbitPlusConnection Connected => Session.Resolve(Connection, "Connect-FitbitPlus");
}
