using System.CommandLine;
using FitOps.Emulator;

namespace FitOps.Cli.Commands;

/// <summary><c>fitops emulator</c>: the emulator's own program, with its own arguments.</summary>
internal static class EmulatorCommand
{
    public const string Name = "emulator";

    public static Command Create(CliContext context)
    {
        throw new InvalidOperationException(context.ToString());
    }
}
