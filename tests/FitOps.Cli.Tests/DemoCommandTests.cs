namespace FitOps.Cli.Tests;

public sealed class DemoCommandTests
{
    [Fact]
    public async Task The_demo_exports_and_proves_everything_and_can_be_run_again()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["demo", "--patients", "3", "--days", "2", "--out", folder["demo"]];

        var first = await CliRun.OfAsync(arguments);
        var second = await CliRun.OfAsync(arguments);
        var proof = await CliRun.OfAsync("verify", folder["demo"]);

        Assert.True(first.ExitCode == ExitCode.Success, first.All);
        Assert.Contains("result", first.Output, StringComparison.Ordinal);
        Assert.Contains("data_point", first.Output, StringComparison.Ordinal);
        Assert.Equal(["fitbit-plus", "google-fit"], new DirectoryInfo(folder["demo"]).EnumerateDirectories().Select(d => d.Name).Order());
        Assert.Contains("Verified:", first.Output, StringComparison.Ordinal);
        Assert.True(second.ExitCode == ExitCode.Success, second.All);
        Assert.True(proof.ExitCode == ExitCode.Success, proof.All);
    }

    [Fact]
    public async Task A_folder_that_no_demo_has_made_stays_as_it_is()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["mine.txt"], "mine", TestContext.Current.CancellationToken);

        var run = await CliRun.OfAsync("demo", "--out", folder.Path);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(folder.Path, run.Error, StringComparison.Ordinal);
        Assert.Equal([folder["mine.txt"]], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("--patients", "0")]
    [InlineData("--patients", "many")]
    [InlineData("--days", "-1")]
    [InlineData("--colour", "blue")]
    public async Task A_wrong_argument_is_named(string name, string value)
    {
        var run = await CliRun.OfAsync("demo", name, value);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(name, run.Error, StringComparison.Ordinal);
    }
}
