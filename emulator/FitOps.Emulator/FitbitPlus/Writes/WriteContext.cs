using System.Text.Json.Nodes;
using FitOps.Emulator.FitbitPlus.Documents;
using FitOps.Emulator.FitbitPlus.Operations;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.FitbitPlus.Writes;

/// <summary>One write: the transaction, who writes, when, and what was found wrong. It holds the store until it is disposed.</summary>
internal sealed class WriteContext : IDisposable
{
    private readonly StoreTransaction _transaction;

    public WriteContext(ResourceStore store, Caller caller, DateTimeOffset now)
    {
        Store = store;
        Caller = caller;
        Now = now;
        _transaction = store.Write();
    }

    public ResourceStore Store { get; }

    public Caller Caller { get; }

    public DateTimeOffset Now { get; }

    public List<ApiError> Errors { get; } = [];

    public void Refuse(string pointer, string detail) => Errors.Add(ApiError.InvalidBody(pointer, detail));

    /// <summary>The stored resource; it is there.</summary>
    public JsonObject Load(ResourceType type, RecordId id)
        => _transaction.TryFind(type, id, out var record)
            ? ResourceJson.Parse(record.Utf8)
            : throw new InvalidOperationException($"There is no {type} with id {id}.");

    /// <summary>The attributes of the stored resource.</summary>
    public JsonObject Attributes(ResourceType type, RecordId id) => Load(type, id)["attributes"] as JsonObject ?? [];

    /// <summary>Whose resource it is.</summary>
    public RecordScope Scope(ResourceType type, RecordId id)
        => _transaction.TryFind(type, id, out var record) ? record.Scope : default;

    /// <summary>The resource that a stored one points to, or none.</summary>
    public RecordId RelatedId(ResourceType type, RecordId id, string relationship)
        => Load(type, id)["relationships"]?[relationship]?["data"]?["id"]?.GetValue<string>() is { } text ? RecordId.Parse(text) : default;

    /// <summary>The slots of the resources that point to one through a reference of the store.</summary>
    public IReadOnlyList<RecordId> Referring(ResourceType type, string reference, RecordId key)
    {
        var records = Store.Collection(type);
        var ids = new List<RecordId>();
        foreach (var slot in records.OfReference(type.Reference(reference), key).Slots)
        {
            ids.Add(records.Entry(slot).Id);
        }

        return ids;
    }

    /// <summary>Whether the caller may see a resource: null if there is none.</summary>
    public bool? IsVisible(ResourceType type, RecordId id)
        => Store.Collection(type).Find(id) is var slot and >= 0 ? Store.IsVisible(type, slot, Caller) : null;

    public void Insert(ResourceType type, RecordScope scope, JsonObject resource)
        => _transaction.Insert(type, scope, ResourceJson.ToUtf8(resource));

    public void Update(ResourceType type, RecordId id, JsonObject resource)
        => _transaction.Update(type, id, ResourceJson.ToUtf8(resource));

    public void Delete(ResourceType type, RecordId id) => _transaction.Delete(type, id);

    /// <summary>Changes a stored resource as a consequence of the write, and stamps it.</summary>
    public void Change(ResourceType type, RecordId id, Action<JsonObject> change)
    {
        var resource = Load(type, id);
        change(resource);
        ResourceJson.StampUpdate(type, resource, Caller, Now);
        Update(type, id, resource);
    }

    /// <summary>How many changes there are so far, for <see cref="UndoTo"/>.</summary>
    public int ChangeCount => _transaction.ChangeCount;

    /// <summary>Undoes the changes after the first so many.</summary>
    public void UndoTo(int changeCount) => _transaction.UndoTo(changeCount);

    public void Commit() => _transaction.Commit();

    public void Dispose() => _transaction.Dispose();
}
