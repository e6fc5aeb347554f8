namespace FitOps.Storage;

/// <summary>A store or a queue refused an operation. The message names the place and what to do; it holds no content and no secret.</summary>
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
