using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FitOps.Bench;

/// <summary>Requests a second for one page of 50 results: the emulator beside the real WireMock, which serves the same bytes as a static file.</summary>
internal static partial class EmulatorThroughput
{
    private const int Connections = 8;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var seconds = arguments.Number("--seconds", 10).ToString(CultureInfo.InvariantCulture);
        var scratch = Directory.CreateTempSubdirectory("fitops-bench-");
        try
        {
            using var emulator = await EmulatorProcess.StartAsync(patients: 50, days: 30);
            using var http = new HttpClient { BaseAddress = emulator.Address };
            var (token, organization) = await Children.GetTokenAsync(http);
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var path = await FindPageAsync(http, organization);
            var bytes = await http.GetByteArrayAsync(new Uri(path, UriKind.Relative));
            using var wireMock = await WireMockAsync(arguments.Text("--wiremock"), scratch, path, bytes);

            Console.WriteLine($"page of {bytes.Length} bytes, {Connections} connections");
            Console.WriteLine("round  emulator/s  wiremock/s  ratio");
            for (var round = 0; round <= arguments.Number("--rounds", 3); round++)
            {
                var ours = await WrkAsync(new Uri(emulator.Address, path), token, seconds);
                var theirs = await WrkAsync(new Uri(wireMock.Address, path), token, seconds);
                var name = round == 0 ? "warm" : round.ToString(CultureInfo.InvariantCulture);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,5}  {ours,10:F0}  {theirs,10:F0}  {ours / theirs,5:F2}"));
            }

            return 0;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static async Task<string> FindPageAsync(HttpClient http, string organization)
    {
        var path = $"/pub/patient?filter[organization]={organization}&page[limit]=1";
        using var document = JsonDocument.Parse(await http.GetStreamAsync(new Uri(path, UriKind.Relative)));
        var patient = document.RootElement.GetProperty("data")[0].GetProperty("id").GetString();
        return $"/pub/result?filter[patient]={patient}&page[limit]=50";
    }

    private static async Task<WireMockProcess> WireMockAsync(string jar, DirectoryInfo folder, string path, byte[] bytes)
    {
        folder.CreateSubdirectory("mappings");
        folder.CreateSubdirectory("__files");
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "__files", "page.json"), bytes);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "mappings", "page.json"), JsonSerializer.Serialize(new
        {
            request = new { method = "GET", urlPath = path.Split('?')[0] },
            response = new
            {
                status = 200,
                bodyFileName = "page.json",
                headers = new Dictionary<string, string> { ["Content-Type"] = "application/vnd.api+json" },
            },
        }));
        var port = FreePort();
        var process = Processes.Start(
            "java", "-jar", jar, "--port", port.ToString(CultureInfo.InvariantCulture), "--bind-address", "127.0.0.1", "--root-dir", folder.FullName,
            "--no-request-journal", "--async-response-enabled", "false", "--disable-banner");
        _ = process.StandardOutput.ReadToEndAsync();
        var wireMock = new WireMockProcess(process, new Uri($"http://127.0.0.1:{port}"));
        using var http = new HttpClient();
        for (var attempt = 0; attempt < 120; attempt++)
        {
            try
            {
                if ((await http.GetAsync(new Uri(wireMock.Address, path))).StatusCode == HttpStatusCode.OK)
                {
                    return wireMock;
                }
            }
            catch (HttpRequestException)
            {
                // Java is still starting.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250));
        }

        wireMock.Dispose();
        throw new InvalidOperationException("WireMock did not start within 30 s.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<double> WrkAsync(Uri url, string token, string seconds)
    {
        var output = await Processes.RunAsync(
            "wrk", "-t", "1", "-c", Connections.ToString(CultureInfo.InvariantCulture), "-d", seconds + "s", "-H", $"Authorization: Bearer {token}", url.AbsoluteUri);
        if (output.Contains("Non-2xx", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{url.Authority} refused requests:\n{output}");
        }

        return double.Parse(RequestRate().Match(output).Groups["rate"].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+(?<rate>[\d.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RequestRate();

    private sealed record WireMockProcess(Process Process, Uri Address) : IDisposable
    {
        public void Dispose()
        {
            Process.Kill(entireProcessTree: true);
            Process.WaitForExit();
            Process.Dispose();
        }
    }
}
