using System.Buffers;
using FitOps.FitbitPlus;

namespace FitOps.Export;

/// <summary>A page of records of one type, cut out of a document.</summary>
internal sealed class FitbitPlusRecordPage : RecordPage
{
    private readonly IDisposable? _document;
    private readonly int _count;
    private RecordSlice[] _slices;

    private FitbitPlusRecordPage(IDisposable? document, RecordSlice[] slices, int count, long? collectionCount, IReadOnlyList<string> missing)
    {
        _document = document;
        _slices = slices;
        _count = count;
        CollectionCount = collectionCount;
        MissingIds = missing;
    }

    public override ReadOnlySpan<RecordSlice> Records => _slices.AsSpan(0, _count);

    public override long? CollectionCount { get; }

    public override IReadOnlyList<string> MissingIds { get; }

    /// <summary>All records of a document's <c>data</c>. The page owns the document from now on.</summary>
    /// <exception cref="PartitionUnreadableException">A record is of another type than was asked for.</exception>
    public static FitbitPlusRecordPage OfData(JsonApiPage document, RecordTypeNames names, Func<ResourceSlice, bool>? belongsElsewhere)
    {
        var slices = ArrayPool<RecordSlice>.Shared.Rent(document.Data.Count);
        var count = 0;
        foreach (var slice in document.Data)
        {
            names.Require(slice);
            slices[count++] = new RecordSlice(slice.Id, slice.Json, belongsElsewhere?.Invoke(slice) ?? false);
        }

        return new FitbitPlusRecordPage(document, slices, count, document.CollectionCount, []);
    }

    /// <summary>Those records of a document's <c>included</c> that were not seen before. The page owns the document from now on.</summary>
    public static FitbitPlusRecordPage OfIncluded(JsonApiPage document, RecordTypeNames names, RecordKeySet seen)
    {
        var slices = ArrayPool<RecordSlice>.Shared.Rent(document.Included.Count);
        var count = 0;
        foreach (var slice in document.Included)
        {
            if (names.Match(slice) && seen.Add(RecordKey.From(slice.Id.Span)))
            {
                slices[count++] = new RecordSlice(slice.Id, slice.Json);
            }
        }

        return new FitbitPlusRecordPage(document, slices, count, collectionCount: null, []);
    }

    /// <summary>A record that was read by its id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="json">Its bytes.</param>
    /// <param name="collectionCount">The size of the whole, where this record is the whole.</param>
    public static FitbitPlusRecordPage OfOne(string id, ReadOnlyMemory<byte> json, long? collectionCount)
    {
        var slices = ArrayPool<RecordSlice>.Shared.Rent(1);
        slices[0] = new RecordSlice(System.Text.Encoding.UTF8.GetBytes(id), json);
        return new FitbitPlusRecordPage(document: null, slices, 1, collectionCount, []);
    }

    /// <summary>A record that others refer to and that the API does not give.</summary>
    public static FitbitPlusRecordPage OfMissing(string id) => new(document: null, [], 0, collectionCount: null, [id]);

    protected override void Dispose(bool disposing)
    {
        var slices = Interlocked.Exchange(ref _slices, []);
        if (slices.Length > 0)
        {
            ArrayPool<RecordSlice>.Shared.Return(slices, clearArray: true);
        }

        _document?.Dispose();
    }
}
