namespace FitOps.Emulator.FitbitPlus.Store;

/// <summary>All records of one resource type: their bytes, one entry each, and the listings that the type's filters need.
/// Not synchronised: <see cref="ResourceStore"/> holds the lock.</summary>
internal sealed class RecordCollection
{
    private const int EntriesPerChunk = 1 << 10;

    private readonly RecordArena _arena = new();
    private readonly List<RecordEntry[]> _chunks = [];
    private readonly SlotMap _slots;
    private readonly OrderedIndex _shared = new();
    private readonly List<OrderedIndex?> _byOrganization = [];
    private readonly List<OrderedIndex?> _byPatient = [];
    private readonly Dictionary<RecordId, OrderedIndex>[] _byReference;
    private readonly HashSet<OrderedIndex> _unsorted = [];
    private readonly bool _listedByOrganization;
    private readonly bool _listedByPatient;
    private int _end;

    public RecordCollection(ResourceType type)
    {
        Type = type;
        _listedByOrganization = type.ListedByOrganization;
        _listedByPatient = type.ListedByPatient;
        _slots = new SlotMap(this);
        _byReference = [.. type.References.Select(_ => new Dictionary<RecordId, OrderedIndex>())];
    }

    public ResourceType Type { get; }

    public int Count { get; private set; }

    /// <summary>One past the last slot ever used; the slots of deleted records hold no id.</summary>
    public int End => _end;

    public bool ListsByPatient => _listedByPatient;

    public ref RecordEntry Entry(int slot) => ref _chunks[slot / EntriesPerChunk][slot % EntriesPerChunk];

    public int Find(RecordId id) => _slots.Find(id);

    public ReadOnlySpan<byte> Utf8(int slot) => _arena.Span(Entry(slot).Location);

    public ReadOnlyMemory<byte> Memory(int slot) => _arena.Memory(Entry(slot).Location);

    /// <summary>The records of one organisation, oldest first; with what all organisations share if the type is shared.</summary>
    public OrderedIndex OfOrganization(int organization)
        => Type.Shared ? _shared : At(_byOrganization, organization);

    public OrderedIndex OfPatient(int patient) => At(_byPatient, patient);

    /// <summary>The records whose reference (an index into <see cref="ResourceType.References"/>) holds the key, oldest first.</summary>
    public OrderedIndex OfReference(int reference, RecordId key)
        => _byReference[reference].GetValueOrDefault(key) ?? OrderedIndex.Empty;

    public int Insert(RecordKeys keys, int organization, int patient, ReadOnlySpan<byte> utf8, bool bulk)
    {
        if (_end == _chunks.Count * EntriesPerChunk)
        {
            _chunks.Add(new RecordEntry[EntriesPerChunk]);
        }

        var slot = _end++;
        Entry(slot) = new RecordEntry
        {
            Id = keys.Id,
            Organization = organization,
            Patient = patient,
            Location = _arena.Append(utf8),
            Created = keys.Created,
            Updated = keys.Updated,
            Occurred = keys.Occurred,
        };
        _slots.Add(slot);
        Count++;

        if (Type.Shared)
        {
            Add(_shared, slot, bulk);
        }
        else
        {
            if (_listedByOrganization)
            {
                Add(At(_byOrganization, organization, create: true), slot, bulk);
            }

            if (_listedByPatient && patient >= 0)
            {
                Add(At(_byPatient, patient, create: true), slot, bulk);
            }
        }

        AddReferences(keys, slot, bulk);
        return slot;
    }

    public void Update(int slot, RecordKeys oldKeys, RecordKeys newKeys, ReadOnlySpan<byte> utf8)
    {
        RemoveReferences(oldKeys, slot);
        ref var entry = ref Entry(slot);
        entry.Location = _arena.Replace(entry.Location, utf8);
        entry.Updated = newKeys.Updated;
        entry.Occurred = newKeys.Occurred;
        AddReferences(newKeys, slot, bulk: false);
    }

    public void Delete(int slot, RecordKeys keys)
    {
        ref var entry = ref Entry(slot);
        if (Type.Shared)
        {
            _shared.Remove(this, slot);
        }
        else
        {
            if (_listedByOrganization)
            {
                At(_byOrganization, entry.Organization, create: true).Remove(this, slot);
            }

            if (_listedByPatient && entry.Patient >= 0)
            {
                At(_byPatient, entry.Patient, create: true).Remove(this, slot);
            }
        }

        RemoveReferences(keys, slot);
        _slots.Remove(entry.Id);
        entry.Id = default;
        Count--;
    }

    public void SortBulk()
    {
        foreach (var index in _unsorted)
        {
            index.Sort(this);
        }

        _unsorted.Clear();
    }

    public int Compare(int left, int right, TimeColumn column)
    {
        var byTime = Time(left, column).CompareTo(Time(right, column));
        return byTime != 0 ? byTime : Entry(left).Id.CompareTo(Entry(right).Id);
    }

    public long Time(int slot, TimeColumn column)
    {
        ref var entry = ref Entry(slot);
        return column switch
        {
            TimeColumn.Created => entry.Created,
            TimeColumn.Updated => entry.Updated,
            _ => entry.Occurred,
        };
    }

    /// <summary>The first position in the ascending slots that is not before (time, id).</summary>
    public int LowerBound(ReadOnlySpan<int> slots, TimeColumn column, long time, RecordId id)
    {
        int low = 0, high = slots.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var at = Time(slots[middle], column);
            if (at < time || (at == time && Entry(slots[middle]).Id < id))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private void AddReferences(RecordKeys keys, int slot, bool bulk)
    {
        foreach (var (reference, key) in keys.References)
        {
            if (!_byReference[reference].TryGetValue(key, out var index))
            {
                _byReference[reference].Add(key, index = new OrderedIndex());
            }

            Add(index, slot, bulk);
        }
    }

    private void RemoveReferences(RecordKeys keys, int slot)
    {
        foreach (var (reference, key) in keys.References)
        {
            _byReference[reference][key].Remove(this, slot);
        }
    }

    private void Add(OrderedIndex index, int slot, bool bulk)
    {
        if (!bulk)
        {
            index.Add(this, slot);
        }
        else if (index.Append(this, slot))
        {
            _unsorted.Add(index);
        }
    }

    private static OrderedIndex At(List<OrderedIndex?> indexes, int at)
        => (uint)at < (uint)indexes.Count && indexes[at] is { } index ? index : OrderedIndex.Empty;

    private static OrderedIndex At(List<OrderedIndex?> indexes, int at, bool create)
    {
        while (create && indexes.Count <= at)
        {
            indexes.Add(null);
        }

        return indexes[at] ??= new OrderedIndex();
    }
}
