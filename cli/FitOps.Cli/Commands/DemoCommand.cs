using System.CommandLine;
using FitOps.Cli.Output;
using FitOps.Emulator;
using FitOps.Export;
using FitOps.FitbitPlus;
using FitOps.Http;
using FitOps.Storage;
using Spectre.Console;

namespace FitOps.Cli.Commands;

/// <summary><c>fitops demo</c>: the main job on made-up data, with no account: emulate, export, prove.</summary>
internal static class DemoCommand
{
    private static readonly EmulatorOptions Defaults = new();

    public static Command Create(CliContext context)
    {
        var patients = NumberOption.Create("--patients", "Patients in the made-up organisation.", Defaults.Patients, 1, 100_000);
        var days = NumberOption.Create("--days", "Days of results for each patient.", Defaults.Days, 1, 3660);
        var seed = NumberOption.Create("--seed", "Seed of the made-up data: the same seed gives the same records.", Defaults.Seed, int.MinValue, int.MaxValue);
        var folder = new Option<DirectoryInfo>("--out")
        {
            Description = "The folder to write to; an earlier demo in it is replaced.",
            DefaultValueFactory = _ => new DirectoryInfo("fitops-demo"),
        };
        var command = new Command("demo", "Starts the emulator, exports everything from it and proves the export. Needs no account.")
        {
            patients, days, seed, folder,
        };
        command.SetAction((parsed, cancellationToken) => FitOpsCommandLine.GuardAsync(context, () => RunAsync(
            context,
            Defaults with
            {
                Patients = parsed.GetRequiredValue(patients),
                Days = parsed.GetRequiredValue(days),
                Seed = parsed.GetRequiredValue(seed),
            },
            parsed.GetRequiredValue(folder),
            cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(
        CliContext context, EmulatorOptions options, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        DemoFolder.Prepare(folder);
        await using var emulator = await EmulatorHost.StartAsync(options, cancellationToken);
        context.Out.MarkupLineInterpolated(
            $"The emulator serves {Figures.Count(options.Patients)} made-up patients with {Figures.Count(options.Days)} days of data at {emulator.BaseAddress}");

        var target = DemoFolder.For(folder, "fitbit-plus");
        var baseAddress = new Uri(emulator.BaseAddress, "pub");
        using var client = new FitbitPlusClient(
            new ApiClientOptions { BaseAddress = baseAddress },
            new FitbitPlusCredentials(WellKnownClient.Id, WellKnownClient.Secret));
        var request = new ExportRequest
        {
            Source = new FitbitPlusExportSource(client, baseAddress),
            Destination = new FolderObjectStore(target),
            Verification = VerificationMode.Full,
        };
        var result = await ExportProgressView.RunAsync(
            context.Error, progress => new ExportEngine().RunAsync(request, progress, cancellationToken));

        ExportTable.Write(context.Out, result);
        if (!result.Verified)
        {
            context.Out.MarkupLine("[red]NOT verified[/]: the problems above say why.");
            return ExitCode.NotVerified;
        }

        context.Out.MarkupLine("[green]Verified:[/] a second, independent reading of the source gave exactly the records in the files.");
        WriteNextSteps(context.Out, folder, target, result);
        return ExitCode.Success;
    }

    private static void WriteNextSteps(IAnsiConsole console, DirectoryInfo folder, string target, ExportResult result)
    {
        var shown = Path.GetRelativePath(Environment.CurrentDirectory, folder.FullName);
        console.WriteLine();
        console.WriteLine($"Files: {target}");
        console.WriteLine($"SHA-256 of the manifest: {result.ManifestSha256}");
        console.WriteLine();
        console.WriteLine("Next (from the source tree, write 'dotnet run --project cli/FitOps.Cli --' for 'fitops'):");
        console.WriteLine($"  fitops verify {shown}      prove the files again, with no network");
        console.WriteLine("  fitops emulator            start the emulator by itself");
        console.WriteLine("  fitops export --help       export from the real API");
    }
}
