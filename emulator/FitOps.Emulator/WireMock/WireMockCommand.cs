namespace FitOps.Emulator.WireMock;

/// <summary>The sub-command <c>export-wiremock --out DIR</c>.</summary>
public static class WireMockCommand
{
    /// <summary>What the sub-command is called.</summary>
    public const string Name = "export-wiremock";

    private const string Out = "--out";

    /// <summary>Its line in the help.</summary>
    internal static string Help { get; } =
        $"{Name} {Out} DIR [options]\n  writes the data set as mappings/ and __files/ for WireMock into DIR, and ends.\n  Serve it with: java -jar wiremock-standalone.jar --root-dir DIR";

    /// <summary>Writes the stubs that the arguments behind the sub-command's name ask for.</summary>
    /// <exception cref="CommandLineException">The arguments cannot be understood.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static async Task RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        var rest = new List<string>();
        string? directory = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == Out)
            {
                directory = ++i < arguments.Count ? arguments[i] : throw new CommandLineException($"{Out} needs a value: {Out} DIR.");
            }
            else if (arguments[i].StartsWith($"{Out}=", StringComparison.Ordinal))
            {
                directory = arguments[i][(Out.Length + 1)..];
            }
            else
            {
                rest.Add(arguments[i]);
            }
        }

        if (string.IsNullOrWhiteSpace(directory))
        {
            throw new CommandLineException($"Where to? Give {Out} DIR, an empty or a new folder.");
        }

        await WireMockExport.WriteAsync(CommandLine.Parse(rest), directory, cancellationToken);
        await output.WriteLineAsync($"wrote {Path.GetFullPath(directory)}");
    }
}
