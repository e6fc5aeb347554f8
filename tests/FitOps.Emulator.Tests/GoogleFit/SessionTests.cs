using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using static FitOps.Emulator.Tests.GoogleFit.FitEmulator;

namespace FitOps.Emulator.Tests.GoogleFit;

/// <summary>users.sessions (API-BEHAVIOUR, row 12).</summary>
public sealed class SessionTests
{
    private static readonly DateTimeOffset Today = new(2026, 6, 30, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_put_creates_or_updates()
    {
        await using var fit = await StartAsync(days: 0);
        var session = Session("a", Today.AddHours(-3), Today.AddHours(-2));
        var created = (await fit.PutAsync("sessions/a", session)).Must();
        Assert.Equal(JsonValueKind.String, created["modifiedTimeMillis"].ValueKind);
        session["name"] = "Other";
        (await fit.PutAsync("sessions/a", session)).Must();
        var list = (await fit.GetAsync("sessions")).Must()["session"].EnumerateArray().Where(item => item.GetProperty("id").GetString() == "a");
        Assert.Equal("Other", Assert.Single(list).GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("startTime=2026-06-10T00:00:00Z", "b c")]
    [InlineData("endTime=2026-06-10T02:00:00%2B02:00", "a")]
    [InlineData("startTime=2026-06-05T00:00:00Z&endTime=2026-06-15T00:00:00.5Z", "b")]
    [InlineData("startTime=2026-06-01T00:00:00Z&activityType=8", "b")]
    [InlineData("startTime=2026-06-01T00:00:00Z&activityType=8&activityType=1", "b c")]
    [InlineData("startTime=2026-06-01T00:00:00Z&pageToken=nonsense", "a b c")]
    public async Task The_list_takes_sessions_that_end_in_the_time_and_have_the_type(string query, string expected)
    {
        await using var fit = await StartAsync(users: 1, days: 0);
        await PutAsync(fit, "a", new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero), 7);
        await PutAsync(fit, "b", new DateTimeOffset(2026, 6, 12, 0, 0, 0, TimeSpan.Zero), 8);
        await PutAsync(fit, "c", new DateTimeOffset(2026, 6, 20, 0, 0, 0, TimeSpan.Zero), 1);
        var answer = (await fit.GetAsync($"sessions?{query}")).Must();
        Assert.Equal(expected.Split(' '), Ids(answer, "session").Where(id => id.Length == 1));
        Assert.Null(answer.NextPageToken);
    }

    [Fact]
    public async Task Without_time_and_token_the_sessions_that_changed_in_the_last_30_days_come()
    {
        await using var fit = await StartAsync(days: 90);
        var ids = Ids((await fit.GetAsync("sessions")).Must(), "session");
        var all = Ids((await fit.GetAsync("sessions?startTime=2026-01-01T00:00:00Z")).Must(), "session");
        Assert.True(ids.Length > 20 && all.Length > 2 * ids.Length, $"{ids.Length} of {all.Length}");

        // A change makes an old session a recent one.
        await PutAsync(fit, "old", Today.AddDays(-80), 7);
        Assert.Contains("old", Ids((await fit.GetAsync("sessions")).Must(), "session"));
    }

    [Fact]
    public async Task A_token_syncs_what_was_put_and_deleted_since()
    {
        await using var fit = await StartAsync();
        await PutAsync(fit, "a", Today, 7);
        var token = (await fit.GetAsync("sessions")).Must().NextPageToken;
        await PutAsync(fit, "b", Today, 7);
        (await fit.DeleteAsync("sessions/a")).Must();

        var changes = (await fit.GetAsync($"sessions?includeDeleted=true&pageToken={token}")).Must();
        Assert.Equal(["b"], Ids(changes, "session"));
        Assert.Equal(["a"], Ids(changes, "deletedSession"));
        Assert.Empty(Ids((await fit.GetAsync($"sessions?pageToken={token}")).Must(), "deletedSession"));
        var nothing = (await fit.GetAsync($"sessions?includeDeleted=true&pageToken={changes.NextPageToken}")).Must();
        Assert.Empty(Ids(nothing, "session"));
        Assert.Empty(Ids(nothing, "deletedSession"));
        Assert.Equal(changes.NextPageToken, nothing.NextPageToken);
    }

    [Fact]
    public async Task Deletions_are_left_out_if_a_time_is_given()
    {
        await using var fit = await StartAsync();
        await PutAsync(fit, "a", Today, 7);
        (await fit.DeleteAsync("sessions/a")).Must();
        var answer = (await fit.GetAsync("sessions?includeDeleted=true&startTime=2020-01-01T00:00:00Z")).Must();
        Assert.Empty(Ids(answer, "deletedSession"));
        Assert.DoesNotContain("a", Ids(answer, "session"));
    }

    [Theory]
    [InlineData("startTime=2026-06-01", "startTime")]
    [InlineData("endTime=2026-06-01T00:00:00", "endTime")]
    [InlineData("includeDeleted=maybe", "includeDeleted")]
    [InlineData("activityType=running", "activityType")]
    [InlineData("pageToken=abc", "page token")]
    public async Task A_list_that_cannot_be_understood_is_refused_and_named(string query, string named)
    {
        await using var fit = await StartAsync();
        Assert.Contains(named, (await fit.GetAsync($"sessions?{query}")).Must(HttpStatusCode.BadRequest).Message);
    }

    [Theory]
    [InlineData("id", "\"other\"", "other")]
    [InlineData("name", "\"\"", "name")]
    [InlineData("startTimeMillis", "null", "startTimeMillis")]
    [InlineData("startTimeMillis", "\"9999999999999\"", "not after its end")]
    [InlineData("activityType", "null", "activityType")]
    [InlineData("activityType", "\"x\"", "activityType")]
    [InlineData("activeTimeMillis", "\"999999999\"", "999999999")]
    public async Task A_session_that_makes_no_sense_is_refused_and_named(string member, string value, string named)
    {
        await using var fit = await StartAsync();
        var session = Session("a", Today.AddHours(-3), Today.AddHours(-2));
        session[member] = JsonNode.Parse(value);
        Assert.Contains(named, (await fit.PutAsync("sessions/a", session)).Must(HttpStatusCode.BadRequest).Message);
    }

    [Fact]
    public async Task Deleting_a_session_that_is_not_there_or_is_anothers_fails()
    {
        await using var fit = await StartAsync();
        (await fit.DeleteAsync("sessions/nothing")).Must(HttpStatusCode.NotFound);
        var others = Ids((await fit.GetAsync("sessions")).Must(), "session")[0];
        Assert.Equal("forbidden", (await fit.DeleteAsync($"sessions/{others}")).Must(HttpStatusCode.Forbidden).Reason);
    }

    internal static JsonObject Session(string id, DateTimeOffset start, DateTimeOffset end, int activity = 7) => new()
    {
        ["id"] = id,
        ["name"] = $"Session {id}",
        ["startTimeMillis"] = $"{start.ToUnixTimeMilliseconds()}",
        ["endTimeMillis"] = $"{end.ToUnixTimeMilliseconds()}",
        ["activityType"] = activity,
        ["application"] = new JsonObject { ["name"] = "tests" },
    };

    private static async Task PutAsync(FitEmulator fit, string id, DateTimeOffset end, int activity) =>
        (await fit.PutAsync($"sessions/{id}", Session(id, end.AddHours(-1), end, activity))).Must();

    private static string[] Ids(FitAnswer answer, string list) =>
        [.. answer[list].EnumerateArray().Select(session => session.GetProperty("id").GetString() ?? "")];
}
