using System.Globalization;

namespace FitOps.Bench;

/// <summary>The peak working set of an exporting process, for a small and a large source; the emulator runs in another process.</summary>
internal static class ExportMemory
{
    public static Task<int> RunAsync(Arguments arguments)
    {
        var days = arguments.Number("--days", 365);
        return RunAsync(
            arguments, "fitbit-plus", "patients", [arguments.Number("--small", 80), arguments.Number("--large", 1600)], size => EmulatorProcess.StartAsync(size, days));
    }

    /// <summary>The same for one user of Google Fit with one long stream.</summary>
    public static Task<int> RunGoogleFitAsync(Arguments arguments)
    {
        var points = arguments.Number("--fit-points", 10_000_000);
        return RunAsync(
            arguments,
            "google-fit",
            "points",
            [points / 20, points],
            size => EmulatorProcess.StartAsync(("--patients", 1), ("--users", 1), ("--fit-days", 120), ("--fit-points", size)));
    }

    private static async Task<int> RunAsync(Arguments arguments, string source, string unit, int[] sizes, Func<int, Task<EmulatorProcess>> start)
    {
        var peaks = new List<double>();
        Console.WriteLine($"{unit,8}    records  seconds  peak MB  CPU us/record  verified");
        foreach (var size in sizes)
        {
            var scratch = Directory.CreateTempSubdirectory("fitops-bench-");
            try
            {
                using var emulator = await start(size);
                var run = await Processes.RunChildAsync(
                    "child-export", "--source", source, "--url", emulator.Address.ToString(), "--out", Path.Combine(scratch.FullName, "export"),
                    "--concurrency", arguments.Number("--concurrency", 8).ToString(CultureInfo.InvariantCulture));
                var records = run.GetProperty("items").GetInt64();
                var peak = run.GetProperty("peakWorkingSet").GetInt64() / 1e6;
                peaks.Add(peak);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{size,8}  {records,9}  {run.GetProperty("seconds").GetDouble(),7:F1}  {peak,7:F1}  {run.GetProperty("cpuSeconds").GetDouble() * 1e6 / records,13:F1}  {run.GetProperty("verified").GetBoolean()}"));
            }
            finally
            {
                scratch.Delete(recursive: true);
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"large beside small {peaks[1] / peaks[0]:F2} (wanted: 0.85 to 1.15, and at most 150 MB)"));
        return 0;
    }
}
