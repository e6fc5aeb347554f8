namespace FitOps.Cli;

/// <summary>Something that the person at the prompt can put right; the message names it and says how.</summary>
internal sealed class CliException : Exception
{
    public CliException(string message)
        : base(message)
    {
    }
}
