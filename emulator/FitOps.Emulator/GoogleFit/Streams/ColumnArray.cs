namespace FitOps.Emulator.GoogleFit.Streams;

/// <summary>A growing array that stays small while there is little in it: one column of a chunk.</summary>
internal struct ColumnArray<T>
{
    private const int FirstCapacity = 16;

    private T[]? _items;

    public readonly T this[int index]
    {
        get => _items is null ? default! : _items[index]; // An absent array stands for default values: see Sparse.
        set => _items![index] = value; // Set only after Insert made room.
    }

    /// <summary>The first <paramref name="count"/> items.</summary>
    public readonly ReadOnlySpan<T> Span(int count) => _items.AsSpan(0, count);

    /// <summary>Puts an item in at a position of an array that holds <paramref name="count"/> items.</summary>
    public void Insert(int index, int count, T item)
    {
        if (_items is null || _items.Length == count)
        {
            Array.Resize(ref _items, Math.Clamp(count * 2, FirstCapacity, Math.Max(PointChunk.Capacity, count + 1)));
        }

        _items.AsSpan(index, count - index).CopyTo(_items.AsSpan(index + 1));
        _items[index] = item;
    }

    /// <summary>As <see cref="Insert"/>, for columns that mostly hold default values: the array comes with the first other one.</summary>
    public void InsertSparse(int index, int count, T item)
    {
        if (_items is null)
        {
            if (EqualityComparer<T>.Default.Equals(item, default))
            {
                return;
            }

            _items = new T[Math.Max(FirstCapacity, count + 1)];
        }

        Insert(index, count, item);
    }

    /// <summary>Moves the items from <paramref name="index"/> on to a new array.</summary>
    public readonly ColumnArray<T> Split(int index, int count)
    {
        if (_items is null)
        {
            return default;
        }

        var tail = new ColumnArray<T> { _items = new T[PointChunk.Capacity] };
        _items.AsSpan(index, count - index).CopyTo(tail._items);
        _items.AsSpan(index, count - index).Clear();
        return tail;
    }

    /// <summary>Closes the gaps that removed items leave.</summary>
    public readonly void Keep(ReadOnlySpan<bool> kept)
    {
        if (_items is null)
        {
            return;
        }

        var next = 0;
        for (var i = 0; i < kept.Length; i++)
        {
            if (kept[i])
            {
                _items[next++] = _items[i];
            }
        }

        _items.AsSpan(next, kept.Length - next).Clear();
    }
}
