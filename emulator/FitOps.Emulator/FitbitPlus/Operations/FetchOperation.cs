using System.Text;
using FitOps.Emulator.FitbitPlus.Documents;
using FitOps.Emulator.FitbitPlus.Query;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.FitbitPlus.Operations;

/// <summary>GET of one resource, and of what is related to it.</summary>
internal sealed class FetchOperation
{
    private readonly ResourceStore _store;
    private readonly RequestIds _requestIds;
    private readonly ListOperation _list;

    public FetchOperation(ResourceStore store, RequestIds requestIds, ListOperation list)
    {
        _store = store;
        _requestIds = requestIds;
        _list = list;
    }

    /// <summary>Writes one resource.</summary>
    /// <exception cref="ApiException">There is none, or the request is refused.</exception>
    public void Write(ResourceType type, string id, RequestContext request, DocumentBuffer document)
    {
        var errors = new List<ApiError>();
        request.RefuseUnknown(name => name == "include" && type.FetchIncludes.Count > 0, errors);
        var includes = request.ReadIncludes(type.FetchIncludes, errors);
        ApiException.ThrowIfAny(errors);

        _store.EnterRead();
        try
        {
            var records = _store.Collection(type);
            WriteOne(records, _store.FindVisible(type, id, request.Caller), includes, request, document);
        }
        finally
        {
            _store.ExitRead();
        }
    }

    /// <summary>Writes what a relationship of a resource points to.</summary>
    /// <exception cref="ApiException">There is no such resource, or the request is refused.</exception>
    public void WriteRelated(
        ResourceType type, string id, RelationshipDefinition relationship, RequestContext request, DocumentBuffer document)
    {
        _store.EnterRead();
        try
        {
            var slot = _store.FindVisible(type, id, request.Caller);
            var related = new List<(string Type, RecordId Id)>();
            RecordJson.ReadRelated(_store.Collection(type).Utf8(slot), Encoding.UTF8.GetBytes(relationship.Name), related);
            var target = ResourceTable.Find(related.Count > 0 ? related[0].Type : relationship.Targets[0])
                ?? throw new ApiException(ApiError.NotFound($"There is no resource behind {request.Path}"));
            if (relationship.IsToMany || relationship.RelatedAsList)
            {
                WriteMany(target, related.Select(item => item.Id), request, document);
            }
            else
            {
                var errors = new List<ApiError>();
                request.RefuseUnknown(_ => false, errors);
                ApiException.ThrowIfAny(errors);
                var relatedId = related.Count > 0
                    ? related[0].Id.ToString()
                    : throw new ApiException(ApiError.NotFound($"The {type} {id} has no {relationship.Name}"));
                WriteOne(_store.Collection(target), _store.FindVisible(target, relatedId, request.Caller), [], request, document);
            }
        }
        finally
        {
            _store.ExitRead();
        }
    }

    /// <summary>Writes a page of the given resources; the caller holds the store's lock.</summary>
    public void WriteMany(ResourceType type, IEnumerable<RecordId> ids, RequestContext request, DocumentBuffer document)
    {
        var errors = new List<ApiError>();
        request.RefuseUnknown(PageRequest.IsParameter, errors);
        var page = PageRequest.Read(request.Query, PagingRules.Assumed, ListOrder.Default, errors);
        ApiException.ThrowIfAny(errors);

        var records = _store.Collection(type);
        var slots = ids.Select(records.Find).Where(slot => slot >= 0);
        var mine = new OrganizationFilter(_store.Organizations.Find(request.Caller.Organization));
        var listing = new Listing(records, slots, ListOrder.Default, type.Shared ? [] : [mine]);
        _list.Write(records, listing, ListOrder.Default, page, [], request, document);
    }

    private void WriteOne(
        RecordCollection records, int slot, IReadOnlyList<string> includes, RequestContext request, DocumentBuffer document)
    {
        document.Write("{\"meta\":{\"req_id\":\""u8);
        _requestIds.Write(document);
        document.Write("\"},\"data\":"u8);
        document.Write(records.Utf8(slot));
        if (includes.Count > 0)
        {
            var included = new IncludedRecords(_store, request.Caller, includes);
            included.AddPrimary(records, [slot]);
            included.Write(document);
        }

        document.Write("}"u8);
    }
}
