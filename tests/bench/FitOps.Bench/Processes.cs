using System.Diagnostics;
using System.Text.Json;

namespace FitOps.Bench;

/// <summary>Starts this benchmark, the emulator and others as processes of their own.</summary>
internal static class Processes
{
    /// <summary>Runs a part of this program to its end.</summary>
    /// <returns>The JSON line that it printed last.</returns>
    public static async Task<JsonElement> RunChildAsync(params string[] arguments)
    {
        var output = await RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "FitOps.Bench.dll"), .. arguments]);
        return JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]).RootElement;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its standard output.</returns>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}");
    }

    /// <summary>Starts a program whose standard output the caller reads.</summary>
    public static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
