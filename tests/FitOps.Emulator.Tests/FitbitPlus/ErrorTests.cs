using System.Net;
using System.Text.Json;

namespace FitOps.Emulator.Tests;

/// <summary>API-BEHAVIOUR rows 1 and 3.</summary>
public sealed class ErrorTests
{
    [Fact]
    public async Task An_error_document_has_a_request_id_and_errors_but_no_data()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var answer = (await client.GetAsync("/pub/patient/0123456789abcdef01234567")).Expect(HttpStatusCode.NotFound);
        Assert.Equal(ApiClient.MediaType, answer.MediaType);
        Assert.Equal(["meta", "errors"], answer.Body.EnumerateObject().Select(member => member.Name));
        Assert.True(Guid.TryParse(answer.Body.GetProperty("meta").GetProperty("req_id").GetString(), out _));
        var error = Assert.Single(answer.Errors);
        Assert.Equal("404", error.GetProperty("status").GetString());
        Assert.Equal("ResourceNotFound", error.GetProperty("code").GetString());
        Assert.Contains("0123456789abcdef01234567", error.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_has_a_request_id_of_its_own()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var ids = new HashSet<string?>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await client.GetAsync($"/pub/organization/{client.Organization}")).Body.GetProperty("meta").GetProperty("req_id").GetString());
        }

        Assert.Equal(5, ids.Count);
    }

    [Theory]
    [InlineData("/pub/nothing")]
    [InlineData("/pub/")]
    [InlineData("/pub")]
    [InlineData("/pub/patient/")]
    [InlineData("/pub/patient/0123456789abcdef01234567/friends")]
    [InlineData("/pub/patient/0123456789abcdef01234567/groups/more")]
    [InlineData("/pub/calendar_event_response/0123456789abcdef01234567")]
    [InlineData("/pub/oauth/token/0123456789abcdef01234567/patients")]
    [InlineData("/pub/patient/0123456789ABCDEF01234567")]
    public async Task An_unknown_path_is_not_found(string path)
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        Assert.Equal(["ResourceNotFound"], (await client.GetAsync(path)).Expect(HttpStatusCode.NotFound).Codes);
    }

    [Theory]
    [InlineData("GET", "/pub/action", "POST")]
    [InlineData("DELETE", "/pub/patient/0123456789abcdef01234567", "GET, PATCH")]
    [InlineData("POST", "/pub/result", "GET")]
    [InlineData("PUT", "/pub/group", "GET, POST")]
    [InlineData("GET", "/pub/oauth/token", "POST")]
    public async Task A_method_that_a_path_does_not_know_is_refused_with_those_it_does(string method, string path, string allow)
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        using var answer = await client.Http.SendAsync(request, ApiWorld.Cancelled);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(allow, string.Join(", ", answer.Content.Headers.Allow));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"data\":")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"data\":{},\"data\":{}}")]
    [InlineData("{\"data\":{\"type\":\"group\",\"attributes\":{\"name\":\"\\ud800\"}}}")]
    public async Task A_body_that_is_not_well_formed_is_an_invalid_body(string body)
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var answer = await client.SendAsync(HttpMethod.Post, "/pub/group", body);
        Assert.Equal(["InvalidBodyParameter"], answer.Expect(HttpStatusCode.Conflict).Codes);
    }

    [Theory]
    [InlineData("{}", "/data")]
    [InlineData("{\"data\":null}", "/data")]
    [InlineData("{\"data\":\"x\"}", "/data")]
    [InlineData("{\"data\":{\"type\":7,\"attributes\":{\"name\":\"x\"}}}", "/data/type")]
    [InlineData("{\"data\":{\"type\":\"group\",\"attributes\":[]}}", "/data/attributes")]
    [InlineData("{\"data\":{\"type\":\"group\",\"attributes\":{\"name\":\"x\"},\"relationships\":7}}", "/data/relationships")]
    [InlineData("{\"data\":{\"type\":\"group\",\"attributes\":{\"name\":null}}}", "/data/attributes/name")]
    public async Task A_document_of_another_shape_is_refused_with_a_pointer(string body, string pointer)
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var answer = await client.SendAsync(HttpMethod.Post, "/pub/group", body);
        Assert.Contains(pointer, answer.Expect(HttpStatusCode.Conflict).Pointers);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("application/vnd.api+json; ext=bulk")]
    public async Task Another_media_type_is_unsupported(string mediaType)
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var body = JsonSerializer.Serialize(ApiClient.Resource("group", new { name = "x" }));
        (await client.SendAsync(HttpMethod.Post, "/pub/group", body, mediaType)).Expect(HttpStatusCode.UnsupportedMediaType);
        (await client.SendAsync(HttpMethod.Post, "/pub/group", body, ApiClient.MediaType + "; charset=utf-8")).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        await using var world = await ApiWorld.StartAsync(options => options with { MaxRequestBodySize = 1000 });
        using var client = await world.SignInAsync();
        var body = ApiClient.Resource("group", new { name = new string('x', 1000) });
        Assert.Single((await client.PostAsync("/pub/group", body)).Expect(HttpStatusCode.RequestEntityTooLarge).Errors);
    }

    [Fact]
    public async Task Parameters_that_a_write_does_not_have_are_refused()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var answer = await client.PostAsync("/pub/group?dry_run=true", ApiClient.Resource("group", new { name = "x" }));
        Assert.Equal(["dry_run"], answer.Expect(HttpStatusCode.Conflict).Parameters);
    }

    [Fact]
    public async Task Values_of_attributes_stay_out_of_error_messages()
    {
        await using var world = await ApiWorld.StartAsync();
        using var client = await world.SignInAsync();
        var patient = await client.CreatePatientAsync(await client.CreateGroupAsync());
        var attributes = new { birth_date = "sensitive", gender = "sensitive", identifiers = "sensitive", first_name = new { of = "sensitive" } };
        var answer = await client.PatchAsync($"/pub/patient/{patient}", ApiClient.Resource("patient", attributes, id: patient));
        Assert.Equal(4, answer.Expect(HttpStatusCode.Conflict).Errors.Length);
        Assert.DoesNotContain("sensitive", answer.Text, StringComparison.Ordinal);
    }
}
