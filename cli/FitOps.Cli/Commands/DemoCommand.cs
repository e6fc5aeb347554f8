using System.CommandLine;
using FitOps.Cli.Output;
using FitOps.Cli.Sources;
using FitOps.Emulator;
using FitOps.Export;
using FitOps.GoogleFit;
using FitOps.Http;
using FitOps.Storage;
using Spectre.Console;

namespace FitOps.Cli.Commands;

/// <summary><c>fitops demo</c>: the main job on made-up data, with no account: emulate, export, prove.</summary>
internal static class DemoCommand
{
    private static readonly EmulatorOptions Defaults = new();

    private static readonly (string Api, Func<Uri, EmulatorOptions, IExportConnection> Open)[] Connections =
    [
        (FitbitPlusConnection.Name, OpenFitbitPlus),
        (GoogleFitConnection.Name, OpenGoogleFit),
    ];

    public static Command Create(CliContext context)
    {
        var patients = NumberOption.Create("--patients", "Patients in the made-up organisation.", Defaults.Patients, 1, 100_000);
        var users = NumberOption.Create("--users", "Users of Google Fit.", Defaults.GoogleFit.Users, 1, 1000);
        var days = NumberOption.Create("--days", "Days of data for each patient and user.", Defaults.Days, 1, 3660);
        var seed = NumberOption.Create("--seed", "Seed of the made-up data: the same seed gives the same records.", Defaults.Seed, int.MinValue, int.MaxValue);
        var folder = new Option<DirectoryInfo>("--out")
        {
            Description = "The folder to write to; an earlier demo in it is replaced.",
            DefaultValueFactory = _ => new DirectoryInfo("fitops-demo"),
        };
        var command = new Command("demo", "Starts the emulator, exports everything from it and proves the export. Needs no account.")
        {
            patients, users, days, seed, folder,
        };
        command.SetAction((parsed, cancellationToken) => FitOpsCommandLine.GuardAsync(context, () => RunAsync(
            context,
            Defaults with
            {
                Patients = parsed.GetRequiredValue(patients),
                Days = parsed.GetRequiredValue(days),
                GoogleFit = Defaults.GoogleFit with { Users = parsed.GetRequiredValue(users), Days = parsed.GetRequiredValue(days) },
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
            $"The emulator serves {Figures.Count(options.Patients)} made-up patients and {Figures.Count(options.GoogleFit.Users)} users of Google Fit with {Figures.Count(options.Days)} days of data at {emulator.BaseAddress}");

        var results = new List<(string Api, ExportResult Result)>();
        foreach (var (api, open) in Connections)
        {
            using var connection = open(emulator.BaseAddress, options);
            var request = new ExportRequest
            {
                Source = connection.Source,
                Destination = new FolderObjectStore(DemoFolder.For(folder, api)),
                Verification = VerificationMode.Full,
            };
            results.Add((api, await ExportProgressView.RunAsync(
                context.Error, progress => new ExportEngine().RunAsync(request, progress, cancellationToken))));
        }

        ExportTable.Write(context.Out, results);
        if (results.Exists(item => !item.Result.Verified))
        {
            context.Out.MarkupLine("[red]NOT verified[/]: the problems above say why.");
            return ExitCode.NotVerified;
        }

        context.Out.MarkupLine("[green]Verified:[/] a further, independent reading of each source gave exactly the records in the files.");
        WriteNextSteps(context.Out, folder, results);
        return ExitCode.Success;
    }

    private static FitbitPlusConnection OpenFitbitPlus(Uri emulator, EmulatorOptions options) =>
        new(new ApiClientOptions { BaseAddress = new Uri(emulator, "pub") }, WellKnownClient.Id, WellKnownClient.Secret);

    private static GoogleFitConnection OpenGoogleFit(Uri emulator, EmulatorOptions options)
    {
        var baseAddress = new Uri(emulator, GoogleFitClient.DefaultBaseAddress.AbsolutePath);
        return new GoogleFitConnection(
            new ApiClientOptions { BaseAddress = baseAddress },
            new OAuthClient(WellKnownClient.Id, WellKnownClient.Secret) { TokenEndpoint = GoogleFitConnection.TokenEndpointOf(baseAddress) },
            Enumerable.Range(1, options.GoogleFit.Users).Select(n => UserTokens.Of($"fit-user-{n:D4}", $"fit-refresh-{n:D4}")).ToList());
    }

    private static void WriteNextSteps(IAnsiConsole console, DirectoryInfo folder, List<(string Api, ExportResult Result)> results)
    {
        var shown = Path.GetRelativePath(Environment.CurrentDirectory, folder.FullName);
        console.WriteLine();
        foreach (var (api, result) in results)
        {
            console.WriteLine($"Files: {DemoFolder.For(folder, api)}");
            console.WriteLine($"  SHA-256 of the manifest: {result.ManifestSha256}");
        }

        console.WriteLine();
        console.WriteLine("Next (from the source tree, write 'dotnet run --project cli/FitOps.Cli --' for 'fitops'):");
        console.WriteLine($"  fitops verify {shown}      prove the files again, with no network");
        console.WriteLine("  fitops emulator            start the emulator by itself");
        console.WriteLine("  fitops export --help       export from the real API");
    }
}
