namespace FitOps.Http;

/// <summary>
/// What every error of the clients has in common. Messages hold the operation's template, statuses, codes and parameter names;
/// never a token, a secret, an identifier or a health value, so that they may be logged.
/// </summary>
public abstract class FitOpsException : Exception
{
    private protected FitOpsException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Method and path template of the request, such as <c>GET /patient/{id}</c>; null where no request was made.</summary>
    public string? Operation { get; init; }

    /// <summary>The server's id of the request (<c>meta.req_id</c>), for a support case; null where the server gave none.</summary>
    public string? RequestId { get; init; }

    /// <summary>
    /// True where a request that is not safe to repeat (a POST) was sent and its outcome is unknown: look on the server before
    /// sending it again.
    /// </summary>
    public bool MayHaveBeenExecuted { get; init; }
}
