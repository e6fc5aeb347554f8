using System.Diagnostics;
using System.Xml.Linq;

namespace FitOps.PowerShell.Tests;

/// <summary>
/// Runs the Pester suites of tests/pester, each in a fresh pwsh on the packaged module, one test result a suite: a file, or the folder
/// with a file for each command.
/// </summary>
public sealed class PesterTests
{
    private static readonly string PesterFolder = Path.Combine(AppContext.BaseDirectory, "pester");
    private static readonly Lazy<Task<string?>> WhyNot = new(FindReasonNotToRunAsync);

    public static TheoryData<string> Suites =>
        [.. Directory.EnumerateFiles(PesterFolder, "*.Tests.ps1").Select(path => Path.GetFileName(path)!).Append("commands").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task Suite_passes(string suite)
    {
        var reason = await WhyNot.Value;
        Assert.SkipWhen(reason is not null, reason ?? string.Empty);
        var folder = Directory.CreateTempSubdirectory("fitops-pester-");
        try
        {
            var result = Path.Combine(folder.FullName, "result.xml");
            var run = await RunPwshAsync(
                "-File", Path.Combine(PesterFolder, "Invoke-Suite.ps1"), "-Path", Path.Combine(PesterFolder, suite), "-Result", result);

            Assert.True(File.Exists(result), $"Pester left no result for {suite}:\n{run.Output}");
            var totals = XDocument.Load(result).Root!;
            var count = (int)totals.Attribute("total")!;
            Assert.True(run.ExitCode == 0, $"{suite} failed:\n{run.Output}");
            Assert.True(count > 0, $"{suite} holds no test.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string?> FindReasonNotToRunAsync()
    {
        try
        {
            var run = await RunPwshAsync("-Command", "@(Get-Module Pester -ListAvailable | Where-Object { $_.Version.Major -eq 5 }).Count");
            return run.Output.Trim() is "" or "0" ? "Pester 5 is not among pwsh's modules." : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "pwsh is not on the PATH.";
        }
    }

    private static async Task<(int ExitCode, string Output)> RunPwshAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("pwsh")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment =
            {
                ["NO_COLOR"] = "1",
                ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
                ["POWERSHELL_UPDATECHECK"] = "Off",
                ["FITOPS_OLDER_AZURE_CORE"] = Path.Combine(AppContext.BaseDirectory, "older", "Azure.Core.dll"),
                ["FITOPS_PACKAGE"] = Path.Combine(AppContext.BaseDirectory, "package", "FitOps", "FitOps.psd1"),
            },
        };
        foreach (var argument in (string[])["-NoProfile", "-NonInteractive", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
