using System.Buffers;
using System.Runtime.InteropServices;

namespace FitOps.Export;

/// <summary>
/// The lines of one partition, in pooled chunks, with the key of each: what is held between reading a partition and its turn to be written.
/// </summary>
internal sealed class LineBuffer : IDisposable
{
    private const int FirstEntries = 64;

    private readonly LinePool _pool;
    private readonly List<Chunk> _chunks = [];
    private Entry[] _entries = [];

    public LineBuffer(LinePool pool) => _pool = pool;

    /// <summary>Bytes held, line feeds included.</summary>
    public long Bytes { get; private set; }

    /// <summary>Lines held.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a record as a line; returns the line with its line feed, valid until the buffer is cleared.</summary>
    public ReadOnlySpan<byte> Append(RecordKey key, ReadOnlySpan<byte> json, bool staysWithPrevious = false)
    {
        var chunk = RoomFor(json.Length + 1);
        var free = chunk.Array.AsSpan(chunk.Used);
        int length;
        if (JsonLine.IsOneLine(json))
        {
            json.CopyTo(free);
            length = json.Length;
        }
        else
        {
            length = JsonLine.Join(json, free);
        }

        free[length++] = (byte)'\n';
        chunk.Used += length;
        Remember(new Entry(key, length, staysWithPrevious));
        Bytes += length;
        return free[..length];
    }

    /// <summary>The lines in their order. The memory is valid until the buffer is cleared or disposed.</summary>
    public IEnumerable<BufferedLine> Lines()
    {
        var next = 0;
        foreach (var chunk in _chunks)
        {
            for (var at = 0; at < chunk.Used; next++)
            {
                var entry = _entries[next];
                yield return new BufferedLine(entry.Key, chunk.Array.AsMemory(at, entry.Length), entry.StaysWithPrevious);
                at += entry.Length;
            }
        }
    }

    /// <summary>The key of each line, in their order.</summary>
    public IEnumerable<RecordKey> Keys()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return _entries[i].Key;
        }
    }

    /// <summary>Forgets all lines.</summary>
    public void Clear()
    {
        foreach (var chunk in _chunks)
        {
            _pool.Return(chunk.Array);
        }

        _chunks.Clear();
        (Bytes, Count) = (0, 0);
    }

    public void Dispose()
    {
        Clear();
        ReturnEntries();
        _entries = [];
    }

    private Chunk RoomFor(int length)
    {
        if (_chunks.Count > 0 && _chunks[^1] is var last && last.Array.Length - last.Used >= length)
        {
            return last;
        }

        var chunk = new Chunk(_pool.Rent(length));
        _chunks.Add(chunk);
        return chunk;
    }

    private void Remember(Entry entry)
    {
        if (Count == _entries.Length)
        {
            var larger = ArrayPool<Entry>.Shared.Rent(Math.Max(FirstEntries, Count * 2));
            _entries.AsSpan(0, Count).CopyTo(larger);
            ReturnEntries();
            _entries = larger;
        }

        _entries[Count++] = entry;
    }

    private void ReturnEntries()
    {
        if (_entries.Length > 0)
        {
            ArrayPool<Entry>.Shared.Return(_entries);
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(RecordKey Key, int Length, bool StaysWithPrevious);

    private sealed class Chunk(byte[] array)
    {
        public byte[] Array { get; } = array;

        public int Used { get; set; }
    }
}

/// <summary>A line that is held.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BufferedLine(RecordKey Key, ReadOnlyMemory<byte> Line, bool StaysWithPrevious);
