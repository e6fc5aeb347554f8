using System.CommandLine;
using FitOps.Emulator;

namespace FitOps.Cli.Commands;

/// <summary><c>fitops emulator</c>: the emulator's own program, with its own arguments and its own help.</summary>
internal static class EmulatorCommand
{
    public const string Name = "emulator";

    /// <summary>The entry in the list of commands; what follows it is for <see cref="RunAsync"/>.</summary>
    public static Command Create() => new(Name, "Starts the emulator of the APIs by itself.");

    public static Task<int> RunAsync(IReadOnlyList<string> arguments, CliContext context, CancellationToken cancellationToken) =>
        EmulatorProgram.RunAsync(arguments, context.Out.Profile.Out.Writer, context.Error.Profile.Out.Writer, cancellationToken);
}
