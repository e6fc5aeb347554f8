using System.Net.Sockets;
using FitOps.Emulator.WireMock;

namespace FitOps.Emulator;

/// <summary>The emulator as a program.</summary>
public static class EmulatorProgram
{
    private const int Success = 0;
    private const int Failure = 1;
    private const int BadUsage = 2;

    /// <summary>
    /// Runs until cancelled. Prints one line, <c>ready http://127.0.0.1:port</c>, to <paramref name="output"/> when it can serve,
    /// and everything else to <paramref name="error"/>.
    /// </summary>
    /// <returns>The exit code: 0 after a clean end, 1 if it could not start, 2 for bad arguments.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (arguments.Any(argument => argument is "--help" or "-h"))
        {
            await output.WriteLineAsync($"{CommandLine.Help}\n\n{WireMockCommand.Help}");
            return Success;
        }

        try
        {
            if (arguments.Count > 0 && arguments[0] == WireMockCommand.Name)
            {
                await WireMockCommand.RunAsync([.. arguments.Skip(1)], output, cancellationToken);
                return Success;
            }

            var options = CommandLine.Parse(arguments);
            await using var host = await EmulatorHost.StartAsync(options, cancellationToken);
            await output.WriteLineAsync($"ready {host.BaseAddress.GetLeftPart(UriPartial.Authority)}");
            await output.FlushAsync(cancellationToken);
            await host.WaitAsync(cancellationToken);
            return Success;
        }
        catch (CommandLineException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return BadUsage;
        }
        catch (Exception exception) when (exception is IOException or SocketException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"The emulator failed: {exception.Message}");
            return Failure;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Success;
        }
    }
}
