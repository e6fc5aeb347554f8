using System.Buffers;

namespace FitOps.Storage;

/// <summary>
/// A blob in the making: bytes are gathered in blocks, and full blocks are sent in the background, a few at once. Nothing is visible before the
/// block list is committed; what was sent for a blob that never is, the service drops after a week.
/// </summary>
internal sealed class BlobObjectWriter : IObjectWriter
{
    private const int MaximumBlocks = 50_000;

    private readonly BlobWrite _write;
    private readonly int _blockSize;
    private readonly SemaphoreSlim _slots;
    private readonly CancellationTokenSource _ended = new();
    private readonly List<string> _blockIds = [];
    private readonly List<Task> _sending = [];
    private byte[] _block;
    private int _filled;
    private bool _blockIsHeld;
    private bool _disposed;

    public BlobObjectWriter(BlobWrite write, AzureStorageOptions options)
    {
        _write = write;
        _blockSize = options.BlockSize;
        _slots = new SemaphoreSlim(options.BlocksInFlight);
        _block = ArrayPool<byte>.Shared.Rent(_blockSize);
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > 0)
        {
            // Sent only when more follows, so that what fits into one block goes in one request.
            if (_filled == _blockSize)
            {
                await SendBlockAsync(cancellationToken).ConfigureAwait(false);
            }

            var taken = Math.Min(bytes.Length, _blockSize - _filled);
            bytes[..taken].CopyTo(_block.AsMemory(_filled));
            _filled += taken;
            bytes = bytes[taken..];
        }
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (_blockIds.Count == 0)
        {
            _blockIsHeld = true;
            await _write.PutAsync(_block.AsMemory(0, _filled), WriteCondition.IfAbsent, cancellationToken).ConfigureAwait(false);
            _blockIsHeld = false;
            return;
        }

        if (_filled > 0)
        {
            await SendBlockAsync(cancellationToken).ConfigureAwait(false);
        }

        await Task.WhenAll(_sending).WaitAsync(cancellationToken).ConfigureAwait(false);
        await _write.CommitAsync(_blockIds, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await _ended.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ended.Dispose();
        _slots.Dispose();
        if (!_blockIsHeld)
        {
            ArrayPool<byte>.Shared.Return(_block);
        }
    }

    private async Task SendBlockAsync(CancellationToken cancellationToken)
    {
        if (_blockIds.Count == MaximumBlocks)
        {
            throw new ObjectStoreException(
                $"An object has more than {MaximumBlocks} blocks of {_blockSize} bytes, the most that Azure Storage keeps. Set a larger {nameof(AzureStorageOptions.BlockSize)}.");
        }

        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        await ThrowIfFailedAsync().ConfigureAwait(false);
        var id = _write.BlockId(_blockIds.Count);
        _blockIds.Add(id);
        var (block, length) = (_block, _filled);
        _sending.Add(Task.Run(() => SendAsync(id, block, length), CancellationToken.None)); // hashing is work for another thread
        _block = ArrayPool<byte>.Shared.Rent(_blockSize);
        _filled = 0;
    }

    private async Task SendAsync(string id, byte[] block, int length)
    {
        try
        {
            await _write.StageAsync(id, block.AsMemory(0, length), _ended.Token).ConfigureAwait(false);

            // Only now is it sure that nothing reads the block any more: after a failure a transport may still hold it.
            ArrayPool<byte>.Shared.Return(block);
        }
        finally
        {
            _slots.Release();
        }
    }

    // Observes what has ended, so that the list stays short and a failure stops the writing early.
    private async Task ThrowIfFailedAsync()
    {
        for (var i = _sending.Count - 1; i >= 0; i--)
        {
            if (_sending[i].IsCompleted)
            {
                await _sending[i].ConfigureAwait(false);
                _sending.RemoveAt(i);
            }
        }
    }
}
