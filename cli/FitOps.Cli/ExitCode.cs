namespace FitOps.Cli;

/// <summary>What the process answers to the shell.</summary>
internal static class ExitCode
{
    /// <summary>All done; an export or a verification is proven.</summary>
    public const int Success = 0;

    /// <summary>Something is not as it should be: an export that is not proven, a verification that found problems.</summary>
    public const int NotVerified = 1;

    /// <summary>The arguments, the environment or the folder cannot be worked with; nothing was done.</summary>
    public const int BadInput = 2;

    /// <summary>The API, the network or the disk failed.</summary>
    public const int Failed = 3;

    /// <summary>Ended by Ctrl+C (128 + SIGINT, as shells have it).</summary>
    public const int Cancelled = 130;
}
