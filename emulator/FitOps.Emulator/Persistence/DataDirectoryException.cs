namespace FitOps.Emulator.Persistence;

/// <summary>A data folder that this emulator cannot use; the message says why and what to do.</summary>
public sealed class DataDirectoryException : IOException
{
    /// <summary>Creates the exception.</summary>
    public DataDirectoryException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public DataDirectoryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
