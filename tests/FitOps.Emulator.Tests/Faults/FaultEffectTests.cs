using System.Net;
using System.Text.Json;
using FitOps.Emulator.Faults;

namespace FitOps.Emulator.Tests;

/// <summary>What a fault does to a whole answer.</summary>
public sealed class FaultEffectTests
{
    private const string Definitions = "/pub/health_question_definition?page[limit]=50";

    [Theory]
    [InlineData(401, "Unauthorized")]
    [InlineData(403, "Forbidden")]
    [InlineData(429, "TooManyRequests")]
    [InlineData(500, "InternalServerError")]
    [InlineData(502, "BadGateway")]
    [InlineData(503, "ServiceUnavailable")]
    public async Task An_error_has_the_shape_of_fitbit_plus(int status, string code)
    {
        await using var emulator = await WithAsync(new FaultEffect { Kind = FaultKind.Status, Status = status });
        using var answer = await emulator.GetAsync("/pub/patient");
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/vnd.api+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Null(answer.Headers.RetryAfter);
        var body = await JsonAsync(answer);
        Assert.NotEmpty(body.GetProperty("meta").GetProperty("req_id").GetString() ?? "");
        var error = Assert.Single(body.GetProperty("errors").EnumerateArray());
        Assert.Equal($"{status}", error.GetProperty("status").GetString());
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.False(body.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task An_error_of_a_google_path_has_googles_shape_and_reason()
    {
        await using var emulator = await WithAsync(new FaultEffect
        {
            Kind = FaultKind.Status,
            Status = 403,
            Reason = "userRateLimitExceeded",
            Detail = "Slow down",
        });
        using var answer = await emulator.GetAsync("/fitness/v1/users/me/dataSources");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var error = (await JsonAsync(answer)).GetProperty("error");
        Assert.Equal(403, error.GetProperty("code").GetInt32());
        Assert.Equal("PERMISSION_DENIED", error.GetProperty("status").GetString());
        Assert.Equal("Slow down", error.GetProperty("message").GetString());
        Assert.Equal("userRateLimitExceeded", error.GetProperty("errors")[0].GetProperty("reason").GetString());
        Assert.Equal("usageLimits", error.GetProperty("errors")[0].GetProperty("domain").GetString());
    }

    [Fact]
    public async Task Code_and_text_of_an_error_can_be_chosen()
    {
        await using var emulator = await WithAsync(
            new FaultEffect { Kind = FaultKind.Status, Status = 403, Code = "InvalidCredentials", Detail = "The client was disabled" });
        using var answer = await emulator.GetAsync("/pub/patient");
        var error = (await JsonAsync(answer)).GetProperty("errors")[0];
        Assert.Equal("InvalidCredentials", error.GetProperty("code").GetString());
        Assert.Equal("The client was disabled", error.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Retry_after_comes_in_seconds_or_as_a_date_by_the_emulators_clock()
    {
        await using var emulator = await TestEmulator.StartAsync(options => options with { TimeProvider = new ManualTime() });
        emulator.Host.Faults.Add(new FaultRule
        {
            Times = 1,
            Effect = new FaultEffect { Kind = FaultKind.Status, Status = 429, RetryAfterSeconds = 120 },
        });
        emulator.Host.Faults.Add(new FaultRule
        {
            Effect = new FaultEffect { Kind = FaultKind.Status, Status = 503, RetryAfterSeconds = 120, RetryAfterAsDate = true },
        });
        using var seconds = await emulator.GetAsync("/pub/patient");
        Assert.Equal("120", seconds.Headers.GetValues("Retry-After").Single());
        using var date = await emulator.GetAsync("/pub/patient");
        Assert.Equal("Tue, 30 Jun 2026 00:02:00 GMT", date.Headers.GetValues("Retry-After").Single());
    }

    [Fact]
    public async Task A_delay_holds_the_request_up_and_lets_later_rules_have_their_turn()
    {
        var time = new ManualTime();
        await using var emulator = await TestEmulator.StartAsync(options => options with { TimeProvider = time });
        emulator.Host.Faults.Add(new FaultRule { Effect = new FaultEffect { Kind = FaultKind.Delay, Milliseconds = 5000 } });
        emulator.Host.Faults.Add(new FaultRule { Effect = new FaultEffect { Kind = FaultKind.Status, Status = 502 } });
        var pending = emulator.GetAsync("/pub/patient");
        await time.SomebodyWaitsAsync(TestContext.Current.CancellationToken);
        Assert.Equal([1L, 0L], emulator.Host.Faults.Counts.Select(count => count.Fired));
        Assert.False(pending.IsCompleted);
        time.Pass(TimeSpan.FromMilliseconds(5000));
        using var answer = await pending;
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
    }

    [Fact]
    public async Task A_reset_drops_the_connection_after_the_request_was_handled()
    {
        await using var emulator = await WithAsync(new FaultEffect { Kind = FaultKind.Reset });
        await Assert.ThrowsAsync<HttpRequestException>(() => emulator.GetAsync("/pub/patient"));
        Assert.Equal(0, Assert.Single(emulator.Host.Journal.Snapshot()).Status);
        Assert.Equal(1, emulator.Host.Faults.Counts[0].Fired);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_truncated_body_ends_with_the_connection(bool chunked)
    {
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.SignInAsync();
        using var whole = await emulator.GetAsync(Definitions);
        emulator.Host.Faults.Add(new FaultRule { Effect = new FaultEffect { Kind = FaultKind.Truncate, Bytes = 100, Chunked = chunked } });

        using var request = new HttpRequestMessage(HttpMethod.Get, Definitions);
        using var answer = await emulator.Http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(chunked, answer.Headers.TransferEncodingChunked ?? false);
        Assert.Equal(chunked ? null : whole.Content.Headers.ContentLength, answer.Content.Headers.ContentLength);

        var received = new MemoryStream();
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(received, TestContext.Current.CancellationToken));
        Assert.Equal(100, received.Length);
    }

    [Fact]
    public async Task Invalid_json_arrives_whole_but_cannot_be_parsed()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.SignInAsync();
        emulator.Host.Faults.Add(new FaultRule { Effect = new FaultEffect { Kind = FaultKind.InvalidJson } });
        using var answer = await emulator.GetAsync(Definitions);
        var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(answer.Content.Headers.ContentLength, body.Length);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(body));
    }

    private static async Task<TestEmulator> WithAsync(FaultEffect effect)
    {
        var emulator = await TestEmulator.StartAsync();
        emulator.Host.Faults.Add(new FaultRule { Effect = effect });
        return emulator;
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }
}
