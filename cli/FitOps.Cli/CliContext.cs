using Spectre.Console;

namespace FitOps.Cli;

/// <summary>What a command sees of the world, so that a test can give it another.</summary>
/// <param name="Out">Where results go.</param>
/// <param name="Error">Where progress and errors go.</param>
/// <param name="Input">Where a secret may be read from.</param>
/// <param name="IsInputRedirected">Whether <paramref name="Input"/> is a pipe or a file rather than a person.</param>
/// <param name="Environment">Reads an environment variable.</param>
internal sealed record CliContext(
    IAnsiConsole Out, IAnsiConsole Error, TextReader Input, bool IsInputRedirected, Func<string, string?> Environment)
{
    private const int RedirectedWidth = 1000;

    /// <summary>The console that this process was started on.</summary>
    public static CliContext OfProcess() => new(
        Open(Console.Out, Console.IsOutputRedirected), Open(Console.Error, Console.IsErrorRedirected), Console.In, Console.IsInputRedirected, System.Environment.GetEnvironmentVariable);

    // In a file or a pipe nobody reads colours, and lines have no width.
    private static IAnsiConsole Open(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
        {
            console.Profile.Width = RedirectedWidth;
        }

        return console;
    }
}
