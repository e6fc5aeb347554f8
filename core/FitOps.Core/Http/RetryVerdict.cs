using System.Net;

namespace FitOps.Http;

/// <summary>What a failed attempt means for the next.</summary>
internal enum RetryVerdict
{
    /// <summary>It will fail again.</summary>
    Final,

    /// <summary>It may pass later, and the server did not act on it: any request may be repeated.</summary>
    NotExecuted,

    /// <summary>It may pass later, but the server may have acted on it: only a repeatable request may be repeated.</summary>
    MaybeExecuted,
}

/// <summary>The verdicts that hold for every HTTP API (RFC 9110, section 15; RFC 6585, section 4).</summary>
internal static class HttpVerdict
{
    public static RetryVerdict Of(HttpStatusCode status, TimeSpan? retryAfter) => status switch
    {
        HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout => RetryVerdict.NotExecuted,

        // A server that names the time of its return has turned the request away; without it a proxy may have lost the answer.
        HttpStatusCode.ServiceUnavailable when retryAfter is not null => RetryVerdict.NotExecuted,
        HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout => RetryVerdict.MaybeExecuted,
        _ => RetryVerdict.Final,
    };
}
