using System.Net;
using FitOps.Emulator.Persistence;
using static FitOps.Emulator.Tests.GoogleFit.FitEmulator;

namespace FitOps.Emulator.Tests.GoogleFit;

/// <summary>What a data folder keeps of Google Fit.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task Sources_points_sessions_and_late_data_are_there_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        string[] before;
        string own;
        await using (var fit = await StartAsync(folder))
        {
            own = await fit.CreateSourceAsync("com.google.activity.segment");
            (await fit.PatchPointsAsync(own, Activity(0, 100, 7), Activity(100, 200, 8))).Must();
            (await fit.DeleteAsync($"dataSources/{own}/datasets/50-120")).Must();
            (await fit.PutAsync("sessions/kept", SessionTests.Session("kept", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1)))).Must();
            (await fit.PutAsync("sessions/gone", SessionTests.Session("gone", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1)))).Must();
            (await fit.DeleteAsync("sessions/gone")).Must();
            var unused = await fit.CreateSourceAsync("com.google.weight", "unused");
            (await fit.DeleteAsync($"dataSources/{unused}")).Must();
            var renamed = Source("com.google.activity.segment");
            renamed["name"] = "Renamed";
            (await fit.PutAsync($"dataSources/{own}", renamed)).Must();
            (await fit.PostAsync(
                "/_emulator/googlefit/late",
                new { dataSourceId = "raw:com.google.blood_glucose:com.example.health:meter", insert = 2, edit = 2, delete = 2 })).Must();
            before = await StateAsync(fit, own);
        }

        for (var restart = 0; restart < 2; restart++)
        {
            await using var fit = await StartAsync(folder);
            Assert.Equal(before, await StateAsync(fit, own));
            Assert.Equal("Renamed", (await fit.GetAsync($"dataSources/{own}")).Must()["name"].GetString());
            Assert.Equal(["120-200", "0-50"], await fit.ReadAsync(own));
        }
    }

    [Fact]
    public async Task A_rotated_refresh_token_works_after_a_restart_and_a_dead_one_does_not()
    {
        using var folder = new TemporaryFolder();
        string next;
        await using (var fit = await StartAsync(folder, rotate: true))
        {
            next = (await RefreshAsync(fit, "fit-refresh-0001")).Must()["refresh_token"].GetString() ?? "";
            (await fit.FormAsync("/revoke", ("token", "fit-refresh-0002"))).Must();
        }

        await using (var fit = await StartAsync(folder, rotate: true))
        {
            (await RefreshAsync(fit, "fit-refresh-0001")).Must(HttpStatusCode.BadRequest);
            (await RefreshAsync(fit, "fit-refresh-0002")).Must(HttpStatusCode.BadRequest);
            (await RefreshAsync(fit, next)).Must();
        }
    }

    [Fact]
    public async Task A_reset_is_still_one_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        await using (var fit = await StartAsync(folder))
        {
            await fit.CreateSourceAsync("com.google.weight", "before");
            (await fit.PostAsync("/_emulator/reset", new { })).Must();
            await fit.CreateSourceAsync("com.google.weight", "after");
        }

        await using (var fit = await StartAsync(folder))
        {
            var sources = (await fit.GetAsync("dataSources")).Must().Body.ToString();
            Assert.DoesNotContain(":before", sources);
            Assert.Contains(":after", sources);
        }
    }

    [Fact]
    public async Task A_folder_of_other_users_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using (await StartAsync(folder))
        {
        }

        var problem = await Assert.ThrowsAsync<DataDirectoryException>(() => FitEmulator.StartAsync(users: 3, change: options => options with { DataDir = folder.Path }));
        Assert.Contains("--users 2", problem.Message);
    }

    private static Task<FitEmulator> StartAsync(TemporaryFolder folder, bool rotate = false) => FitEmulator.StartAsync(
        users: 2, change: options => options with { DataDir = folder.Path, GoogleFit = options.GoogleFit with { RotateRefreshTokens = rotate } });

    private static Task<FitAnswer> RefreshAsync(FitEmulator fit, string token) => fit.FormAsync(
        "/token", ("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", Client), ("client_secret", $"{Client}-secret"));

    private static async Task<string[]> StateAsync(FitEmulator fit, string own)
    {
        var truth = fit.Host.GoogleFitTruth.Of("fit-user-0001") ?? throw new InvalidOperationException("The user is missing.");
        return
        [
            .. truth.Streams.Select(stream => stream.ToString()),
            .. truth.Sessions,
            (await fit.GetAsync($"dataSources/{own}/dataPointChanges")).Must().Body.ToString(),
            (await fit.GetAsync("sessions?includeDeleted=true")).Must().Body.ToString(),
        ];
    }
}
