using System.CommandLine;
using FitOps.Cli.Output;
using FitOps.Export;
using FitOps.Storage;
using Spectre.Console;

namespace FitOps.Cli.Commands;

/// <summary><c>fitops verify DIR</c>: proves an export from its own bytes, with no network.</summary>
internal static class VerifyCommand
{
    public static Command Create(CliContext context)
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "The folder of an export, or one that holds several (as the demo's does)." };
        var command = new Command("verify", "Proves an export offline: every byte, every count, every id.") { folder };
        command.SetAction((parsed, cancellationToken) => FitOpsCommandLine.GuardAsync(
            context, () => RunAsync(parsed.GetRequiredValue(folder), context, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo folder, CliContext context, CancellationToken cancellationToken)
    {
        var verified = true;
        foreach (var export in ExportFolders.Find(folder))
        {
            context.Out.MarkupLineInterpolated($"[bold]{export.FullName}[/]");
            var report = await new ExportVerifier().VerifyOfflineAsync(new FolderObjectStore(export.FullName), cancellationToken);
            ExportTable.Write(context.Out, report);
            context.Out.MarkupLine(report.Verified
                ? "[green]Verified:[/] every file is as it was committed, and nothing is missing, doubled or foreign."
                : "[red]NOT verified:[/] see the problems above; export again into another folder.");
            verified &= report.Verified;
        }

        return verified ? ExitCode.Success : ExitCode.NotVerified;
    }
}
