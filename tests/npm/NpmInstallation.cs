using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace FitOps.Tests.Npm;

/// <summary>Packages of npm as a package-lock.json pins them, installed once for this user in a cache folder.</summary>
internal static class NpmInstallation
{
    private static readonly Lazy<string?> WhyNot = new(() =>
        CanRun("node", "--version") && CanRun(Npm.File, [.. Npm.Arguments, "--version"]) ? null : "Node.js with npm is not on the PATH.");

    private static (string File, string[] Arguments) Npm => OperatingSystem.IsWindows() ? ("cmd", ["/c", "npm"]) : ("npm", []);

    /// <summary>Why nothing can be installed here; null if it can.</summary>
    public static string? Missing => WhyNot.Value;

    /// <summary>
    /// A folder with the files of <paramref name="sources"/>, among them package.json and package-lock.json, and node_modules beside them;
    /// skips the test where Node.js is missing.
    /// </summary>
    public static async Task<string> FolderAsync(string name, string sources, CancellationToken cancellationToken)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");

        // Test projects run at once, in processes of their own. A mutex belongs to a thread, so what it guards is not asynchronous.
        return await Task.Factory
            .StartNew(() => Folder(name, sources), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .WaitAsync(cancellationToken);
    }

    private static string Folder(string name, string sources)
    {
        var content = Directory.GetFiles(sources).Order(StringComparer.Ordinal).SelectMany(File.ReadAllBytes).ToArray();
        var folder = Path.Combine(CacheFolder(), $"{name}-{Convert.ToHexStringLower(SHA256.HashData(content))[..12]}");
        using var mutex = new Mutex(initiallyOwned: false, $"fitops-tests-{name}");
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
                Install(sources, folder);
            }
        }
        finally
        {
            mutex.ReleaseMutex();
        }

        return folder;
    }

    private static void Install(string sources, string folder)
    {
        var half = $"{folder}.{Guid.NewGuid():n}";
        Directory.CreateDirectory(half);
        foreach (var file in Directory.GetFiles(sources))
        {
            File.Copy(file, Path.Combine(half, Path.GetFileName(file)));
        }

        var (exitCode, output) = Run(half, Npm.File, [.. Npm.Arguments, "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"]);
        if (exitCode != 0)
        {
            Directory.Delete(half, recursive: true);
            throw new InvalidOperationException($"`npm ci` could not install what {sources} pins (exit code {exitCode}):\n{output}");
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
