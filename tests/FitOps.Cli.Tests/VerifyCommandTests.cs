namespace FitOps.Cli.Tests;

public sealed class VerifyCommandTests
{
    [Fact]
    public async Task One_changed_byte_is_found()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("demo", "--patients", "2", "--days", "1", "--out", folder["demo"]);
        var segment = Directory.EnumerateFiles(folder["demo"], "*.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        var bytes = await File.ReadAllBytesAsync(segment, TestContext.Current.CancellationToken);
        bytes[^9] ^= 1;
        await File.WriteAllBytesAsync(segment, bytes, TestContext.Current.CancellationToken);

        var run = await CliRun.OfAsync("verify", folder["demo"]);

        Assert.Equal(ExitCode.NotVerified, run.ExitCode);
        Assert.Contains(Path.GetFileName(segment), run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_or_holds_no_export_is_named()
    {
        using var folder = new TemporaryFolder();

        var absent = await CliRun.OfAsync("verify", folder["absent"]);
        var empty = await CliRun.OfAsync("verify", folder.Path);

        Assert.Equal((ExitCode.BadInput, ExitCode.BadInput), (absent.ExitCode, empty.ExitCode));
        Assert.Contains(folder["absent"], absent.Error, StringComparison.Ordinal);
        Assert.Contains(folder.Path, empty.Error, StringComparison.Ordinal);
    }
}
