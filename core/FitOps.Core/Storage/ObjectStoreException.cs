namespace FitOps.Storage;

/// <summary>A store refused an operation. The message names the object and what to do; it holds no content.</summary>
public class ObjectStoreException : IOException
{
    /// <summary>Creates the exception.</summary>
    public ObjectStoreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>A conditional write found another state than it expected; nothing was written.</summary>
public sealed class ObjectConflictException : ObjectStoreException
{
    /// <summary>Creates the exception.</summary>
    public ObjectConflictException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
