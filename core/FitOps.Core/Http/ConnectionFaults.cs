using System.Security.Authentication;

namespace FitOps.Http;

/// <summary>Tells why a connection failed, and whether the request had gone out by then.</summary>
internal static class ConnectionFaults
{
    public static (ConnectionFault Fault, RetryVerdict Verdict) Of(HttpRequestException error) => error switch
    {
        // A certificate does not mend itself within a retry.
        { HttpRequestError: HttpRequestError.SecureConnectionError } or { InnerException: AuthenticationException } => (ConnectionFault.Tls, RetryVerdict.Final),
        { HttpRequestError: HttpRequestError.NameResolutionError } => (ConnectionFault.NameResolution, RetryVerdict.NotExecuted),
        { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError } => (ConnectionFault.Unreachable, RetryVerdict.NotExecuted),
        _ => (ConnectionFault.ConnectionLost, RetryVerdict.MaybeExecuted),
    };

    /// <summary>What happened, and what to do; the address is named without path and query.</summary>
    public static string Describe(ConnectionFault fault, Uri uri)
    {
        var server = uri.GetLeftPart(UriPartial.Authority);
        return fault switch
        {
            ConnectionFault.NameResolution => $"the host of {server} is unknown. Check the base address and this machine's name resolution.",
            ConnectionFault.Unreachable => $"nothing answers at {server}. Check the base address, and that a firewall or proxy lets you through.",
            ConnectionFault.Tls => $"no trusted TLS connection to {server}. Check its certificate, this machine's clock, and proxies in between.",
            ConnectionFault.ConnectionLost => $"the connection to {server} broke before the answer came.",
            ConnectionFault.Timeout => $"{server} gave no complete answer in time.",
            _ => throw new InvalidOperationException($"Connection fault {fault} has no description."),
        };
    }
}
