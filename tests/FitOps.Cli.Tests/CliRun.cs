using Spectre.Console;

namespace FitOps.Cli.Tests;

/// <summary>One run of the command line, as a shell would see it.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    public string All => Output + Error;

    public static Task<CliRun> OfAsync(params string[] args) => OfAsync(new Dictionary<string, string>(), input: null, args);

    public static Task<CliRun> WithSecretAsync(string secret, params string[] args) =>
        OfAsync(new Dictionary<string, string> { [ClientSecret.Variable] = secret }, input: null, args);

    public static async Task<CliRun> OfAsync(
        IReadOnlyDictionary<string, string> environment, string? input, string[] args, CancellationToken? cancellationToken = null)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var context = new CliContext(
            PlainConsole(output), PlainConsole(error), new StringReader(input ?? string.Empty), input is not null, environment.GetValueOrDefault);
        var exitCode = await FitOpsCommandLine.RunAsync(args, context, cancellationToken ?? TestContext.Current.CancellationToken);
        return new CliRun(exitCode, output.ToString(), error.ToString());
    }

    private static IAnsiConsole PlainConsole(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = 500;
        return console;
    }
}
