namespace FitOps.Emulator.FitbitPlus.Store;

/// <summary>A consistent view of the store: nothing changes until it is disposed.</summary>
public readonly ref struct StoreReader
{
    private readonly ResourceStore _store;

    internal StoreReader(ResourceStore store)
    {
        _store = store;
        store.EnterRead();
    }

    /// <summary>The number of records of a type, in all organisations.</summary>
    public int Count(ResourceType type) => _store.Collection(type).Count;

    /// <summary>Finds a record; false if there is none.</summary>
    public bool TryFind(ResourceType type, RecordId id, out RecordView record)
    {
        var collection = _store.Collection(type);
        var slot = collection.Find(id);
        record = slot >= 0 ? _store.View(collection, slot) : default;
        return slot >= 0;
    }

    /// <summary>All records of a type, in all organisations, in the order in which they were inserted.</summary>
    public RecordEnumerator Records(ResourceType type) => new(_store, _store.Collection(type));

    /// <summary>Lets writers in again.</summary>
    public void Dispose() => _store.ExitRead();
}

/// <summary>Walks over the records of one type.</summary>
public ref struct RecordEnumerator
{
    private readonly ResourceStore _store;
    private readonly RecordCollection _collection;
    private int _slot = -1;

    internal RecordEnumerator(ResourceStore store, RecordCollection collection)
    {
        _store = store;
        _collection = collection;
    }

    /// <summary>The record reached.</summary>
    public readonly RecordView Current => _store.View(_collection, _slot);

    /// <summary>Goes on to the next record; false at the end.</summary>
    public bool MoveNext()
    {
        while (++_slot < _collection.End)
        {
            if (!_collection.Entry(_slot).Id.IsNone)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>This enumerator.</summary>
    public readonly RecordEnumerator GetEnumerator() => this;
}
