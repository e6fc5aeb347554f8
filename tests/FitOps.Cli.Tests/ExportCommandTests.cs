using FitOps.Emulator;

namespace FitOps.Cli.Tests;

public sealed class ExportCommandTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private EmulatorHost? _emulator;

    private EmulatorHost Emulator => _emulator ?? throw new InvalidOperationException("The emulator has not been started.");

    private string BaseUrl => new Uri(Emulator.BaseAddress, "pub").ToString();

    public async ValueTask InitializeAsync() => _emulator = await EmulatorHost.StartAsync(
        new EmulatorOptions { Patients = 3, Days = 2 }, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Emulator.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_export_is_verified_and_proves_itself_offline()
    {
        var export = await ExportAsync(WellKnownClient.Secret, "--verify", "full");
        var proof = await CliRun.OfAsync("verify", _folder["export"]);

        Assert.True(export.ExitCode == ExitCode.Success, export.All);
        Assert.Contains("patient", export.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(WellKnownClient.Secret, export.All, StringComparison.Ordinal);
        Assert.True(proof.ExitCode == ExitCode.Success, proof.All);
    }

    [Fact]
    public async Task The_secret_may_be_piped_in()
    {
        var run = await CliRun.OfAsync(
            new Dictionary<string, string>(), WellKnownClient.Secret + "\n", Arguments("--dataset", "organization"));

        Assert.True(run.ExitCode == ExitCode.Success, run.All);
    }

    [Fact]
    public async Task Without_a_secret_nothing_is_begun_and_the_remedy_is_named()
    {
        var run = await CliRun.OfAsync(Arguments());

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(ClientSecret.Variable, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["export"]));
    }

    [Fact]
    public async Task A_wrong_secret_ends_with_what_the_server_said_and_without_the_secret()
    {
        var run = await ExportAsync("not-the-secret");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("InvalidCredentials", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-secret", run.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreachable_server_is_named()
    {
        await Emulator.DisposeAsync();

        var run = await ExportAsync(WellKnownClient.Secret, "--max-attempts", "1");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains(Emulator.BaseAddress.Authority, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_holds_another_export_is_refused_and_stays_as_it_is()
    {
        await ExportAsync(WellKnownClient.Secret, "--dataset", "organization");
        var before = Snapshot();

        var run = await ExportAsync(WellKnownClient.Secret, "--dataset", "group");

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(_folder["export"], run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public async Task A_file_in_place_of_the_folder_is_refused()
    {
        await File.WriteAllTextAsync(_folder["export"], "a file", TestContext.Current.CancellationToken);

        var run = await ExportAsync(WellKnownClient.Secret);

        Assert.NotEqual(ExitCode.Success, run.ExitCode);
        Assert.Contains("is a file", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_export_says_so_and_leaves_nothing_that_looks_finished()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        var run = await CliRun.OfAsync(
            new Dictionary<string, string> { [ClientSecret.Variable] = WellKnownClient.Secret }, input: null, Arguments(), cancellation.Token);
        var manifest = Path.Combine(_folder["export"], "manifest.json");

        Assert.Equal(ExitCode.Cancelled, run.ExitCode);
        Assert.False(File.Exists(manifest));
    }

    [Theory]
    [InlineData("--base-url", "ftp://example.org")]
    [InlineData("--concurrency", "0")]
    [InlineData("--dataset", "wishes")]
    [InlineData("--source", "a-spreadsheet")]
    [InlineData("--verify", "perhaps")]
    public async Task A_wrong_argument_is_named(string name, string value)
    {
        var run = await ExportAsync(WellKnownClient.Secret, name, value);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(value, run.Error, StringComparison.Ordinal);
    }

    private Task<CliRun> ExportAsync(string secret, params string[] more) => CliRun.WithSecretAsync(secret, Arguments(more));

    private string[] Arguments(params string[] more)
    {
        string[] all = ["export", "--client-id", WellKnownClient.Id, "--out", _folder["export"], .. more];
        return more.Contains("--base-url") ? all : [.. all, "--base-url", BaseUrl];
    }

    private List<(string, long, DateTime)> Snapshot() =>
        [.. new DirectoryInfo(_folder["export"]).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => (file.FullName, file.Length, file.LastWriteTimeUtc)).Order()];
}
