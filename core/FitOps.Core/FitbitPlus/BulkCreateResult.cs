namespace FitOps.FitbitPlus;

/// <summary>What came of creating many records.</summary>
public sealed class BulkCreateResult
{
    internal BulkCreateResult(IReadOnlyList<Resource> created, IReadOnlyList<string> ignored, string? requestId)
    {
        Created = created;
        Ignored = ignored;
        RequestId = requestId;
    }

    /// <summary>The records that were made.</summary>
    public IReadOnlyList<Resource> Created { get; }

    /// <summary><c>meta.ignored</c>: the duplicates that were skipped, as the server names them.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>The server's id of the request.</summary>
    public string? RequestId { get; }
}
