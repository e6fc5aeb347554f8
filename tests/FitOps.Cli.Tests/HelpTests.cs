namespace FitOps.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("demo")]
    [InlineData("export")]
    [InlineData("verify")]
    [InlineData("emulator")]
    public async Task Every_command_is_listed_and_explains_each_of_its_options(string command)
    {
        var root = await CliRun.OfAsync("--help");
        var help = await CliRun.OfAsync(command, "--help");

        Assert.Equal((ExitCode.Success, ExitCode.Success), (root.ExitCode, help.ExitCode));
        Assert.Matches($@"(?m)^\s+{command}\b.*\S", root.Output);
        var options = help.Output.Split('\n').Where(line => line.TrimStart().StartsWith("--", StringComparison.Ordinal)).ToList();
        Assert.All(options, line => Assert.Matches(@"^\s+--.*\s{2,}\S", line));
        Assert.True(options.Count > 0 || command == "verify", help.Output);
    }

    [Fact]
    public async Task Without_a_command_the_help_is_at_hand()
    {
        var run = await CliRun.OfAsync();

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("--help", run.All, StringComparison.Ordinal);
    }
}
