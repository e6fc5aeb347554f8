using System.Net;
using static FitOps.Emulator.Tests.GoogleFit.FitEmulator;

namespace FitOps.Emulator.Tests.GoogleFit;

/// <summary>Tokens, scopes, users, quota and the shape of errors (API-BEHAVIOUR, rows 1, 13, 14, 18 and 19).</summary>
public sealed class AccessTests
{
    private const string ScaleWeight = "raw:com.google.weight:com.example.health:Example:Scale S:55d0aa27:scale_weight";

    [Fact]
    public async Task The_token_says_whose_data_it_is()
    {
        await using var fit = await StartAsync(users: 2);
        var first = await fit.ReadAsync(ScaleWeight);
        fit.Token = "fit-user-0002";
        var second = await fit.ReadAsync(ScaleWeight);
        Assert.NotEmpty(first);
        Assert.NotEmpty(second);
        Assert.Empty(first.Intersect(second));
        await fit.CreateSourceAsync("com.google.weight", "second");
        fit.Token = "fit-user-0001";
        Assert.DoesNotContain(":second", (await fit.GetAsync("dataSources")).Must().Body.ToString());
    }

    [Theory]
    [InlineData("", "required")]
    [InlineData("fit-user-0009", "authError")]
    [InlineData("nonsense", "authError")]
    public async Task Without_a_token_in_force_there_is_nothing_but_401(string token, string reason)
    {
        await using var fit = await StartAsync();
        fit.Token = token;
        var answer = (await fit.GetAsync("sessions")).Must(HttpStatusCode.Unauthorized);
        Assert.Equal(reason, answer.Reason);
        Assert.Equal("UNAUTHENTICATED", answer["error"].GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_error_has_code_message_status_and_a_list_with_domain_and_reason()
    {
        await using var fit = await StartAsync();
        var error = (await fit.GetAsync("dataSources/nothing")).Must(HttpStatusCode.NotFound)["error"];
        Assert.Equal(404, error.GetProperty("code").GetInt32());
        Assert.Equal("NOT_FOUND", error.GetProperty("status").GetString());
        Assert.Equal("global", error.GetProperty("errors")[0].GetProperty("domain").GetString());
        Assert.Equal(error.GetProperty("message").GetString(), error.GetProperty("errors")[0].GetProperty("message").GetString());
        Assert.Empty(error.GetProperty("details").EnumerateArray());
    }

    [Fact]
    public async Task A_type_whose_scope_was_not_granted_is_hidden_in_lists_and_refused_in_reads()
    {
        await using var fit = await StartAsync();
        fit.Token = await fit.TokenAsync(1, "heart_rate.read");
        var types = (await fit.GetAsync("dataSources")).Must()["dataSource"].EnumerateArray()
            .Select(source => source.GetProperty("dataType").GetProperty("name").GetString()).Distinct();
        Assert.Equal(["com.google.heart_rate.bpm"], types);

        foreach (var answer in new[]
        {
            await fit.GetAsync($"dataSources/{ScaleWeight}"),
            await fit.GetAsync($"dataSources/{ScaleWeight}/datasets/{All}"),
            await fit.GetAsync($"dataSources/{ScaleWeight}/dataPointChanges"),
            await fit.PostAsync("dataset:aggregate", Aggregate(new { dataTypeName = "com.google.weight" })),
            await fit.PostAsync("dataset:aggregate", Aggregate(new { dataSourceId = ScaleWeight })),
        })
        {
            Assert.StartsWith("Cannot read data of type com.google.weight", answer.Must(HttpStatusCode.Forbidden).Message);
            Assert.Equal("insufficientPermissions", answer.Reason);
            Assert.Contains(Scope("body.read"), answer.Message);
        }
    }

    [Fact]
    public async Task A_write_scope_opens_only_what_the_application_wrote_itself()
    {
        await using var fit = await StartAsync();
        fit.Token = await fit.TokenAsync(1, "body.write");
        var own = await fit.CreateSourceAsync("com.google.weight");
        (await fit.PatchPointsAsync(own, Weight(1000, 70))).Must();
        Assert.Equal(["1000-1000"], await fit.ReadAsync(own));
        var listed = (await fit.GetAsync("dataSources")).Must()["dataSource"].EnumerateArray().Select(source => source.GetProperty("dataStreamId").GetString());
        Assert.Equal([own], listed);
        Assert.StartsWith("Cannot read data of type com.google.weight", (await fit.GetAsync($"dataSources/{ScaleWeight}/datasets/{All}")).Must(HttpStatusCode.Forbidden).Message);
        var sum = await fit.PostAsync("dataset:aggregate", Aggregate(new { dataTypeName = "com.google.weight" }));
        Assert.Empty(sum.Must()["bucket"][0].GetProperty("dataset")[0].GetProperty("point").EnumerateArray());
    }

    [Fact]
    public async Task A_read_scope_does_not_let_write()
    {
        await using var fit = await StartAsync();
        var own = await fit.CreateSourceAsync("com.google.weight");
        fit.Token = await fit.TokenAsync(1, "body.read", "activity.read");
        foreach (var answer in new[]
        {
            await fit.PostAsync("dataSources", Source("com.google.weight", "other")),
            await fit.PutAsync($"dataSources/{own}", Source("com.google.weight")),
            await fit.PatchPointsAsync(own, Weight(1, 70)),
            await fit.DeleteAsync($"dataSources/{own}/datasets/{All}"),
            await fit.DeleteAsync($"dataSources/{own}"),
            await fit.PutAsync("sessions/a", SessionTests.Session("a", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1))),
        })
        {
            Assert.Equal("insufficientPermissions", answer.Must(HttpStatusCode.Forbidden).Reason);
        }
    }

    [Fact]
    public async Task A_token_without_any_fitness_scope_opens_nothing()
    {
        await using var fit = await StartAsync();
        var code = await OAuthTests.ConsentAsync(fit, Client, "openid");
        var token = await fit.FormAsync(
            "/token", ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", OAuthTests.Redirect), ("client_id", Client), ("client_secret", $"{Client}-secret"));
        fit.Token = token.Must()["access_token"].GetString() ?? "";
        var answer = (await fit.GetAsync("dataSources")).Must(HttpStatusCode.Forbidden);
        Assert.Equal("insufficientPermissions", answer.Reason);
        Assert.Equal("ACCESS_TOKEN_SCOPE_INSUFFICIENT", answer["error"].GetProperty("details")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Sleep_sessions_need_the_sleep_scope_and_others_the_activity_scope()
    {
        await using var fit = await StartAsync(days: 10);
        fit.Token = await fit.TokenAsync(1, "sleep.read");
        var sleep = await ActivitiesAsync();
        fit.Token = await fit.TokenAsync(1, "activity.read");
        var others = await ActivitiesAsync();
        Assert.Equal(72, Assert.Single(sleep));
        Assert.NotEmpty(others);
        Assert.DoesNotContain(72, others);

        async Task<int[]> ActivitiesAsync() =>
            [.. (await fit.GetAsync("sessions")).Must()["session"].EnumerateArray().Select(session => session.GetProperty("activityType").GetInt32()).Distinct()];
    }

    [Fact]
    public async Task The_quota_is_each_users_own_and_comes_back_with_the_next_minute()
    {
        await using var fit = await StartAsync(users: 2, change: options => options with { GoogleFit = options.GoogleFit with { QuotaPerMinute = 3 } });
        fit.Host.Clock.Stop();
        for (var i = 0; i < 3; i++)
        {
            (await fit.GetAsync("sessions")).Must();
        }

        var refused = (await fit.GetAsync("sessions")).Must(HttpStatusCode.TooManyRequests);
        Assert.Equal("rateLimitExceeded", refused.Reason);
        Assert.Equal("usageLimits", refused["error"].GetProperty("errors")[0].GetProperty("domain").GetString());
        fit.Token = "fit-user-0002";
        (await fit.GetAsync("sessions")).Must();
        fit.Token = "fit-user-0001";
        fit.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        (await fit.GetAsync("sessions")).Must();
    }

    private static object Aggregate(object by) =>
        new { aggregateBy = new[] { by }, startTimeMillis = "2000", endTimeMillis = "90000", bucketByTime = new { durationMillis = "100000" } };
}
