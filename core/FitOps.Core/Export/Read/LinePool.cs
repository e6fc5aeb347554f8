namespace FitOps.Export;

/// <summary>
/// The chunks of memory that the line buffers of one export share. The runtime's shared pool drops what exceeds its small stock of a size,
/// so that gigabytes of garbage would pass through it.
/// </summary>
internal sealed class LinePool
{
    /// <summary>The size of a chunk in bytes: small enough not to be a large object.</summary>
    public const int ChunkSize = 64 * 1024;

    private readonly Stack<byte[]> _free = new();

    /// <summary>A chunk of at least <paramref name="size"/> bytes.</summary>
    public byte[] Rent(int size)
    {
        if (size <= ChunkSize)
        {
            lock (_free)
            {
                if (_free.TryPop(out var chunk))
                {
                    return chunk;
                }
            }
        }

        return new byte[Math.Max(size, ChunkSize)];
    }

    /// <summary>Takes a chunk back; one of an unusual size is left to the garbage collector.</summary>
    public void Return(byte[] chunk)
    {
        if (chunk.Length == ChunkSize)
        {
            lock (_free)
            {
                _free.Push(chunk);
            }
        }
    }
}
