namespace FitOps.Emulator.Admin;

/// <summary>What is wrong with a request to the admin API; its message goes to the caller with status 400.</summary>
internal sealed class AdminException : Exception
{
    public AdminException(string message)
        : base(message)
    {
    }

    public AdminException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
