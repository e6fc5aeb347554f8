using System.Runtime.InteropServices;

namespace FitOps.Emulator.FitbitPlus.Store;

/// <summary>The bytes of many records, end to end in a few large arrays, so that the collector sees no object per record.</summary>
internal sealed class RecordArena
{
    private const int SmallestChunk = 1 << 14;
    private const int LargestChunk = 1 << 20;

    private readonly List<byte[]> _chunks = [];
    private int _used;

    public RecordLocation Append(ReadOnlySpan<byte> bytes)
    {
        if (_chunks.Count == 0 || _chunks[^1].Length - _used < bytes.Length)
        {
            var size = _chunks.Count < 7 ? SmallestChunk << _chunks.Count : LargestChunk;
            _chunks.Add(GC.AllocateUninitializedArray<byte>(Math.Max(size, bytes.Length)));
            _used = 0;
        }

        var location = new RecordLocation(_chunks.Count - 1, _used, bytes.Length);
        bytes.CopyTo(_chunks[^1].AsSpan(_used));
        _used += bytes.Length;
        return location;
    }

    // In place where the new bytes fit, so that a record that is patched again and again does not grow the arena.
    public RecordLocation Replace(RecordLocation old, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > old.Length)
        {
            return Append(bytes);
        }

        bytes.CopyTo(_chunks[old.Chunk].AsSpan(old.Offset));
        return old with { Length = bytes.Length };
    }

    public ReadOnlySpan<byte> Span(RecordLocation location) => _chunks[location.Chunk].AsSpan(location.Offset, location.Length);

    public ReadOnlyMemory<byte> Memory(RecordLocation location) => _chunks[location.Chunk].AsMemory(location.Offset, location.Length);
}

/// <summary>Where a record's bytes lie.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct RecordLocation(int Chunk, int Offset, int Length);
