using System.Diagnostics;
using System.Management.Automation;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.Connections;

/// <summary>Asks the server whether a connection works.</summary>
[Cmdlet(VerbsDiagnostic.Test, "FitOpsConnection")]
[OutputType(typeof(ConnectionTest), typeof(bool))]
public sealed class TestFitOpsConnectionCommand : SessionCommand
{
    /// <summary>The connections to test; those of the session without it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FitbitPlus")]
    [ValidateNotNullOrEmpty]
    public FitOpsConnection[] Connection { get; set; } = [];

    /// <summary>Writes true or false and nothing else.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc />
    protected override async Task ProcessAsync(PipelineOutput output, CancellationToken cancellationToken)
    {
        IReadOnlyList<FitOpsConnection> connections = Connection.Length > 0 ? Connection : Session.All;
        if (connections.Count == 0)
        {
            throw new CommandException(
                "This session has no connection to test. Run Connect-FitbitPlus or Connect-GoogleFit first, or give -Connection.",
                "FitOps.NotConnected",
                ErrorCategory.ConnectionError);
        }

        foreach (var connection in connections)
        {
            var result = await TestAsync(connection, cancellationToken).ConfigureAwait(false);
            await output.WriteObjectAsync(Quiet ? result.Succeeded : result, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<ConnectionTest> TestAsync(FitOpsConnection connection, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var detail = await connection.ProbeAsync(cancellationToken).ConfigureAwait(false);
            return Result(succeeded: true, errorId: null, detail);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Whatever it is, it is the answer to the question asked.
            return Result(succeeded: false, PipelineErrors.Describe(error, connection).ErrorId, error.Message);
        }

        ConnectionTest Result(bool succeeded, string? errorId, string detail) =>
            new(connection.Api, connection.BaseUri, succeeded, (int)watch.ElapsedMilliseconds, errorId, detail);
    }
}
