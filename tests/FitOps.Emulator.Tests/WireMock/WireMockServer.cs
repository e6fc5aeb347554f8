using System.ComponentModel;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using FitOps.Emulator.WireMock;

namespace FitOps.Emulator.Tests;

/// <summary>
/// The real WireMock, if this machine has it: Java, and the stand-alone jar from the npm package <c>wiremock</c> in a node_modules
/// above the tests or named by the environment variable WIREMOCK_JAR. Without them the test is skipped.
/// </summary>
internal sealed class WireMockServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private WireMockServer(Process process, int port)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", WireMockExport.AccessToken);
    }

    public static async Task<WireMockServer> StartAsync(string directory)
    {
        var jar = FindJar();
        Assert.SkipWhen(jar is null, "There is no WireMock here: npm install --no-save wiremock@3.13.2, or set WIREMOCK_JAR.");
        var start = new ProcessStartInfo("java") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { "-jar", jar, "--port", "0", "--bind-address", "127.0.0.1", "--disable-banner", "--root-dir", directory })
        {
            start.ArgumentList.Add(argument);
        }

        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no Java here.");
        }

        Assert.NotNull(process);

        // It says "port: 12345" among its options once it listens.
        for (var line = ""; line is not null; line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))
        {
            if (line.StartsWith("port:", StringComparison.Ordinal))
            {
                return new WireMockServer(process, int.Parse(line["port:".Length..]));
            }
        }

        throw new InvalidOperationException("WireMock ended before it listened.");
    }

    /// <summary>The ids in a list, through all of its pages.</summary>
    public async Task<List<string>> ReadAllAsync(string first)
    {
        var ids = new List<string>();
        for (string? link = first; link is not null;)
        {
            using var answer = await _http.GetAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            ids.AddRange(document.RootElement.GetProperty("data").EnumerateArray().Select(record => record.GetProperty("id").GetString() ?? ""));
            link = document.RootElement.GetProperty("links").TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        return ids;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string? FindJar()
    {
        if (Environment.GetEnvironmentVariable("WIREMOCK_JAR") is { Length: > 0 } named)
        {
            return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var build = Path.Combine(folder.FullName, "node_modules", "wiremock", "build");
            if (Directory.Exists(build) && Directory.GetFiles(build, "wiremock-standalone-*.jar") is [var jar, ..])
            {
                return jar;
            }
        }

        return null;
    }
}
