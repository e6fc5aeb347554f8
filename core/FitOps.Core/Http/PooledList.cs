using System.Buffers;

namespace FitOps.Http;

/// <summary>Collects items in an array of the shared pool.</summary>
internal struct PooledList<T>
{
    public PooledList()
    {
    }

    public T[] Items { get; private set; } = [];

    public int Count { get; private set; }

    public void Add(in T item)
    {
        if (Count == Items.Length)
        {
            var larger = ArrayPool<T>.Shared.Rent(Math.Max(64, Count * 2));
            Items.AsSpan(0, Count).CopyTo(larger);
            Release();
            Items = larger;
        }

        Items[Count++] = item;
    }

    public void Release()
    {
        if (Items.Length > 0)
        {
            ArrayPool<T>.Shared.Return(Items, clearArray: true);
            Items = [];
        }
    }
}
