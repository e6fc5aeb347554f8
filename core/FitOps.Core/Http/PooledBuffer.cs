using System.Buffers;

namespace FitOps.Http;

/// <summary>A body of unknown length in an array of the shared pool.</summary>
internal sealed class PooledBuffer : IDisposable
{
    private const int FirstSize = 16 * 1024;
    private byte[]? _bytes;
    private int _length;

    public ReadOnlyMemory<byte> Memory
    {
        get
        {
            ObjectDisposedException.ThrowIf(_bytes is null, this);
            return _bytes.AsMemory(0, _length);
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <returns>The body; null if it is longer than <paramref name="maxLength"/>.</returns>
    public static async Task<PooledBuffer?> ReadAsync(Stream stream, long? expectedLength, int maxLength, CancellationToken cancellationToken)
    {
        var buffer = new PooledBuffer();
        try
        {
            // One byte more than expected, so that the end of the stream is seen without growing.
            buffer._bytes = ArrayPool<byte>.Shared.Rent((int)Math.Clamp((expectedLength ?? FirstSize) + 1, 1, (long)maxLength + 1));
            while (true)
            {
                var read = await stream.ReadAsync(buffer._bytes.AsMemory(buffer._length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return buffer;
                }

                buffer._length += read;
                if (buffer._length > maxLength)
                {
                    buffer.Dispose();
                    return null;
                }

                if (buffer._length == buffer._bytes.Length)
                {
                    buffer.Grow();
                }
            }
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _bytes, null) is { } bytes)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private void Grow()
    {
        ObjectDisposedException.ThrowIf(_bytes is null, this);
        var larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
