namespace FitOps.Emulator.FitbitPlus.Store;

/// <summary>Finds the slot of an id: open addressing over plain integers, because a dictionary would need several times the
/// memory for millions of records.</summary>
internal sealed class SlotMap
{
    private readonly RecordCollection _records;
    private int[] _table = new int[64];
    private int _count;

    public SlotMap(RecordCollection records)
    {
        _records = records;
    }

    public int Find(RecordId id)
    {
        var mask = _table.Length - 1;
        for (var at = id.GetHashCode() & mask; _table[at] != 0; at = (at + 1) & mask)
        {
            if (_records.Entry(_table[at] - 1).Id == id)
            {
                return _table[at] - 1;
            }
        }

        return RecordEntry.None;
    }

    public void Add(int slot)
    {
        if ((_count + 1) * 4 > _table.Length * 3)
        {
            Grow();
        }

        Place(_table, slot);
        _count++;
    }

    public void Remove(RecordId id)
    {
        var mask = _table.Length - 1;
        var hole = id.GetHashCode() & mask;
        while (_table[hole] == 0 || _records.Entry(_table[hole] - 1).Id != id)
        {
            hole = (hole + 1) & mask;
        }

        // Close the gap: what follows in the run moves up unless it already stands at or after its own place.
        for (var at = (hole + 1) & mask; _table[at] != 0; at = (at + 1) & mask)
        {
            var home = _records.Entry(_table[at] - 1).Id.GetHashCode() & mask;
            if (((at - home) & mask) >= ((at - hole) & mask))
            {
                _table[hole] = _table[at];
                hole = at;
            }
        }

        _table[hole] = 0;
        _count--;
    }

    private void Grow()
    {
        var larger = new int[_table.Length * 2];
        foreach (var entry in _table)
        {
            if (entry != 0)
            {
                Place(larger, entry - 1);
            }
        }

        _table = larger;
    }

    private void Place(int[] table, int slot)
    {
        var mask = table.Length - 1;
        var at = _records.Entry(slot).Id.GetHashCode() & mask;
        while (table[at] != 0)
        {
            at = (at + 1) & mask;
        }

        table[at] = slot + 1;
    }
}
