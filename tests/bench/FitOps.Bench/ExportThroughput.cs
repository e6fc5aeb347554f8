using System.Globalization;

namespace FitOps.Bench;

/// <summary>
/// An export to a folder beside a plain download of the same pages with the same concurrency and no parsing, in turns, against one
/// emulator process.
/// </summary>
internal static class ExportThroughput
{
    public static Task<int> RunAsync(Arguments arguments) => RunAsync(
        arguments,
        "fitbit-plus",
        () => EmulatorProcess.StartAsync(
            arguments.Number("--patients", 200), arguments.Number("--days", 60), arguments.Number("--page-delay-ms", 0)),
        wanted: 0.8);

    /// <summary>The same for one user of Google Fit: everything is read twice, and so is the download.</summary>
    public static Task<int> RunGoogleFitAsync(Arguments arguments) => RunAsync(
        arguments,
        "google-fit",
        () => EmulatorProcess.StartAsync(
            ("--patients", 1),
            ("--users", 1),
            ("--fit-days", arguments.Number("--fit-days", 365)),
            ("--fit-points", arguments.Number("--fit-points", 0)),
            ("--page-delay-ms", arguments.Number("--page-delay-ms", 0))),
        wanted: 0.7);

    private static async Task<int> RunAsync(Arguments arguments, string source, Func<Task<EmulatorProcess>> start, double wanted)
    {
        var concurrency = arguments.Number("--concurrency", 8).ToString(CultureInfo.InvariantCulture);
        var scratch = Directory.CreateTempSubdirectory("fitops-bench-");
        try
        {
            using var emulator = await start();
            var url = emulator.Address.ToString();
            var pages = Path.Combine(scratch.FullName, "pages.txt");

            // The first run warms the emulator up; its journal is the list of pages.
            await ExportAsync("warm-up");
            await File.WriteAllLinesAsync(pages, await emulator.ReadPathsAsync());

            Console.WriteLine("round  export s  download s  ratio  records/s");
            var ratios = new List<double>();
            for (var round = 1; round <= arguments.Number("--rounds", 5); round++)
            {
                var download = await Processes.RunChildAsync("child-download", "--source", source, "--url", url, "--pages", pages, "--concurrency", concurrency);
                var export = await ExportAsync(round.ToString(CultureInfo.InvariantCulture));
                var ratio = download.GetProperty("seconds").GetDouble() / export.GetProperty("seconds").GetDouble();
                ratios.Add(ratio);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{round,5}  {export.GetProperty("seconds").GetDouble(),8:F2}  {download.GetProperty("seconds").GetDouble(),10:F2}  {ratio,5:F2}  {export.GetProperty("items").GetInt64() / export.GetProperty("seconds").GetDouble(),9:F0}"));
            }

            ratios.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median ratio {ratios[ratios.Count / 2]:F2} (wanted: at least {wanted:F1})"));
            return 0;

            Task<System.Text.Json.JsonElement> ExportAsync(string name) => Processes.RunChildAsync(
                "child-export", "--source", source, "--url", url, "--out", Path.Combine(scratch.FullName, name), "--concurrency", concurrency);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }
}
