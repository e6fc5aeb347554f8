using System.Buffers;
using FitOps.Http;

namespace FitOps.FitbitPlus;

/// <summary>
/// One JSON:API document whose bytes sit in a pooled buffer, sliced into records without making objects of them. Whoever receives a
/// page disposes it; slices taken from it end with it.
/// </summary>
public sealed class JsonApiPage : IDisposable
{
    private PooledBuffer? _buffer;
    private ResourceSlice[]? _data;
    private ResourceSlice[]? _included;
    private readonly int _dataCount;
    private readonly int _includedCount;
    private readonly ReadOnlyMemory<byte> _utf8Json;

    internal JsonApiPage(PooledBuffer? buffer, ReadOnlyMemory<byte> utf8Json, in JsonApiDocument document)
    {
        _buffer = buffer;
        _utf8Json = utf8Json;
        (_data, _dataCount) = (document.Data.Items, document.Data.Count);
        (_included, _includedCount) = (document.Included.Items, document.Included.Count);
        IsSingle = document.IsSingle;
        CollectionCount = document.CollectionCount;
        NextLink = document.NextLink;
        RequestId = document.RequestId;
        Ignored = document.Ignored;
    }

    /// <summary>The whole document as the server sent it.</summary>
    /// <exception cref="ObjectDisposedException">The page was disposed.</exception>
    public ReadOnlyMemory<byte> Utf8Json
    {
        get
        {
            ObjectDisposedException.ThrowIf(_data is null, this);
            return _utf8Json;
        }
    }

    /// <summary>The records of <c>data</c>: many, one (a single resource) or none.</summary>
    /// <exception cref="ObjectDisposedException">The page was disposed.</exception>
    public ResourceSliceList Data
    {
        get
        {
            ObjectDisposedException.ThrowIf(_data is null, this);
            return new ResourceSliceList(_data, _dataCount);
        }
    }

    /// <summary>The records of <c>included</c>.</summary>
    /// <exception cref="ObjectDisposedException">The page was disposed.</exception>
    public ResourceSliceList Included
    {
        get
        {
            ObjectDisposedException.ThrowIf(_included is null, this);
            return new ResourceSliceList(_included, _includedCount);
        }
    }

    /// <summary>True where <c>data</c> is one object or null rather than an array.</summary>
    public bool IsSingle { get; }

    /// <summary><c>meta.count</c>: the size of the whole collection (API-BEHAVIOUR, Fitbit Plus row 8); null where the server gave none.</summary>
    public long? CollectionCount { get; }

    /// <summary><c>links.next</c> as it stands; null on the last page.</summary>
    public string? NextLink { get; }

    /// <summary><c>meta.req_id</c>; null where the server gave none.</summary>
    public string? RequestId { get; }

    /// <summary><c>meta.ignored</c>: what a bulk create skipped as duplicates, as the server names it; otherwise empty.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>Slices a document that the caller holds; the memory must outlive the page.</summary>
    /// <param name="utf8Json">The document.</param>
    /// <exception cref="FitOpsResponseException">It is not a JSON:API document, or it ends in the middle.</exception>
    public static JsonApiPage Parse(ReadOnlyMemory<byte> utf8Json) =>
        new(buffer: null, utf8Json, JsonApiReader.Read(utf8Json));

    /// <summary>Makes objects of the records of <c>data</c>, each when it is asked for, and all before the page is disposed.</summary>
    /// <param name="type">The type that the collection holds.</param>
    /// <exception cref="FitOpsResponseException">While enumerating: a record does not fit the contract.</exception>
    /// <exception cref="ObjectDisposedException">While enumerating: the page was disposed.</exception>
    public IEnumerable<Resource> ReadRecords(ResourceType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Records(type.RecordType);
    }

    internal IEnumerable<Resource> Records(Type recordType)
    {
        var included = Included.Count > 0 ? new IncludedResources(Included) : null;
        for (var i = 0; i < Data.Count; i++)
        {
            yield return ResourceJson.Read(Data[i], recordType, included);
        }
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        Return(ref _data);
        Return(ref _included);
        _buffer?.Dispose();
        _buffer = null;
    }

    private static void Return(ref ResourceSlice[]? slices)
    {
        var owned = Interlocked.Exchange(ref slices, null);
        if (owned is { Length: > 0 })
        {
            ArrayPool<ResourceSlice>.Shared.Return(owned, clearArray: true);
        }
    }
}
