namespace FitOps.Http;

/// <summary>Why there was no answer.</summary>
public enum ConnectionFault
{
    /// <summary>The host's name is unknown.</summary>
    NameResolution,

    /// <summary>Nothing accepted a connection.</summary>
    Unreachable,

    /// <summary>The TLS handshake failed: certificate, protocol or a proxy.</summary>
    Tls,

    /// <summary>The connection broke before the answer was complete.</summary>
    ConnectionLost,

    /// <summary>No complete answer came within the time for one attempt.</summary>
    Timeout,
}

/// <summary>There was no answer from the server.</summary>
public sealed class FitOpsConnectionException : FitOpsException
{
    /// <summary>Makes the exception.</summary>
    public FitOpsConnectionException(string message, ConnectionFault fault, Exception? innerException = null)
        : base(message, innerException)
    {
        Fault = fault;
    }

    /// <summary>Why there was no answer.</summary>
    public ConnectionFault Fault { get; }

    /// <summary>How often the request was sent before this error was final.</summary>
    public int Attempts { get; init; } = 1;
}
