namespace FitOps.Emulator.FitbitPlus.Store;

/// <summary>Slots of records in ascending order of (time, id), in one array: the n-th record is an array access, a position
/// found again is a binary search, and the newest record, which is what arrives, is an append.</summary>
internal sealed class OrderedIndex
{
    /// <summary>What stands for an index that was never needed; nothing is added to it.</summary>
    public static readonly OrderedIndex Empty = new();

    private int[] _slots = new int[4];
    private bool _sorted = true;

    public int Count { get; private set; }

    public ReadOnlySpan<int> Slots => _slots.AsSpan(0, Count);

    public bool Contains(RecordCollection records, int slot)
        => records.LowerBound(Slots, TimeColumn.Created, records.Entry(slot).Created, records.Entry(slot).Id) is var at
            && at < Count && _slots[at] == slot;

    public void Add(RecordCollection records, int slot)
    {
        var at = Count == 0 || records.Compare(_slots[Count - 1], slot, TimeColumn.Created) < 0
            ? Count
            : records.LowerBound(Slots, TimeColumn.Created, records.Entry(slot).Created, records.Entry(slot).Id);
        Grow();
        _slots.AsSpan(at, Count - at).CopyTo(_slots.AsSpan(at + 1));
        _slots[at] = slot;
        Count++;
    }

    // Returns true when the index became unsorted and needs Sort before it is read.
    public bool Append(RecordCollection records, int slot)
    {
        var wasSorted = _sorted;
        _sorted &= Count == 0 || records.Compare(_slots[Count - 1], slot, TimeColumn.Created) < 0;
        Grow();
        _slots[Count++] = slot;
        return wasSorted && !_sorted;
    }

    public void Sort(RecordCollection records)
    {
        _slots.AsSpan(0, Count).Sort((left, right) => records.Compare(left, right, TimeColumn.Created));
        _sorted = true;
    }

    public void Remove(RecordCollection records, int slot)
    {
        var at = records.LowerBound(Slots, TimeColumn.Created, records.Entry(slot).Created, records.Entry(slot).Id);
        _slots.AsSpan(at + 1, Count - at - 1).CopyTo(_slots.AsSpan(at));
        Count--;
    }

    private void Grow()
    {
        if (Count == _slots.Length)
        {
            Array.Resize(ref _slots, Count * 2);
        }
    }
}
