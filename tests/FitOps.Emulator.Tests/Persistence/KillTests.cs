using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace FitOps.Emulator.Tests;

/// <summary>The emulator as a process of its own that is killed in the middle of its work.</summary>
public sealed class KillTests : IDisposable
{
    private const int Writers = 4;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_answered_before_a_kill_is_there_after_it()
    {
        var acknowledged = new ConcurrentBag<string>();
        for (var round = 1; round <= 3; round++)
        {
            using var child = Start(out var address);
            try
            {
                using var http = await SignInAsync(address);
                var enough = new CountdownEvent(25);
                var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(http, acknowledged, enough))).ToArray();
                await Task.Run(() => enough.Wait(Cancelled), Cancelled);

                // SIGKILL: nothing can be tidied up.
                child.Kill();
                await child.WaitForExitAsync(Cancelled);
                await Task.WhenAll(writers);
            }
            finally
            {
                child.Kill();
            }
        }

        using var last = Start(out var again);
        try
        {
            using var http = await SignInAsync(again);
            Assert.True(acknowledged.Count >= 75);
            foreach (var id in acknowledged)
            {
                using var answer = await http.GetAsync(new Uri($"/pub/group/{id}", UriKind.Relative), Cancelled);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        }
        finally
        {
            last.Kill();
        }
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static async Task WriteAsync(HttpClient http, ConcurrentBag<string> acknowledged, CountdownEvent enough)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                var body = $$$$"""{"data":{"type":"group","attributes":{"name":"Group {{{{Guid.NewGuid()}}}}"}}}""";
                using var content = new StringContent(body, Encoding.UTF8, "application/vnd.api+json");
                using var answer = await http.PostAsync(new Uri("/pub/group", UriKind.Relative), content, Cancelled);
                var document = await JsonAsync(answer);
                Assert.True(answer.StatusCode == HttpStatusCode.Created, document.ToString());
                acknowledged.Add(document.GetProperty("data").GetProperty("id").GetString() ?? "");
                if (!enough.IsSet)
                {
                    enough.Signal();
                }
            }
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or InvalidOperationException)
        {
            // The process is gone.
        }
    }

    private static async Task<HttpClient> SignInAsync(Uri address)
    {
        var http = new HttpClient { BaseAddress = address };
        var grant = new { grant_type = "client_credentials", client_id = "fitops-emulator", client_secret = "fitops-emulator-secret" };
        var token = await JsonAsync(await http.PostAsJsonAsync("/pub/oauth/token", grant, Cancelled));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", token.GetProperty("data").GetProperty("attributes").GetProperty("access_token").GetString());
        return http;
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancelled));
            return document.RootElement.Clone();
        }
    }

    private Process Start(out Uri address)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var argument in new[]
        {
            typeof(EmulatorHost).Assembly.Location, "--port", "0", "--patients", "1", "--days", "1", "--data-dir", _folder.Path,
        })
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The emulator could not be started.");
        var line = process.StandardOutput.ReadLine() ?? "";
        Assert.StartsWith("ready http://127.0.0.1:", line, StringComparison.Ordinal);
        address = new Uri(line["ready ".Length..]);
        return process;
    }
}
