using System.CommandLine;
using FitOps.Cli.Output;
using FitOps.Export;
using Spectre.Console;

namespace FitOps.Cli.Commands;

/// <summary><c>fitops export</c>: everything of an account into a folder.</summary>
internal static class ExportCommand
{
    public static Command Create(CliContext context)
    {
        var options = new ExportOptions();
        var command = new Command("export", "Exports everything of an account to a folder, and proves it complete.");
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => FitOpsCommandLine.GuardAsync(context, async () =>
        {
            using var connection = await options.ConnectAsync(parsed, context, cancellationToken);
            var request = options.RequestOf(parsed, connection);
            var result = await ExportProgressView.RunAsync(
                context.Error, progress => new ExportEngine().RunAsync(request, progress, cancellationToken));
            ExportTable.Write(context.Out, result);
            WriteVerdict(context, options.FolderOf(parsed), result);
            foreach (var warning in await connection.FindWarningsAsync(cancellationToken))
            {
                context.Error.MarkupLineInterpolated($"[yellow]{warning}[/]");
            }

            return result.Verified ? ExitCode.Success : ExitCode.NotVerified;
        }));
        return command;
    }

    private static void WriteVerdict(CliContext context, DirectoryInfo folder, ExportResult result)
    {
        if (result.Verified)
        {
            context.Out.MarkupLineInterpolated($"[green]Verified[/] against {result.Report.Against}. Files: {folder.FullName}");
            context.Out.MarkupLineInterpolated($"SHA-256 of the manifest (keep it elsewhere): {result.ManifestSha256}");
            context.Out.MarkupLineInterpolated($"Prove it again at any time, offline: fitops verify {folder.FullName}");
        }
        else
        {
            context.Out.MarkupLineInterpolated($"[red]NOT verified[/]: the problems above say what could not be proven. Files: {folder.FullName}");
        }
    }
}
