using System.CommandLine;
using FitOps.Cli.Commands;
using FitOps.Export;
using FitOps.Http;
using FitOps.Storage;
using Spectre.Console;

namespace FitOps.Cli;

/// <summary>The command line as a whole: the commands, and what becomes of their errors.</summary>
internal static class FitOpsCommandLine
{
    /// <summary>Parses and runs.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, CliContext context, CancellationToken cancellationToken = default)
    {
        if (args is [EmulatorCommand.Name, .. var forEmulator])
        {
            return await EmulatorCommand.RunAsync([.. forEmulator], context, cancellationToken);
        }

        var root = new RootCommand("Gets health data out of Fitbit Plus and Google Fit, completely and provably.")
        {
            DemoCommand.Create(context),
            ExportCommand.Create(context),
            VerifyCommand.Create(context),
            EmulatorCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                context.Error.WriteLine(error.Message);
            }

            context.Error.WriteLine("Run with --help to see what there is.");
            return ExitCode.BadInput;
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = context.Out.Profile.Out.Writer,
                Error = context.Error.Profile.Out.Writer,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null, // the program passes the signals on as cancellation
            },
            cancellationToken);
    }

    /// <summary>Runs a command's work and turns what ends it early into a message and an exit code.</summary>
    public static async Task<int> GuardAsync(CliContext context, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (Explain(exception) is { } explained)
        {
            context.Error.MarkupLineInterpolated($"[red]{explained.Message}[/]");
            return explained.ExitCode;
        }
    }

    private static (int ExitCode, string Message)? Explain(Exception exception) => exception switch
    {
        CliException or ArgumentException => (ExitCode.BadInput, exception.Message),
        ExportException => (ExitCode.BadInput, exception.Message),
        FitOpsException or ObjectStoreException or IOException or UnauthorizedAccessException => (ExitCode.Failed, exception.Message),
        OperationCanceledException => (ExitCode.Cancelled, "Cancelled. Nothing that was begun looks finished."),
        _ => null,
    };
}
