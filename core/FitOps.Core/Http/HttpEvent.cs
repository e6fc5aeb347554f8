using System.Globalization;
using System.Net;

namespace FitOps.Http;

/// <summary>
/// Something that happened on the way to the server, for progress, verbose output and tests. An event holds no address, no value, no
/// token and no body: it has nothing to redact. <see cref="object.ToString"/> is a line for people.
/// </summary>
/// <remarks>
/// A callback instead of a logging framework: the cmdlets turn events into PowerShell's own streams, the command line into progress, and
/// neither wants a logger's dependencies in its load context. An ILogger is one lambda away.
/// </remarks>
/// <param name="Operation">Method, path template and names of the query parameters.</param>
public abstract record HttpEvent(string Operation);

/// <summary>A request is about to be sent.</summary>
/// <param name="Operation">The request.</param>
/// <param name="Attempt">From 1.</param>
public sealed record RequestSending(string Operation, int Attempt) : HttpEvent(Operation)
{
    /// <inheritdoc/>
    public override string ToString() => Attempt == 1 ? Operation : string.Create(CultureInfo.InvariantCulture, $"{Operation} (attempt {Attempt})");
}

/// <summary>An answer was read to its end.</summary>
/// <param name="Operation">The request.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="StatusCode">The answer's status.</param>
/// <param name="Bytes">The body's length, decompressed.</param>
/// <param name="Duration">From sending to the last byte.</param>
public sealed record ResponseReceived(string Operation, int Attempt, HttpStatusCode StatusCode, int Bytes, TimeSpan Duration)
    : HttpEvent(Operation)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Operation}: {(int)StatusCode}, {Bytes} bytes in {Duration.TotalMilliseconds:F0} ms");
}

/// <summary>An attempt failed; the next follows after a wait.</summary>
/// <param name="Operation">The request.</param>
/// <param name="Attempt">The attempt that failed, from 1.</param>
/// <param name="Delay">The wait.</param>
/// <param name="Reason">Why it failed: a status and code, or what happened to the connection.</param>
public sealed record RetryWaiting(string Operation, int Attempt, TimeSpan Delay, string Reason) : HttpEvent(Operation)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Operation}: {Reason}; next attempt in {Delay.TotalSeconds:F1} s");
}

/// <summary>The server refused the token; the request is sent once more with a new one.</summary>
/// <param name="Operation">The request.</param>
public sealed record TokenRefused(string Operation) : HttpEvent(Operation)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Operation}: the token was refused, getting a new one";
}

/// <summary>A token was obtained.</summary>
/// <param name="Operation">The request that obtained it.</param>
/// <param name="ExpiresAt">Until when it is valid.</param>
public sealed record TokenAcquired(string Operation, DateTimeOffset ExpiresAt) : HttpEvent(Operation)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Operation}: token valid until {ExpiresAt:u}");
}

/// <summary>A request waits for the client's own rate limit.</summary>
/// <param name="Operation">The request.</param>
/// <param name="Delay">The wait.</param>
public sealed record RateLimitWaiting(string Operation, TimeSpan Delay) : HttpEvent(Operation)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Operation}: waiting {Delay.TotalSeconds:F1} s for the client's rate limit");
}
