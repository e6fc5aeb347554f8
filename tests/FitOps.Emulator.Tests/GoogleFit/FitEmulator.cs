using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using FitOps.Emulator.GoogleFit;

namespace FitOps.Emulator.Tests.GoogleFit;

/// <summary>An answer of the API: the status and the JSON.</summary>
internal sealed record FitAnswer(HttpStatusCode Status, JsonElement Body)
{
    public JsonElement this[string name] => Body.GetProperty(name);

    public string Message => Body.GetProperty("error").GetProperty("message").GetString() ?? "";

    public string Reason => Body.GetProperty("error").GetProperty("errors")[0].GetProperty("reason").GetString() ?? "";

    public string? NextPageToken => Body.TryGetProperty("nextPageToken", out var token) ? token.GetString() : null;

    /// <summary>The answer, if it is the expected one.</summary>
    public FitAnswer Must(HttpStatusCode status = HttpStatusCode.OK)
    {
        Assert.True(Status == status, $"{(int)Status} instead of {(int)status}: {Body}");
        return this;
    }
}

/// <summary>A small emulator of a test's own, with somebody who asks its Google Fit API over HTTP.</summary>
internal sealed class FitEmulator : IAsyncDisposable
{
    public const string Client = "fitops-emulator";
    public const string Project = "407408718192";
    public const string All = "0-4000000000000000000";

    private FitEmulator(EmulatorHost host)
    {
        Host = host;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.BaseAddress };
    }

    public EmulatorHost Host { get; }

    public HttpClient Http { get; }

    /// <summary>The bearer token that is sent.</summary>
    public string Token { get; set; } = "fit-user-0001";

    /// <param name="users">How many users there are.</param>
    /// <param name="days">For how many days they have data; with 0 they still have some of the last day.</param>
    /// <param name="change">What else is different.</param>
    public static async Task<FitEmulator> StartAsync(int users = 1, int days = 3, Func<EmulatorOptions, EmulatorOptions>? change = null)
    {
        var options = new EmulatorOptions { Patients = 0, Days = 0, GoogleFit = new GoogleFitOptions { Users = users, Days = days } };
        return new FitEmulator(await EmulatorHost.StartAsync(change is null ? options : change(options), Cancelled));
    }

    public Task<FitAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<FitAnswer> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body);

    public Task<FitAnswer> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, body);

    public Task<FitAnswer> PatchAsync(string path, object body) => SendAsync(HttpMethod.Patch, path, body);

    public Task<FitAnswer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public async Task<FitAnswer> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"/fitness/v1/users/me/{path}");
        request.Headers.Authorization = Token.Length == 0 ? null : new AuthenticationHeaderValue("Bearer", Token);
        request.Content = body switch { null => null, HttpContent content => content, _ => JsonContent.Create(body) };
        using var answer = await Http.SendAsync(request, Cancelled);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancelled);
        using var document = JsonDocument.Parse(bytes.Length == 0 ? "{}"u8.ToArray() : bytes);
        return new FitAnswer(answer.StatusCode, document.RootElement.Clone());
    }

    /// <summary>Makes a data source of the caller's and returns its id.</summary>
    public async Task<string> CreateSourceAsync(string dataType, string stream = "test")
    {
        var answer = await PostAsync("dataSources", Source(dataType, stream));
        return answer.Must()["dataStreamId"].GetString() ?? "";
    }

    public static JsonObject Source(string dataType, string stream = "test") => new()
    {
        ["type"] = "raw",
        ["dataStreamName"] = stream,
        ["dataType"] = new JsonObject { ["name"] = dataType },
        ["application"] = new JsonObject { ["name"] = "tests" },
    };

    /// <summary>Patches points into a stream.</summary>
    public Task<FitAnswer> PatchPointsAsync(string source, params JsonObject[] points) =>
        PatchAsync($"dataSources/{source}/datasets/{All}", Dataset(source, points));

    public static JsonObject Dataset(string source, params JsonObject[] points) => new()
    {
        ["dataSourceId"] = source,
        ["minStartTimeNs"] = "0",
        ["maxEndTimeNs"] = "4000000000000000000",
        ["point"] = new JsonArray([.. points]),
    };

    public static JsonObject Steps(long start, long end, int steps) => Point("com.google.step_count.delta", start, end, new JsonObject { ["intVal"] = steps });

    public static JsonObject Weight(long at, double weight) => Point("com.google.weight", at, at, new JsonObject { ["fpVal"] = weight });

    public static JsonObject Activity(long start, long end, int activity) => Point("com.google.activity.segment", start, end, new JsonObject { ["intVal"] = activity });

    public static JsonObject Point(string dataType, long start, long end, params JsonObject[] values) => new()
    {
        ["dataTypeName"] = dataType,
        ["startTimeNanos"] = $"{start}",
        ["endTimeNanos"] = $"{end}",
        ["value"] = new JsonArray([.. values]),
    };

    /// <summary>The intervals of a list of points, as start-end.</summary>
    public static string[] Intervals(JsonElement points) =>
        [.. points.EnumerateArray().Select(point => $"{point.GetProperty("startTimeNanos").GetString()}-{point.GetProperty("endTimeNanos").GetString()}")];

    /// <summary>Reads a dataset and gives the intervals of its points.</summary>
    public async Task<string[]> ReadAsync(string source, string range = All, string query = "") =>
        Intervals((await GetAsync($"dataSources/{source}/datasets/{range}?limit=10000{query}")).Must()["point"]);

    /// <summary>Reads all pages.</summary>
    public async Task<List<JsonElement>> ReadPagesAsync(string source, string range, int limit)
    {
        var points = new List<JsonElement>();
        string? token = null;
        do
        {
            var page = (await GetAsync($"dataSources/{source}/datasets/{range}?limit={limit}{(token is null ? "" : $"&pageToken={token}")}")).Must();
            points.AddRange(page["point"].EnumerateArray());
            token = page.NextPageToken;
        }
        while (token is not null);

        return points;
    }

    /// <summary>Asks an OAuth endpoint.</summary>
    public async Task<FitAnswer> FormAsync(string path, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(item => KeyValuePair.Create(item.Name, item.Value)));
        return await SendAsync(HttpMethod.Post, path, content);
    }

    /// <summary>An access token of a user with some scopes only.</summary>
    public async Task<string> TokenAsync(int user, params string[] scopes)
    {
        var answer = await FormAsync(
            "/token",
            ("grant_type", "refresh_token"),
            ("client_id", Client),
            ("client_secret", $"{Client}-secret"),
            ("refresh_token", $"fit-refresh-{user:D4}"),
            ("scope", string.Join(' ', scopes.Select(Scope))));
        return answer.Must()["access_token"].GetString() ?? "";
    }

    public static string Scope(string name) => $"https://www.googleapis.com/auth/fitness.{name}";

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;
}
