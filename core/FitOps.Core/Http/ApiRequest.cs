namespace FitOps.Http;

/// <summary>One request of a client. It holds what may be told about it apart from what may not.</summary>
internal sealed class ApiRequest
{
    public ApiRequest(HttpMethod method, Uri uri, string template)
    {
        Method = method;
        Uri = uri;
        Operation = OperationName.Of(method, template, uri);
        IsRepeatable = method != HttpMethod.Post;
    }

    public HttpMethod Method { get; }

    /// <summary>The absolute address; its path and values may hold ids, so it is never told.</summary>
    public Uri Uri { get; }

    /// <summary>Method, path template and the names of the query parameters: what logs and errors call the request.</summary>
    public string Operation { get; }

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The body's media type where it is not the API's own, as in a token request of OAuth.</summary>
    public string? BodyMediaType { get; init; }

    /// <summary>
    /// True where sending it twice has the effect of sending it once (RFC 9110, section 9.2.2). PATCH counts: the API's PATCH sets
    /// members to values. Only POST does not.
    /// </summary>
    public bool IsRepeatable { get; init; }

    /// <summary>False for the request that fetches a token.</summary>
    public bool NeedsToken { get; init; } = true;
}
