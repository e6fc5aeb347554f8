using System.Buffers;
using FitOps.Http;

namespace FitOps.FitbitPlus;

/// <summary>What <see cref="JsonApiReader"/> found in a document.</summary>
internal struct JsonApiDocument
{
    public JsonApiDocument()
    {
    }

    public SliceBuilder Data = new();

    public SliceBuilder Included = new();

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

/// <summary>Collects slices in a pooled array.</summary>
internal struct SliceBuilder
{
    public SliceBuilder()
    {
    }

    public ResourceSlice[] Items { get; private set; } = [];

    public int Count { get; private set; }

    public void Add(in ResourceSlice slice)
    {
        if (Count == Items.Length)
        {
            var larger = ArrayPool<ResourceSlice>.Shared.Rent(Math.Max(64, Count * 2));
            Items.AsSpan(0, Count).CopyTo(larger);
            Release();
            Items = larger;
        }

        Items[Count++] = slice;
    }

    public void Release()
    {
        if (Items.Length > 0)
        {
            ArrayPool<ResourceSlice>.Shared.Return(Items, clearArray: true);
            Items = [];
        }
    }
}
