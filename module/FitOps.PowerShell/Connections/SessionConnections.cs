using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.Connections;

/// <summary>
/// The connections that commands without <c>-Connection</c> use: one for each API in each runspace. Runbook jobs share a process but
/// not a runspace, so none of them ever meets the connection of another; a runspace that is gone takes its connections along.
/// </summary>
internal sealed class SessionConnections
{
    private static readonly ConditionalWeakTable<Runspace, SessionConnections> Sessions = [];

    private readonly object _gate = new();
    private readonly List<FitOpsConnection> _connections = [];

    /// <summary>Those of the runspace whose pipeline thread this is.</summary>
    public static SessionConnections OfThisRunspace() => Sessions.GetOrCreateValue(Runspace.DefaultRunspace);

    public IReadOnlyList<FitOpsConnection> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _connections];
            }
        }
    }

    /// <summary>Makes a connection the one that commands of its API use; the one before stays open for whoever holds it.</summary>
    public void Use(FitOpsConnection connection)
    {
        lock (_gate)
        {
            _connections.RemoveAll(other => other.Api == connection.Api);
            _connections.Add(connection);
        }
    }

    /// <summary>Takes a connection out, if it is one of these.</summary>
    public void Forget(FitOpsConnection connection)
    {
        lock (_gate)
        {
            _connections.Remove(connection);
        }
    }

    /// <summary>The connection to use: the one given, or the session's own.</summary>
    /// <exception cref="CommandException">There is none, or it was disconnected.</exception>
    public T Resolve<T>(T? given, string connectCommand)
        where T : FitOpsConnection
    {
        var connection = given ?? All.OfType<T>().FirstOrDefault() ?? throw new CommandException(
            $"This session is not connected. Run {connectCommand} first, or give -Connection; "
            + "in ForEach-Object -Parallel and thread jobs give -Connection $using:connection.",
            "FitOps.NotConnected",
            ErrorCategory.ConnectionError)
        { EndsPipeline = true };
        return connection.IsOpen ? connection : throw new CommandException(
            $"The connection was disconnected. Run {connectCommand} again.", "FitOps.Disconnected", ErrorCategory.ConnectionError)
        { EndsPipeline = true };
    }
}
