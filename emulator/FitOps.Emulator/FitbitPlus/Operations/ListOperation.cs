using System.Buffers;
using FitOps.Emulator.FitbitPlus.Documents;
using FitOps.Emulator.FitbitPlus.Query;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.FitbitPlus.Operations;

/// <summary>GET of a collection.</summary>
internal sealed class ListOperation
{
    private readonly ResourceStore _store;
    private readonly RequestIds _requestIds;

    public ListOperation(ResourceStore store, RequestIds requestIds)
    {
        _store = store;
        _requestIds = requestIds;
    }

    /// <summary>Writes the page that is asked for.</summary>
    /// <exception cref="ApiException">The request is refused.</exception>
    public void Write(ResourceType type, RequestContext request, DocumentBuffer document)
    {
        var errors = new List<ApiError>();
        request.RefuseUnknown(
            name => PageRequest.IsParameter(name)
                || (name == "sort" && type.Sortable)
                || (name == "include" && type.ListIncludes.Count > 0)
                || type.Filters.Any(filter => filter.Parameter == name),
            errors);
        var order = ReadOrder(type, request, errors);
        var page = PageRequest.Read(request.Query, type.Paging, order, errors);
        var includes = request.ReadIncludes(type.ListIncludes, errors);

        _store.EnterRead();
        try
        {
            var listing = new ListingBuilder(_store, type, request.Caller, errors).Build(request.Query, order);
            ApiException.ThrowIfAny(errors);
            Write(_store.Collection(type), listing!, order, page, includes, request, document); // without errors there is one
        }
        finally
        {
            _store.ExitRead();
        }
    }

    /// <summary>Writes a page of records that were found otherwise; the caller holds the store's lock.</summary>
    public void Write(
        RecordCollection records,
        Listing listing,
        ListOrder order,
        PageRequest page,
        IReadOnlyList<string> includes,
        RequestContext request,
        DocumentBuffer document)
    {
        var rented = ArrayPool<int>.Shared.Rent(page.Size);
        try
        {
            var found = listing.Select(page, rented);
            var slots = rented.AsSpan(0, found.Taken);
            Cursor? last = found.Taken > 0
                ? new Cursor(order, records.Time(slots[^1], order.Column), records.Entry(slots[^1]).Id)
                : null;

            document.Write("{\"meta\":{\"req_id\":\""u8);
            _requestIds.Write(document);
            document.Write("\",\"count\":"u8);
            document.Write(found.Count);
            document.Write("},\"links\":"u8);
            CollectionLinks.Write(document, request.Path, request.Query, records.Type.Paging, page, found, last);
            document.Write(",\"data\":["u8);
            WriteRecords(records, slots, document);
            document.Write("]"u8);
            if (includes.Count > 0)
            {
                var included = new IncludedRecords(_store, request.Caller, includes);
                included.AddPrimary(records, slots);
                included.Write(document);
            }

            document.Write("}"u8);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rented);
        }
    }

    private static void WriteRecords(RecordCollection records, ReadOnlySpan<int> slots, DocumentBuffer document)
    {
        var size = 0;
        foreach (var slot in slots)
        {
            size += records.Entry(slot).Location.Length + 1;
        }

        document.Reserve(size);
        for (var i = 0; i < slots.Length; i++)
        {
            if (i > 0)
            {
                document.Write(","u8);
            }

            document.Write(records.Utf8(slots[i]));
        }
    }

    private static ListOrder ReadOrder(ResourceType type, RequestContext request, List<ApiError> errors)
    {
        if (!type.Sortable || request.Query["sort"] is not { } sort)
        {
            return ListOrder.Default;
        }

        if (sort == type.OccurredAttribute || sort == "-" + type.OccurredAttribute)
        {
            return new ListOrder(TimeColumn.Occurred, Descending: sort[0] == '-');
        }

        errors.Add(ApiError.InvalidParameter("sort", $"sort must be {type.OccurredAttribute} or -{type.OccurredAttribute}, not '{sort}'"));
        return ListOrder.Default;
    }
}
