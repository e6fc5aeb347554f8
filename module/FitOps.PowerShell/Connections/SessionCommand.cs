using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.Connections;

/// <summary>Base of the cmdlets that deal with the session's connections.</summary>
public abstract class SessionCommand : AsyncCommand
{
    private SessionConnections? _session;

    private protected SessionConnections Session => _session ?? throw new InvalidOperationException("The session is known once the cmdlet has begun.");

    /// <inheritdoc />
    protected override void Prepare() => _session = SessionConnections.OfThisRunspace();
}
