using System.Diagnostics;
using System.Security.Cryptography;

namespace FitOps.Emulator.Tests.GoogleFit;

/// <summary>Runs the scenario of node/ with Google's own client, which npm installs once into a folder for temporary files.</summary>
internal static class NodeClient
{
    private static string Sources => Path.Combine(AppContext.BaseDirectory, "GoogleFit", "node");

    /// <summary>Runs the scenario and returns its lines; the test is skipped where Node.js or the packages cannot be had.</summary>
    public static async Task<string[]> RunAsync(Uri emulator, CancellationToken cancellationToken)
    {
        var folder = await InstallAsync(cancellationToken);
        var (code, output, error) = await StartAsync("node", [Path.Combine(folder, "scenario.mjs"), emulator.ToString()], folder, cancellationToken);
        Assert.True(code == 0, $"node ended with {code}: {error}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task<string> InstallAsync(CancellationToken cancellationToken)
    {
        var version = await TryStartAsync("node", ["--version"], AppContext.BaseDirectory, cancellationToken);
        Assert.SkipWhen(version is null, "Node.js is not installed.");

        var inputs = Directory.GetFiles(Sources).Order(StringComparer.Ordinal).SelectMany(File.ReadAllBytes).ToArray();
        var folder = Path.Combine(Path.GetTempPath(), $"fitops-node-{Convert.ToHexStringLower(SHA256.HashData(inputs))[..16]}");
        if (Directory.Exists(folder))
        {
            return folder;
        }

        var unfinished = $"{folder}.{Guid.NewGuid():n}";
        Directory.CreateDirectory(unfinished);
        foreach (var file in Directory.GetFiles(Sources))
        {
            File.Copy(file, Path.Combine(unfinished, Path.GetFileName(file)));
        }

        // On Windows npm is a script, which only a shell starts.
        var (program, arguments) = OperatingSystem.IsWindows() ? ("cmd.exe", new[] { "/c", "npm" }) : ("npm", []);
        var installed = await TryStartAsync(program, [.. arguments, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], unfinished, cancellationToken);
        if (installed is not { Code: 0 })
        {
            Directory.Delete(unfinished, recursive: true);
            Assert.Skip($"npm could not install Google's client: {installed?.Error ?? "npm is not installed."}");
        }

        try
        {
            Directory.Move(unfinished, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        return folder;
    }

    private static async Task<(int Code, string Output, string Error)?> TryStartAsync(
        string program, string[] arguments, string folder, CancellationToken cancellationToken)
    {
        try
        {
            return await StartAsync(program, arguments, folder, cancellationToken);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
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
