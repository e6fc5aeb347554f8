using System.Text.Json;
using FitOps.Emulator.FitbitPlus.Documents;
using FitOps.Emulator.FitbitPlus.Rules;
using FitOps.Emulator.FitbitPlus.Store;
using FitOps.Emulator.FitbitPlus.Writes;

namespace FitOps.Emulator.FitbitPlus.Operations;

/// <summary>POST, PATCH, PUT and DELETE: all or nothing, all problems at once (API-BEHAVIOUR rows 3 and 12).</summary>
internal sealed class WriteOperation
{
    private readonly ResourceStore _store;
    private readonly RequestIds _requestIds;
    private readonly TimeProvider _clock;

    public WriteOperation(ResourceStore store, RequestIds requestIds, TimeProvider clock)
    {
        _store = store;
        _requestIds = requestIds;
        _clock = clock;
    }

    /// <summary>Creates one resource, or, where the type allows it, each of an array.</summary>
    /// <exception cref="ApiException">The request is refused; nothing is created.</exception>
    public async Task CreateAsync(ResourceType type, RequestContext request, DocumentBuffer document)
    {
        using var body = await ReadAsync(request);
        using var context = Begin(request);
        var (data, isMany) = Data(body.RootElement, type);
        var ignoreDuplicates = IgnoreDuplicates(body.RootElement, type, context);

        var created = new List<RecordId>();
        var ignored = new List<RecordId>();
        for (var i = 0; i < data.Count; i++)
        {
            var before = context.ChangeCount;
            var draft = Read(context, () => DraftReader.ReadNew(type, data[i], isMany ? $"/data/{i}" : "/data", context));
            if (draft is not null && ignoreDuplicates && ResourceRules.Of(type).FindDuplicate(draft, context) is { } duplicate)
            {
                // Not even the group that its query may have created remains of it.
                context.UndoTo(before);
                ignored.Add(duplicate);
            }
            else if (draft is not null && Create(draft, context))
            {
                created.Add(draft.Id);
            }
        }

        ApiException.ThrowIfAny(context.Errors);
        context.Commit();
        Write(type, created, isMany, ignoreDuplicates ? ignored : null, document);
    }

    /// <summary>Changes the attributes and relationships that the body brings.</summary>
    /// <exception cref="ApiException">The request is refused; nothing is changed.</exception>
    public async Task UpdateAsync(ResourceType type, string id, RequestContext request, DocumentBuffer document)
    {
        using var body = await ReadAsync(request);
        using var context = Begin(request);
        var slot = _store.FindVisible(type, id, request.Caller);
        var recordId = _store.Collection(type).Entry(slot).Id;
        Update(type, recordId, Data(body.RootElement), requireId: true, context);
        ApiException.ThrowIfAny(context.Errors);
        context.Commit();
        Write(type, [recordId], isMany: false, ignored: null, document);
    }

    /// <summary>Updates the patient that <c>meta.query</c> finds, or creates one.</summary>
    /// <exception cref="ApiException">The request is refused; nothing is changed.</exception>
    public async Task UpsertAsync(ResourceType type, RequestContext request, DocumentBuffer document)
    {
        using var body = await ReadAsync(request);
        using var context = Begin(request);
        var data = Data(body.RootElement);
        var query = UpsertQuery.Read(body.RootElement, context);
        ApiException.ThrowIfAny(context.Errors);

        var found = query.Find(context);
        RecordId id = default;
        if (found.Count == 1)
        {
            id = found[0];
            Update(type, id, data, requireId: false, context);
        }
        else if (found.Count > 1)
        {
            context.Refuse("/meta/query", $"The query finds {found.Count} patients: it must find one or none");
        }
        else if (Read(context, () => query.ReadNew(type, data, context)) is { } draft)
        {
            id = draft.Id;
            Create(draft, context);
        }

        ApiException.ThrowIfAny(context.Errors);
        context.Commit();
        Write(type, [id], isMany: false, ignored: null, document);
    }

    /// <summary>Removes a resource.</summary>
    /// <exception cref="ApiException">There is none, or the request is refused.</exception>
    public void Delete(ResourceType type, string id, RequestContext request, DocumentBuffer document)
    {
        RefuseParameters(request);
        using var context = Begin(request);
        var slot = _store.FindVisible(type, id, request.Caller);
        context.Delete(type, _store.Collection(type).Entry(slot).Id);
        context.Commit();
        document.Write("{\"meta\":{\"req_id\":\""u8);
        _requestIds.Write(document);
        document.Write("\"}}"u8);
    }

    private WriteContext Begin(RequestContext request) => new(_store, request.Caller, _clock.GetUtcNow());

    private static async Task<JsonDocument> ReadAsync(RequestContext request)
    {
        RefuseParameters(request);
        return await RequestBody.ReadAsync(request.Http.Request);
    }

    private static void RefuseParameters(RequestContext request)
    {
        var errors = new List<ApiError>();
        request.RefuseUnknown(_ => false, errors);
        ApiException.ThrowIfAny(errors);
    }

    // The rules rely on what the table has made sure of: a draft with errors does not get that far.
    private static ResourceDraft? Read(WriteContext context, Func<ResourceDraft> read)
    {
        var before = context.Errors.Count;
        var draft = read();
        return context.Errors.Count == before ? draft : null;
    }

    private static bool Create(ResourceDraft draft, WriteContext context)
    {
        var before = context.Errors.Count;
        var rules = ResourceRules.Of(draft.Type);
        rules.BeforeCreate(draft, context);
        if (context.Errors.Count > before)
        {
            return false;
        }

        context.Insert(draft.Type, ResourceRules.ScopeOf(draft, context), ResourceJson.Compose(draft, context.Caller, context.Now));
        rules.AfterCreate(draft, context);
        return true;
    }

    private static void Update(ResourceType type, RecordId id, JsonElement data, bool requireId, WriteContext context)
    {
        if (Read(context, () => DraftReader.ReadChanges(type, id, data, "/data", requireId, context)) is not { } draft)
        {
            return;
        }

        var rules = ResourceRules.Of(type);
        rules.BeforeUpdate(draft, context);
        if (context.Errors.Count == 0)
        {
            context.Update(type, id, ResourceJson.Compose(draft, context.Caller, context.Now));
            rules.AfterUpdate(draft, context);
        }
    }

    private static JsonElement Data(JsonElement body)
        => body.TryGetProperty("data", out var data)
            ? data
            : throw new ApiException(ApiError.InvalidBody("/data", "data is required"));

    private static (IReadOnlyList<JsonElement> Items, bool IsMany) Data(JsonElement body, ResourceType type)
    {
        var data = Data(body);
        if (data.ValueKind != JsonValueKind.Array)
        {
            return ([data], false);
        }

        return type.BulkCreate
            ? ([.. data.EnumerateArray()], true)
            : throw new ApiException(ApiError.InvalidBody("/data", $"A {type} can only be created one at a time: data must be an object"));
    }

    private static bool IgnoreDuplicates(JsonElement body, ResourceType type, WriteContext context)
    {
        if (!type.IgnoresDuplicates
            || !body.TryGetProperty("meta", out var meta)
            || meta.ValueKind != JsonValueKind.Object
            || !meta.TryGetProperty("ignore_duplicates", out var value))
        {
            return false;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            context.Refuse("/meta/ignore_duplicates", "ignore_duplicates must be true or false");
        }

        return value.ValueKind == JsonValueKind.True;
    }

    private void Write(
        ResourceType type, IReadOnlyList<RecordId> ids, bool isMany, IReadOnlyList<RecordId>? ignored, DocumentBuffer document)
    {
        document.Write("{\"meta\":{\"req_id\":\""u8);
        _requestIds.Write(document);
        document.Write("\""u8);
        if (ignored is not null)
        {
            document.Write(",\"ignored\":["u8);
            document.WriteAscii(string.Join(',', ignored.Select(id => $"\"{id}\"")));
            document.Write("]"u8);
        }

        document.Write("},\"data\":"u8);
        document.WriteAscii(isMany ? "[" : ids.Count == 0 ? "null" : "");
        var records = _store.Collection(type);
        for (var i = 0; i < ids.Count; i++)
        {
            document.WriteAscii(i > 0 ? "," : "");
            document.Write(records.Utf8(records.Find(ids[i])));
        }

        document.WriteAscii(isMany ? "]}" : "}");
    }
}
