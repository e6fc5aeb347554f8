using System.Buffers;

namespace FitOps.Export;

/// <summary>A set of keys in one pooled array (open addressing): 16 bytes a slot, no object a key.</summary>
internal sealed class RecordKeySet : IDisposable
{
    private const int SmallestCapacity = 256;

    private RecordKey[] _slots = [];
    private int _capacity;

    public int Count { get; private set; }

    /// <summary>Adds a key; false if it is there already.</summary>
    public bool Add(RecordKey key)
    {
        if (Count * 4 >= _capacity * 3)
        {
            Grow();
        }

        var at = Find(key);
        if (_slots[at] == key)
        {
            return false;
        }

        _slots[at] = key;
        Count++;
        return true;
    }

    public bool Contains(RecordKey key) => Count > 0 && _slots[Find(key)] == key;

    /// <summary>Forgets all keys and keeps the memory.</summary>
    public void Clear()
    {
        _slots.AsSpan(0, _capacity).Clear();
        Count = 0;
    }

    /// <summary>The keys in ascending order.</summary>
    public RecordKey[] ToSortedArray()
    {
        var keys = new RecordKey[Count];
        var next = 0;
        foreach (var key in _slots.AsSpan(0, _capacity))
        {
            if (key != default)
            {
                keys[next++] = key;
            }
        }

        Array.Sort(keys, RecordKey.Compare);
        return keys;
    }

    public void Dispose()
    {
        Return(_slots);
        (_slots, _capacity, Count) = ([], 0, 0);
    }

    private static void Return(RecordKey[] slots)
    {
        if (slots.Length > 0)
        {
            ArrayPool<RecordKey>.Shared.Return(slots);
        }
    }

    // The default key marks a free slot: it would be the id of length zero, which is no id.
    private int Find(RecordKey key)
    {
        var mask = _capacity - 1;
        var at = (int)key.Mix() & mask;
        while (_slots[at] != default && _slots[at] != key)
        {
            at = (at + 1) & mask;
        }

        return at;
    }

    private void Grow()
    {
        var (oldSlots, oldCapacity) = (_slots, _capacity);
        _capacity = Math.Max(SmallestCapacity, oldCapacity * 2);
        _slots = ArrayPool<RecordKey>.Shared.Rent(_capacity);
        _slots.AsSpan(0, _capacity).Clear();
        foreach (var key in oldSlots.AsSpan(0, oldCapacity))
        {
            if (key != default)
            {
                _slots[Find(key)] = key;
            }
        }

        Return(oldSlots);
    }
}
