namespace FitOps.Storage;

/// <summary>What a write expects to find, in the terms of HTTP (RFC 9110, section 13.1).</summary>
public sealed class WriteCondition
{
    private WriteCondition(string? eTag) => ETag = eTag;

    /// <summary>Write only if there is no such object yet (<c>If-None-Match: *</c>).</summary>
    public static WriteCondition IfAbsent { get; } = new(null);

    /// <summary>The ETag that must be found, or null where nothing may be found.</summary>
    public string? ETag { get; }

    /// <summary>Write only over exactly the version that <paramref name="eTag"/> stands for (<c>If-Match</c>).</summary>
    public static WriteCondition IfMatch(string eTag)
    {
        ArgumentException.ThrowIfNullOrEmpty(eTag);
        return new WriteCondition(eTag);
    }
}
