using System.Diagnostics;
using FitOps.Core.Tests.GoogleFit.Support;
using FitOps.Core.Tests.Support;
using FitOps.GoogleFit;

namespace FitOps.Core.Tests.GoogleFit;

/// <summary>
/// Several clients and processes on one token file, at a server that replaces the refresh token with every use (bug of others 6).
/// </summary>
public sealed class SharedTokenFileTests
{
    private const string ServerVariable = "FITOPS_TEST_SERVER";
    private const string FileVariable = "FITOPS_TEST_TOKEN_FILE";
    private const int Refreshes = 8;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clients_that_refresh_at_the_same_time_never_lose_the_replaced_token()
    {
        var folder = Directory.CreateTempSubdirectory("fitops-tokens-");
        try
        {
            var path = Path.Combine(folder.FullName, "tokens.json");
            await using var emulator = await StartAsync(path);

            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RefreshAgainAndAgainAsync(emulator.BaseAddress, path)));

            await RefreshOnceAsync(emulator.BaseAddress, path, TimeSpan.FromDays(100));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Two_processes_that_refresh_at_the_same_time_never_lose_the_replaced_token()
    {
        var folder = Directory.CreateTempSubdirectory("fitops-tokens-");
        try
        {
            var path = Path.Combine(folder.FullName, "tokens.json");
            await using var emulator = await StartAsync(path);
            using var first = StartProcess(emulator.BaseAddress, path);
            using var second = StartProcess(emulator.BaseAddress, path);

            foreach (var process in (Process[])[first, second])
            {
                var output = await process.StandardOutput.ReadToEndAsync(Cancelled);
                await process.WaitForExitAsync(Cancelled);
                Assert.True(process.ExitCode == 0, output);
                Assert.Contains("Total: 1", output, StringComparison.Ordinal);
            }

            await RefreshOnceAsync(emulator.BaseAddress, path, TimeSpan.FromDays(100));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What each of the two processes does; by itself it is no test.</summary>
    [Fact(Explicit = true)]
    public async Task One_of_the_two_processes()
    {
        var server = Environment.GetEnvironmentVariable(ServerVariable);
        var path = Environment.GetEnvironmentVariable(FileVariable);
        if (server is not null && path is not null)
        {
            await RefreshAgainAndAgainAsync(new Uri(server), path);
        }
    }

    private static async Task<FitOps.Emulator.EmulatorHost> StartAsync(string path)
    {
        await new FileTokenStore(path).WriteAsync(new StoredTokens("fit-refresh-0001"), Cancelled);
        return await GoogleFitWorld.StartEmulatorAsync(new() { Users = 1, Days = 2, RotateRefreshTokens = true });
    }

    private static async Task RefreshAgainAndAgainAsync(Uri server, string path)
    {
        for (var i = 0; i < Refreshes; i++)
        {
            // Two hours later each time: the stored access token has expired, unless another has just renewed it for the same hour.
            await RefreshOnceAsync(server, path, TimeSpan.FromHours(2 * i));
        }
    }

    private static async Task RefreshOnceAsync(Uri server, string path, TimeSpan later)
    {
        var time = new ManualTimeProvider(new ManualTimeProvider().GetUtcNow() + later);
        var authorization = GoogleFitAuthorization.ByTokenStore(GoogleFitWorld.OAuthClientOf(server), new FileTokenStore(path));
        using var client = new GoogleFitClient(GoogleFitWorld.Options(server, time), authorization);
        Assert.NotEmpty(await client.DataSources.ListAsync(cancellationToken: Cancelled));
    }

    private static Process StartProcess(Uri server, string path)
    {
        var assembly = typeof(SharedTokenFileTests).Assembly.Location;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])[assembly, "-explicit", "only", "-method", $"{typeof(SharedTokenFileTests).FullName}.{nameof(One_of_the_two_processes)}"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[ServerVariable] = server.AbsoluteUri;
        start.Environment[FileVariable] = path;
        return Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
    }
}
