using System.CommandLine;
using FitOps.Cli.Output;
using FitOps.Export;
using FitOps.FitbitPlus;
using FitOps.Http;
using FitOps.Storage;
using Spectre.Console;

namespace FitOps.Cli.Commands;

/// <summary><c>fitops export</c>: everything of an account into a folder.</summary>
internal static class ExportCommand
{
    private const string FitbitPlusSource = "fitbit-plus";

    public static Command Create(CliContext context)
    {
        var source = new Option<string>("--source")
        {
            Description = "The API to read.",
            DefaultValueFactory = _ => FitbitPlusSource,
        };
        source.AcceptOnlyFromAmong(FitbitPlusSource);
        var baseUrl = new Option<Uri>("--base-url")
        {
            Description = "Where the API is.",
            DefaultValueFactory = _ => FitbitPlusClient.DefaultBaseAddress,
            CustomParser = result => ParseUrl(result.Tokens[0].Value, result.AddError),
        };
        var clientId = new Option<string>("--client-id")
        {
            Description = $"The id of the API client; its secret comes from the environment variable {ClientSecret.Variable} or from standard input.",
            Required = true,
        };
        var destination = new Option<DirectoryInfo>("--out") { Description = "The folder to write to: empty, or not there yet.", Required = true };
        var datasets = new Option<string[]>("--dataset")
        {
            Description = "Only this collection; may be given several times. Without it, all.",
            AllowMultipleArgumentsPerToken = true,
        };
        var concurrency = NumberOption.Create("--concurrency", "Requests at a time.", 8, 1, ExportRequest.MaximumConcurrency);
        var verification = new Option<VerificationMode>("--verify")
        {
            Description = "counts: the API's own counts agree before and after. full: also a second, independent reading gives the same records.",
            DefaultValueFactory = _ => VerificationMode.Counts,
        };
        var attempts = NumberOption.Create(
            "--max-attempts", "How often a request is sent before its failure is final.", new RetryOptions().MaxAttempts, 1, 100);
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Print each retry and wait." };

        var command = new Command("export", "Exports everything of an account to a folder, and proves it complete.")
        {
            source, baseUrl, clientId, destination, datasets, concurrency, verification, attempts, verbose,
        };
        command.SetAction((parsed, cancellationToken) => FitOpsCommandLine.GuardAsync(context, async () =>
        {
            var secret = await ClientSecret.ReadAsync(context, cancellationToken);
            var options = new ApiClientOptions
            {
                BaseAddress = parsed.GetRequiredValue(baseUrl),
                MaxConnections = parsed.GetRequiredValue(concurrency),
                Retry = new RetryOptions { MaxAttempts = parsed.GetRequiredValue(attempts) },
                OnEvent = parsed.GetValue(verbose) ? httpEvent => Report(context, httpEvent) : null,
            };
            using var client = new FitbitPlusClient(options, new FitbitPlusCredentials(parsed.GetRequiredValue(clientId), secret));
            var folder = parsed.GetRequiredValue(destination);
            var request = new ExportRequest
            {
                Source = new FitbitPlusExportSource(client, options.BaseAddress),
                Destination = new FolderObjectStore(folder.FullName),
                Datasets = parsed.GetValue(datasets) is { Length: > 0 } names ? names : null,
                Concurrency = parsed.GetRequiredValue(concurrency),
                Verification = parsed.GetRequiredValue(verification),
            };
            var result = await ExportProgressView.RunAsync(
                context.Error, progress => new ExportEngine().RunAsync(request, progress, cancellationToken));
            ExportTable.Write(context.Out, result);
            WriteVerdict(context, folder, result);
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

    private static void Report(CliContext context, HttpEvent httpEvent)
    {
        if (httpEvent is RetryWaiting or TokenRefused or RateLimitWaiting)
        {
            context.Error.WriteLine(httpEvent.ToString());
        }
    }

    private static Uri? ParseUrl(string text, Action<string> fail)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }

        fail($"'{text}' is not a web address. Give one such as {FitbitPlusClient.DefaultBaseAddress}.");
        return null;
    }
}
