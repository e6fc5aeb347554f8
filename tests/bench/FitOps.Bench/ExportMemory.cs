using System.Globalization;

namespace FitOps.Bench;

/// <summary>The peak working set of an exporting process, for a small and a large source; the emulator runs in another process.</summary>
internal static class ExportMemory
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var days = arguments.Number("--days", 365);
        var peaks = new List<double>();
        Console.WriteLine("patients    records  seconds  peak MB  CPU us/record  verified");
        foreach (var patients in (int[])[arguments.Number("--small", 80), arguments.Number("--large", 1600)])
        {
            var scratch = Directory.CreateTempSubdirectory("fitops-bench-");
            try
            {
                using var emulator = await EmulatorProcess.StartAsync(patients, days);
                var run = await Processes.RunChildAsync(
                    "child-export", "--url", emulator.Address.ToString(), "--out", Path.Combine(scratch.FullName, "export"),
                    "--concurrency", arguments.Number("--concurrency", 8).ToString(CultureInfo.InvariantCulture));
                var records = run.GetProperty("items").GetInt64();
                var peak = run.GetProperty("peakWorkingSet").GetInt64() / 1e6;
                peaks.Add(peak);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{patients,8}  {records,9}  {run.GetProperty("seconds").GetDouble(),7:F1}  {peak,7:F1}  {run.GetProperty("cpuSeconds").GetDouble() * 1e6 / records,13:F1}  {run.GetProperty("verified").GetBoolean()}"));
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
