namespace FitOps.Cli;

/// <summary>Where the client secret comes from: never an argument, which other users of the machine could read.</summary>
internal static class ClientSecret
{
    /// <summary>The environment variable that holds the client secret.</summary>
    public const string Variable = "FITOPS_CLIENT_SECRET";

    /// <summary>Reads the secret from the environment or, where that has none, from the first line of a redirected standard input.</summary>
    /// <exception cref="CliException">Neither holds one.</exception>
    public static async Task<string> ReadAsync(CliContext context, CancellationToken cancellationToken)
    {
        var secret = context.Environment(Variable);
        if (string.IsNullOrEmpty(secret) && context.IsInputRedirected)
        {
            secret = (await context.Input.ReadLineAsync(cancellationToken))?.Trim();
        }

        return string.IsNullOrEmpty(secret)
            ? throw new CliException($"There is no client secret: set the environment variable {Variable}, or pipe the secret into standard input.")
            : secret;
    }
}
