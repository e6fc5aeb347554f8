using FitOps.Http;

namespace FitOps.FitbitPlus;

/// <summary>What <see cref="JsonApiReader"/> found in a document.</summary>
internal struct JsonApiDocument
{
    public JsonApiDocument()
    {
    }

    public PooledList<ResourceSlice> Data = new();

    public PooledList<ResourceSlice> Included = new();

    public bool HasData;

    public bool IsSingle;

    public long? CollectionCount;

    public string? NextLink;

    public string? RequestId;

    public IReadOnlyList<string> Ignored = [];

    public IReadOnlyList<ApiError>? Errors;

    /// <summary>True where the document has no <c>data</c> but <c>meta</c>, as the answer to a DELETE may.</summary>
    public bool HasMeta;

    public void Release()
    {
        Data.Release();
        Included.Release();
    }
}
