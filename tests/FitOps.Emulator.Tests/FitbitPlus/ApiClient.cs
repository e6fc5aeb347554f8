using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace FitOps.Emulator.Tests;

/// <summary>Somebody with a token, who speaks plain HTTP and JSON.</summary>
internal sealed class ApiClient : IDisposable
{
    public const string MediaType = "application/vnd.api+json";

    public ApiClient(Uri address)
    {
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public string Organization { get; private init; } = "";

    public string Token { get; private init; } = "";

    public string TokenId { get; private init; } = "";

    public static async Task<ApiClient> SignInAsync(Uri address, string id, string secret)
    {
        using var nobody = new ApiClient(address);
        var token = await nobody.PostAsync("/pub/oauth/token", Grant(id, secret));
        token.Expect(HttpStatusCode.Created);
        var client = new ApiClient(address)
        {
            Organization = token.Related("organization")[0],
            Token = token.Attributes.GetProperty("access_token").GetString()!, // a token has one
            TokenId = token.Id,
        };
        client.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", client.Token);
        return client;
    }

    public static object Grant(string id, string secret)
        => new { data = new { type = "token", attributes = new { grant_type = "client_credentials", client_id = id, client_secret = secret } } };

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body));

    public Task<Answer> PatchAsync(string path, object body) => SendAsync(HttpMethod.Patch, path, JsonSerializer.Serialize(body));

    public Task<Answer> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, JsonSerializer.Serialize(body));

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body = null, string mediaType = MediaType)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        }

        using var response = await Http.SendAsync(request, ApiWorld.Cancelled);
        var text = await response.Content.ReadAsStringAsync(ApiWorld.Cancelled);
        return new Answer(
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text),
            text);
    }

    /// <summary>Follows the next links from a first page, and does something after each page.</summary>
    public async Task<IReadOnlyList<Answer>> WalkAsync(string path, Func<int, Task>? afterPage = null)
    {
        var pages = new List<Answer>();
        for (var link = path; link is not null; link = pages[^1].Next)
        {
            Assert.True(pages.Count < 1000, "The pages do not end.");
            pages.Add((await GetAsync(link)).Expect(HttpStatusCode.OK));
            await (afterPage?.Invoke(pages.Count) ?? Task.CompletedTask);
        }

        return pages;
    }

    public async Task<string> CreateAsync(string type, object attributes, object? relationships = null)
    {
        var answer = await PostAsync($"/pub/{type}", Resource(type, attributes, relationships));
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created, answer.Text);
        return answer.Id;
    }

    public Task<string> CreateGroupAsync(string name = "Group") => CreateAsync("group", new { name });

    public Task<string> CreatePatientAsync(string group, object? attributes = null)
        => CreateAsync("patient", attributes ?? new { first_name = "Testa" }, new { groups = Many("group", group) });

    public Task<string> CreateMetricAsync(string patient, string occurredAt, string metric = "weight")
        => CreateAsync("patient_health_metric", Metric(occurredAt, metric), new { patient = One("patient", patient) });

    public Task<string> CreateEventAsync(string patient, string startAt, string type = "office-visit", params string[] attendees)
        => CreateAsync(
            "calendar_event",
            new { type, title = "Visit", start_at = startAt, all_day = type == "plan-check-in", attendees = attendees.Select(user => new { user }) },
            new { owner = One("patient", patient) });

    public static object Metric(string occurredAt, string metric = "weight")
        => new { type = metric, value = 80.5, unit = "kg", occurred_at = occurredAt };

    public static object Resource(string type, object attributes, object? relationships = null, string? id = null)
    {
        var data = new Dictionary<string, object> { ["type"] = type, ["attributes"] = attributes };
        if (id is not null)
        {
            data["id"] = id;
        }

        if (relationships is not null)
        {
            data["relationships"] = relationships;
        }

        return new { data };
    }

    public static object One(string type, string id) => new { data = new { type, id } };

    public static object Many(string type, params string[] ids) => new { data = ids.Select(id => new { type, id }) };

    public void Dispose() => Http.Dispose();
}
