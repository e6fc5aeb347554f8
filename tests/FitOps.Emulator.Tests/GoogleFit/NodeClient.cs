using System.Diagnostics;
using FitOps.Tests.Npm;

namespace FitOps.Emulator.Tests.GoogleFit;

/// <summary>Runs the scenario of node/ with Google's own client, which npm installs once into a cache folder.</summary>
internal static class NodeClient
{
    private static string Sources => Path.Combine(AppContext.BaseDirectory, "GoogleFit", "node");

    /// <summary>Runs the scenario and returns its lines; the test is skipped where Node.js is missing.</summary>
    public static async Task<string[]> RunAsync(Uri emulator, CancellationToken cancellationToken)
    {
        var folder = await NpmInstallation.FolderAsync("google-fitness", Sources, cancellationToken);
        var (code, output, error) = await StartAsync("node", [Path.Combine(folder, "scenario.mjs"), emulator.ToString()], folder, cancellationToken);
        Assert.True(code == 0, $"node ended with {code}: {error}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task<(int Code, string Output, string Error)> StartAsync(
        string program, string[] arguments, string folder, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        }) ?? throw new InvalidOperationException($"{program} did not start.");
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
