using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using FitOps.Emulator.FitbitPlus;

namespace FitOps.Emulator.Tests;

/// <summary>A small emulator of a test's own, with somebody who asks it over HTTP.</summary>
internal sealed class TestEmulator : IAsyncDisposable
{
    private static readonly EmulatorOptions Small = new() { Patients = 3, Days = 4 };

    private TestEmulator(EmulatorHost host)
    {
        Host = host;
        Http = new HttpClient { BaseAddress = host.BaseAddress };
    }

    public EmulatorHost Host { get; }

    public HttpClient Http { get; }

    /// <summary>The id of the first organisation.</summary>
    public string Organization => Host.Truth.Of(ResourceTable.Organization).Ids[0].ToString();

    public static async Task<TestEmulator> StartAsync(Func<EmulatorOptions, EmulatorOptions>? change = null) =>
        new(await EmulatorHost.StartAsync((change ?? (options => options))(Small), Cancelled));

    /// <summary>Asks with a token of the first organisation from now on.</summary>
    public async Task<TestEmulator> SignInAsync()
    {
        var grant = new { grant_type = "client_credentials", client_id = "fitops-emulator", client_secret = "fitops-emulator-secret" };
        using var answer = await Http.PostAsJsonAsync("/pub/oauth/token", grant, Cancelled);
        var token = await JsonAsync(answer);
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", token.GetProperty("data").GetProperty("attributes").GetProperty("access_token").GetString());
        return this;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(new Uri(path, UriKind.Relative), Cancelled);

    public async Task<JsonElement> GetJsonAsync(string path)
    {
        using var answer = await GetAsync(path);
        return await JsonAsync(answer);
    }

    public async Task<JsonElement> SendJsonAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var answer = await Http.SendAsync(request, Cancelled);
        return await JsonAsync(answer);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancelled));
        return document.RootElement.Clone();
    }
}
