using System.Collections;
using System.Text;

namespace FitOps.FitbitPlus;

/// <summary>
/// One record of a page: the exact bytes that the server sent, from its opening to its closing brace. It lives as long as its page.
/// </summary>
public readonly struct ResourceSlice
{
    internal ResourceSlice(ReadOnlyMemory<byte> json, ReadOnlyMemory<byte> id, ReadOnlyMemory<byte> type)
    {
        Json = json;
        Id = id;
        Type = type;
    }

    /// <summary>The record's bytes, as sent. Whitespace within is the server's and may hold line breaks.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>The id in UTF-8, free of JSON escapes.</summary>
    public ReadOnlyMemory<byte> Id { get; }

    /// <summary>The JSON:API type in UTF-8, free of JSON escapes.</summary>
    public ReadOnlyMemory<byte> Type { get; }

    /// <summary>The id as a string.</summary>
    public string GetId() => Encoding.UTF8.GetString(Id.Span);

    /// <summary>The type as a string.</summary>
    public string GetResourceType() => Encoding.UTF8.GetString(Type.Span);
}

/// <summary>The records of a page, in the server's order. Enumerating them allocates nothing.</summary>
public readonly struct ResourceSliceList : IReadOnlyList<ResourceSlice>
{
    private readonly ResourceSlice[]? _slices;

    internal ResourceSliceList(ResourceSlice[] slices, int count)
    {
        _slices = slices;
        Count = count;
    }

    /// <summary>How many records there are.</summary>
    public int Count { get; }

    /// <summary>The record at a position.</summary>
    public ResourceSlice this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return _slices is null ? default : _slices[index];
        }
    }

    /// <summary>Enumerates the records.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<ResourceSlice> IEnumerable<ResourceSlice>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Walks through the records of a page.</summary>
    public struct Enumerator : IEnumerator<ResourceSlice>
    {
        private readonly ResourceSliceList _list;
        private int _index;

        internal Enumerator(ResourceSliceList list)
        {
            _list = list;
            _index = -1;
        }

        /// <summary>The current record.</summary>
        public readonly ResourceSlice Current => _list[_index];

        readonly object IEnumerator.Current => Current;

        /// <summary>Goes to the next record.</summary>
        public bool MoveNext() => ++_index < _list.Count;

        /// <summary>Goes back to before the first record.</summary>
        public void Reset() => _index = -1;

        /// <summary>Holds nothing.</summary>
        public readonly void Dispose()
        {
        }
    }
}
