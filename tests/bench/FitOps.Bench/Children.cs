using System.Buffers;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using FitOps.Export;
using FitOps.FitbitPlus;
using FitOps.GoogleFit;
using FitOps.Http;
using FitOps.Storage;

namespace FitOps.Bench;

/// <summary>What runs in a process of its own and prints one line of JSON.</summary>
internal static class Children
{
    private const string ClientId = "fitops-emulator";
    private const string Secret = "fitops-emulator-secret";
    private const string GoogleFitToken = "fit-user-0001";

    /// <summary>Exports everything to a folder.</summary>
    public static async Task<int> ExportAsync(Arguments arguments)
    {
        var concurrency = arguments.Number("--concurrency", 8);
        var options = new ApiClientOptions { BaseAddress = new Uri(arguments.Text("--url")), MaxConnections = concurrency };
        var (client, source) = IsGoogleFit(arguments) ? OpenGoogleFit(options) : OpenFitbitPlus(options);
        using var connection = client;
        var watch = Stopwatch.StartNew();
        var result = await new ExportEngine().RunAsync(new ExportRequest
        {
            Source = source,
            Destination = new FolderObjectStore(arguments.Text("--out")),
            Concurrency = concurrency,
        });
        Print(watch.Elapsed, result.Datasets.Sum(d => d.Records), result.Datasets.Sum(d => d.Bytes), result.Verified);
        return 0;
    }

    /// <summary>Downloads a list of pages with as many requests at a time, and drops the bytes.</summary>
    public static async Task<int> DownloadAsync(Arguments arguments)
    {
        var address = new Uri(arguments.Text("--url"));
        var concurrency = arguments.Number("--concurrency", 8);
        var paths = await File.ReadAllLinesAsync(arguments.Text("--pages"));
        using var http = new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = concurrency,
            AutomaticDecompression = DecompressionMethods.All,
        })
        {
            BaseAddress = address,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", IsGoogleFit(arguments) ? GoogleFitToken : (await GetTokenAsync(http)).AccessToken);
        var bytes = 0L;
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(paths, new ParallelOptions { MaxDegreeOfParallelism = concurrency }, async (path, cancellationToken) =>
        {
            using var response = await http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            response.EnsureSuccessStatusCode();
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                Interlocked.Add(ref bytes, read);
            }

            ArrayPool<byte>.Shared.Return(buffer);
        });
        Print(watch.Elapsed, paths.Length, bytes, verified: true);
        return 0;
    }

    public static async Task<(string AccessToken, string Organization)> GetTokenAsync(HttpClient http)
    {
        using var content = new StringContent(
            JsonSerializer.Serialize(new
            {
                data = new
                {
                    type = "token",
                    attributes = new { grant_type = "client_credentials", client_id = ClientId, client_secret = Secret },
                },
            }));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.api+json");
        using var response = await http.PostAsync(new Uri("/pub/oauth/token", UriKind.Relative), content);
        using var document = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync());
        var token = document.RootElement.GetProperty("data");
        return (
            token.GetProperty("attributes").GetProperty("access_token").GetString() ?? string.Empty,
            token.GetProperty("relationships").GetProperty("organization").GetProperty("data").GetProperty("id").GetString() ?? string.Empty);
    }

    private static bool IsGoogleFit(Arguments arguments) => arguments.Text("--source", "fitbit-plus") == "google-fit";

    private static (IDisposable Client, IExportSource Source) OpenFitbitPlus(ApiClientOptions options)
    {
        options = options with { BaseAddress = new Uri(options.BaseAddress, "pub") };
        var client = new FitbitPlusClient(options, new FitbitPlusCredentials(ClientId, Secret));
        return (client, new FitbitPlusExportSource(client, options.BaseAddress));
    }

    private static (IDisposable Client, IExportSource Source) OpenGoogleFit(ApiClientOptions options)
    {
        var client = new GoogleFitClient(options, GoogleFitAuthorization.ByAccessToken(GoogleFitToken));
        return (client, new GoogleFitExportSource([new GoogleFitExportUser(GoogleFitToken, client)], options.BaseAddress));
    }

    private static void Print(TimeSpan elapsed, long items, long bytes, bool verified)
    {
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            seconds = elapsed.TotalSeconds,
            items,
            bytes,
            verified,
            peakWorkingSet = self.PeakWorkingSet64,
            cpuSeconds = self.TotalProcessorTime.TotalSeconds,
        }));
    }
}
