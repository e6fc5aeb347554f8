using FitOps.Cli.Sources;
using FitOps.Emulator;
using FitOps.Emulator.GoogleFit;

namespace FitOps.Cli.Tests;

public sealed class GoogleFitExportCommandTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private EmulatorHost? _emulator;

    private EmulatorHost Emulator => _emulator ?? throw new InvalidOperationException("The emulator has not been started.");

    public async ValueTask InitializeAsync() => _emulator = await EmulatorHost.StartAsync(
        new EmulatorOptions { Patients = 1, Days = 1, GoogleFit = new GoogleFitOptions { Users = 2, Days = 2, RotateRefreshTokens = true } },
        TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Emulator.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Everything_of_several_users_is_exported_verified_and_proves_itself_offline()
    {
        var export = await ExportAsync("fit-refresh-0001 fit-refresh-0002");
        var proof = await CliRun.OfAsync("verify", _folder["export"]);

        Assert.True(export.ExitCode == ExitCode.Success, export.All);
        Assert.Contains("data_point", export.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fit-refresh", export.All, StringComparison.Ordinal);
        Assert.Contains("'user-2'", export.Error, StringComparison.Ordinal);
        Assert.Contains("--token-store", export.Error, StringComparison.Ordinal);
        Assert.True(proof.ExitCode == ExitCode.Success, proof.All);
        Assert.DoesNotContain("fit-refresh", await ManifestAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_are_called_as_the_file_of_tokens_calls_them()
    {
        var file = _folder["tokens.txt"];
        await File.WriteAllTextAsync(file, "# team\nanna fit-refresh-0001\n\nben fit-refresh-0002\n", TestContext.Current.CancellationToken);

        var run = await ExportAsync(tokens: null, "--tokens", file, "--dataset", "session");

        Assert.True(run.ExitCode == ExitCode.Success, run.All);
        Assert.Contains("\"account\": \"anna,ben\"", await ManifestAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_refresh_token_nothing_is_begun_and_the_remedy_is_named()
    {
        var run = await ExportAsync(tokens: null);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(UserTokens.Variable, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["export"]));
    }

    [Fact]
    public async Task A_line_of_the_file_that_cannot_be_read_is_named_without_its_content()
    {
        var file = _folder["tokens.txt"];
        await File.WriteAllTextAsync(file, "fit-refresh-0001\nmy user fit-refresh-0002\n", TestContext.Current.CancellationToken);

        var run = await ExportAsync(tokens: null, "--tokens", file);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("Line 2", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("fit-refresh", run.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_refresh_token_is_said_without_the_token()
    {
        var run = await ExportAsync("fit-refresh-0001 canary-dead");

        Assert.NotEqual(ExitCode.Success, run.ExitCode);
        Assert.Contains("'user-2'", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", run.All, StringComparison.Ordinal);
    }

    private Task<CliRun> ExportAsync(string? tokens, params string[] more)
    {
        var environment = new Dictionary<string, string> { [ClientSecret.Variable] = WellKnownClient.Secret };
        if (tokens is not null)
        {
            environment[UserTokens.Variable] = tokens;
        }

        return CliRun.OfAsync(
            environment,
            input: null,
            [
                "export", "--source", "google-fit", "--client-id", WellKnownClient.Id, "--out", _folder["export"], "--quota", "600000",
                "--base-url", new Uri(Emulator.BaseAddress, "fitness/v1/users").ToString(), .. more,
            ]);
    }

    private Task<string> ManifestAsync() => File.ReadAllTextAsync(Path.Combine(_folder["export"], "manifest.json"), TestContext.Current.CancellationToken);
}
