using System.Runtime.CompilerServices;

namespace FitOps.Emulator.FitbitPlus.Store;

/// <summary>
/// All records of the emulated API, as ready UTF-8. Many read at a time (<see cref="Read"/>); one writes at a time
/// (<see cref="Write"/>), all or nothing; a generator fills it (<see cref="Refill"/>).
/// </summary>
public sealed class ResourceStore : IDisposable
{
    private const int LargeStore = 500_000;

    private readonly ReaderWriterLockSlim _lock = new(LockRecursionPolicy.NoRecursion);
    private readonly IReadOnlyList<ResourceType> _types;
    private readonly ResourceType _organizations;
    private readonly ResourceType _patients;
    private readonly RecordKeys _keys = new();
    private readonly List<Action<IReadOnlyList<RecordChange>>> _observers = [];
    private RecordCollection[] _collections = [];

    /// <summary>An empty store for these types, whose ordinals are their positions.</summary>
    /// <param name="types">The resource types; two of them are <c>organization</c> and <c>patient</c>, which scope the others.</param>
    /// <param name="seed">Determines the ids of the records that clients create.</param>
    /// <param name="clock">The emulator's time.</param>
    public ResourceStore(IReadOnlyList<ResourceType> types, int seed, TimeProvider clock)
    {
        _types = types;
        _organizations = types.Single(type => type.Name == "organization");
        _patients = types.Single(type => type.Name == "patient");
        Ids = new IdSource(seed, clock);
        Empty();
    }

    /// <summary>The ids of new records.</summary>
    public IdSource Ids { get; }

    /// <summary>The resource types, in the order of their ordinals.</summary>
    public IReadOnlyList<ResourceType> Types => _types;

    /// <summary>Starts reading: until it is disposed, nothing changes. Dispose it on the same thread, without awaiting.</summary>
    public StoreReader Read() => new(this);

    /// <summary>Starts a transaction, alone. Dispose it on the same thread, without awaiting; without a commit all is undone.</summary>
    public StoreTransaction Write() => new(this);

    /// <summary>
    /// Calls the observer once for each committed transaction, in the order of commits, while the store is still locked: what
    /// it writes down is written down before anybody sees it. Not called for <see cref="Refill"/>.
    /// An exception from an observer rolls the transaction back. Register observers before the emulator serves.
    /// </summary>
    public void OnCommit(Action<IReadOnlyList<RecordChange>> observer) => _observers.Add(observer);

    /// <summary>Replaces all records in one step that nobody sees a part of. What the filling inserts is known to be good, and nobody is notified.</summary>
    /// <param name="fill">Inserts the new records; what others refer to comes first.</param>
    /// <param name="whileAlone">Done first, when nobody can read or change the store any more; if it throws, nothing happens.</param>
    internal void Refill(Action<RecordSink> fill, Action? whileAlone)
    {
        EnterWrite();
        try
        {
            whileAlone?.Invoke();
            if (EmptyLarge())
            {
                // Left to itself the collector would let the new records pile up on the old ones.
                GC.Collect();
            }

            Ids.Restart();
            fill((type, scope, utf8) => Insert(type, scope, utf8, bulk: true));
            Array.ForEach(_collections, collection => collection.SortBulk());
        }
        finally
        {
            ExitWrite();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    internal RecordCollection Collection(ResourceType type) => _collections[type.Ordinal];

    internal RecordCollection Organizations => Collection(_organizations);

    internal RecordCollection Patients => Collection(_patients);

    internal void EnterRead() => _lock.EnterReadLock();

    internal void ExitRead() => _lock.ExitReadLock();

    internal void EnterWrite() => _lock.EnterWriteLock();

    internal void ExitWrite() => _lock.ExitWriteLock();

    internal RecordScope ScopeOf(RecordCollection collection, int slot)
    {
        ref var entry = ref collection.Entry(slot);
        return new RecordScope(
            entry.Organization < 0 ? default : Organizations.Entry(entry.Organization).Id,
            entry.Patient < 0 ? default : Patients.Entry(entry.Patient).Id);
    }

    internal RecordView View(RecordCollection collection, int slot)
        => new(collection.Entry(slot).Id, ScopeOf(collection, slot), collection.Utf8(slot));

    internal void Notify(IReadOnlyList<RecordChange> changes) => _observers.ForEach(observer => observer(changes));

    /// <exception cref="InvalidOperationException">The id is taken, or the scope names what is not there.</exception>
    internal int Insert(ResourceType type, RecordScope scope, ReadOnlySpan<byte> utf8, bool bulk)
    {
        _keys.Read(type, utf8);
        var collection = Collection(type);
        if (collection.Find(_keys.Id) >= 0)
        {
            throw new InvalidOperationException($"There is already a {type} with id {_keys.Id}.");
        }

        // An organisation and a patient belong to themselves, and get the slot after the last one used.
        var organization = type == _organizations ? collection.End : Resolve(Organizations, scope.Organization);
        var patient = type == _patients ? collection.End : Resolve(Patients, scope.Patient);
        Ids.Observe(_keys.Id);
        return collection.Insert(_keys, organization, patient, utf8, bulk);
    }

    // Empties the store and says whether that was much. Not inlined: the caller's frame would keep the old records alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool EmptyLarge()
    {
        var count = _collections.Sum(collection => collection.Count);
        Empty();
        return count > LargeStore;
    }

    private void Empty() => _collections = [.. _types.Select(type => new RecordCollection(type))];

    private static int Resolve(RecordCollection collection, RecordId id)
    {
        if (id.IsNone)
        {
            return RecordEntry.None;
        }

        var slot = collection.Find(id);
        return slot >= 0 ? slot : throw new InvalidOperationException($"There is no {collection.Type} with id {id}.");
    }
}
