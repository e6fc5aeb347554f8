namespace FitOps.Emulator.FitbitPlus.Store;

/// <summary>Changes that happen together or not at all. It holds the store alone until it is disposed.</summary>
public sealed class StoreTransaction : IDisposable
{
    private readonly ResourceStore _store;
    private readonly Stack<Action> _undo = new();
    private readonly List<(RecordChangeKind Kind, ResourceType Type, int Slot, RecordId Id, RecordScope Scope)> _changes = [];

    internal StoreTransaction(ResourceStore store)
    {
        _store = store;
        store.EnterWrite();
    }

    /// <summary>Finds a record as the transaction has it so far; false if there is none.</summary>
    public bool TryFind(ResourceType type, RecordId id, out RecordView record)
    {
        var collection = _store.Collection(type);
        var slot = collection.Find(id);
        record = slot >= 0 ? _store.View(collection, slot) : default;
        return slot >= 0;
    }

    /// <summary>Inserts a record whose bytes are taken as they are.</summary>
    /// <param name="type">The resource type.</param>
    /// <param name="scope">Whose record it is.</param>
    /// <param name="utf8">The resource object as JSON; it holds its id.</param>
    /// <exception cref="InvalidOperationException">The id is taken, or the scope names what is not there.</exception>
    public void Insert(ResourceType type, RecordScope scope, ReadOnlySpan<byte> utf8)
    {
        var slot = _store.Insert(type, scope, utf8, bulk: false);
        var id = _store.Collection(type).Entry(slot).Id;
        _undo.Push(() => Remove(type, Slot(type, id)));
        Note(RecordChangeKind.Inserted, type, slot);
    }

    /// <summary>Replaces the bytes of a record; id, scope and time of creation stay.</summary>
    /// <exception cref="InvalidOperationException">There is no such record.</exception>
    public void Update(ResourceType type, RecordId id, ReadOnlySpan<byte> utf8)
    {
        var slot = Slot(type, id);
        var before = _store.Collection(type).Utf8(slot).ToArray();
        Replace(type, slot, utf8);
        _undo.Push(() => Replace(type, Slot(type, id), before));
        Note(RecordChangeKind.Updated, type, slot);
    }

    /// <summary>Removes a record.</summary>
    /// <exception cref="InvalidOperationException">There is no such record.</exception>
    public void Delete(ResourceType type, RecordId id)
    {
        var slot = Slot(type, id);
        var scope = _store.ScopeOf(_store.Collection(type), slot);
        var before = _store.Collection(type).Utf8(slot).ToArray();
        Note(RecordChangeKind.Deleted, type, slot);
        Remove(type, slot);
        _undo.Push(() => _store.Insert(type, scope, before, bulk: false));
    }

    /// <summary>How many changes there are so far, for <see cref="UndoTo"/>.</summary>
    public int ChangeCount => _changes.Count;

    /// <summary>Undoes the changes after the first so many.</summary>
    public void UndoTo(int changeCount)
    {
        while (_changes.Count > changeCount)
        {
            _undo.Pop()();
            _changes.RemoveAt(_changes.Count - 1);
        }
    }

    /// <summary>Makes the changes last and tells the observers of <see cref="ResourceStore.OnCommit"/>.</summary>
    public void Commit()
    {
        if (_changes.Count > 0)
        {
            _store.Notify(_changes.ConvertAll(change => new RecordChange(
                change.Kind,
                change.Type,
                change.Id,
                change.Scope,
                change.Kind == RecordChangeKind.Deleted || _store.Collection(change.Type).Find(change.Id) < 0
                    ? default
                    : _store.Collection(change.Type).Memory(change.Slot))));
        }

        _undo.Clear();
        _changes.Clear();
    }

    /// <summary>Undoes what was not committed and lets others in again.</summary>
    public void Dispose()
    {
        try
        {
            while (_undo.TryPop(out var undo))
            {
                undo();
            }
        }
        finally
        {
            _store.ExitWrite();
        }
    }

    private int Slot(ResourceType type, RecordId id)
        => _store.Collection(type).Find(id) is var slot and >= 0
            ? slot
            : throw new InvalidOperationException($"There is no {type} with id {id}.");

    private void Note(RecordChangeKind kind, ResourceType type, int slot)
    {
        var collection = _store.Collection(type);
        _changes.Add((kind, type, slot, collection.Entry(slot).Id, _store.ScopeOf(collection, slot)));
    }

    private void Replace(ResourceType type, int slot, ReadOnlySpan<byte> utf8)
    {
        var collection = _store.Collection(type);
        var oldKeys = new RecordKeys();
        oldKeys.Read(type, collection.Utf8(slot));
        var newKeys = new RecordKeys();
        newKeys.Read(type, utf8);
        collection.Update(slot, oldKeys, newKeys, utf8);
    }

    private void Remove(ResourceType type, int slot)
    {
        var collection = _store.Collection(type);
        var keys = new RecordKeys();
        keys.Read(type, collection.Utf8(slot));
        collection.Delete(slot, keys);
    }
}
