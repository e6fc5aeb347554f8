using System.Net;

namespace FitOps.Http;

/// <summary>A complete answer. Whoever wants to keep the body takes it; otherwise it is given back.</summary>
internal sealed class ApiResponse : IDisposable
{
    private PooledBuffer? _body;

    public ApiResponse(HttpStatusCode statusCode, string? mediaType, PooledBuffer body, TimeSpan? retryAfter)
    {
        StatusCode = statusCode;
        MediaType = mediaType;
        RetryAfter = retryAfter;
        _body = body;
    }

    public HttpStatusCode StatusCode { get; }

    public string? MediaType { get; }

    /// <summary>How long the server asked to wait; null where it did not, or in words that mean nothing.</summary>
    public TimeSpan? RetryAfter { get; }

    public bool IsSuccess => (int)StatusCode is >= 200 and < 300;

    /// <summary>True where the answer says that it is JSON, of whatever kind.</summary>
    public bool ClaimsJson => MediaType is { } type && type.Contains("json", StringComparison.OrdinalIgnoreCase);

    public ReadOnlyMemory<byte> Body => _body?.Memory ?? ReadOnlyMemory<byte>.Empty;

    /// <summary>Hands the body over to the caller, who disposes it.</summary>
    public PooledBuffer TakeBody() =>
        Interlocked.Exchange(ref _body, null) ?? throw new InvalidOperationException("The body was taken before.");

    public void Dispose() => Interlocked.Exchange(ref _body, null)?.Dispose();
}
