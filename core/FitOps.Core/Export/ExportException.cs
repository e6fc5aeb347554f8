namespace FitOps.Export;

/// <summary>An export that could not be started or finished. Nothing was committed. The message says what to do next.</summary>
public sealed class ExportException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ExportException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
