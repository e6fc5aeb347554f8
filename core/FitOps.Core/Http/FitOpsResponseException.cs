namespace FitOps.Http;

/// <summary>Why an answer cannot be used.</summary>
public enum ResponseFault
{
    /// <summary>It is not a document of the API: another server, a proxy's page, a damaged body.</summary>
    NotADocument,

    /// <summary>It ended in the middle.</summary>
    Truncated,

    /// <summary>It is larger than the client accepts.</summary>
    TooLarge,

    /// <summary>It sends the client to another address.</summary>
    Redirect,

    /// <summary>It holds a link to another server, which must not see the bearer token.</summary>
    ForeignLink,
}

/// <summary>The server answered, but the answer cannot be used.</summary>
public sealed class FitOpsResponseException : FitOpsException
{
    /// <summary>Makes the exception.</summary>
    public FitOpsResponseException(string message, ResponseFault fault, Exception? innerException = null)
        : base(message, innerException)
    {
        Fault = fault;
    }

    /// <summary>Why the answer cannot be used.</summary>
    public ResponseFault Fault { get; }
}
