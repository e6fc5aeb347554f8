using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace FitOps.Tests.Azurite;

/// <summary>Azurite as package-lock.json pins it, installed once for this user in a cache folder.</summary>
internal static class AzuriteInstallation
{
    private static readonly string Sources = Path.Combine(AppContext.BaseDirectory, "azurite");

    /// <summary>The script that runs it.</summary>
    public static string Launcher => Path.Combine(Sources, "launch.js");

    /// <summary>Why Azurite cannot run here; null if it can.</summary>
    public static string? Missing() =>
        CanRun("node", "--version") && CanRun(Npm.File, [.. Npm.Arguments, "--version"])
            ? null
            : "Node.js with npm is not on the PATH: the tests against Azurite need it.";

    /// <summary>The folder that holds node_modules; installs them if they are not there yet.</summary>
    public static Task<string> FolderAsync() =>
        Task.Factory.StartNew(Folder, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static (string File, string[] Arguments) Npm => OperatingSystem.IsWindows() ? ("cmd", ["/c", "npm"]) : ("npm", []);

    // Test projects run at once, in processes of their own. A mutex belongs to a thread, so nothing here is asynchronous.
    private static string Folder()
    {
        var pinned = SHA256.HashData(File.ReadAllBytes(Path.Combine(Sources, "package-lock.json")));
        var folder = Path.Combine(CacheFolder(), $"azurite-{Convert.ToHexString(pinned)[..12]}");
        using var mutex = new Mutex(initiallyOwned: false, "fitops-tests-azurite");
        try
        {
            mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Another process ended in the middle of an installation; its half of one has another name.
        }

        try
        {
            if (!Directory.Exists(folder))
            {
                Install(folder);
            }
        }
        finally
        {
            mutex.ReleaseMutex();
        }

        return folder;
    }

    private static void Install(string folder)
    {
        var half = $"{folder}.{Guid.NewGuid():n}";
        Directory.CreateDirectory(half);
        foreach (var file in new[] { "package.json", "package-lock.json" })
        {
            File.Copy(Path.Combine(Sources, file), Path.Combine(half, file));
        }

        var (exitCode, output) = Run(half, Npm.File, [.. Npm.Arguments, "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"]);
        if (exitCode != 0)
        {
            Directory.Delete(half, recursive: true);
            throw new InvalidOperationException($"`npm ci` could not install Azurite (exit code {exitCode}):\n{output}");
        }

        Directory.Move(half, folder);
    }

    private static string CacheFolder()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return Path.Combine(home.Length > 0 ? home : Path.GetTempPath(), "fitops-tests");
    }

    private static bool CanRun(string file, params string[] arguments)
    {
        try
        {
            return Run(Path.GetTempPath(), file, arguments).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static (int ExitCode, string Output) Run(string folder, string file, params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(file, arguments)
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.Start();
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
