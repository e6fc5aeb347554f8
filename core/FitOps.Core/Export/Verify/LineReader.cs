using System.Buffers;

namespace FitOps.Export;

/// <summary>Cuts a stream into lines in one pooled buffer.</summary>
internal sealed class LineReader : IDisposable
{
    private const int FirstSize = 128 * 1024;

    private readonly Stream _stream;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _start;
    private int _end;

    public LineReader(Stream stream) => _stream = stream;

    /// <summary>Bytes read from the stream so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>
    /// Reads until at least one line is there, and gives all whole lines at hand, each with its line feed; empty at the end of the
    /// stream. The memory is valid until the next call.
    /// </summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadLinesAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await FillAsync(cancellationToken).ConfigureAwait(false);
            var length = _buffer.AsSpan(_start, _end - _start).LastIndexOf((byte)'\n') + 1;
            if (length > 0 || read == 0)
            {
                var lines = _buffer.AsMemory(_start, length);
                _start += length;
                return lines;
            }
        }
    }

    /// <summary>Bytes after the last line feed; at the end of the stream there should be none.</summary>
    public int Unfinished => _end - _start;

    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask<int> FillAsync(CancellationToken cancellationToken)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        BytesRead += read;
        return read;
    }
}
