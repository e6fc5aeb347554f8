namespace FitOps.Storage;

/// <summary>A blob being read range by range, each checked against its MD5; faults are told in the store's own words.</summary>
internal sealed class BlobReadStream : Stream
{
    private readonly Stream _ranges;
    private readonly AzureFaults _faults;
    private readonly string _address;

    public BlobReadStream(Stream ranges, AzureFaults faults, string address)
    {
        _ranges = ranges;
        _faults = faults;
        _address = address;
    }

    public override bool CanRead => true;

    public override bool CanSeek => _ranges.CanSeek;

    public override bool CanWrite => false;

    public override long Length => _ranges.Length;

    public override long Position
    {
        get => _ranges.Position;
        set => _ranges.Position = value;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _ranges.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (AzureFaults.IsFault(e, cancellationToken))
        {
            throw _faults.Describe(e, "read", _address);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return _ranges.Read(buffer, offset, count);
        }
        catch (Exception e) when (AzureFaults.IsFault(e, CancellationToken.None))
        {
            throw _faults.Describe(e, "read", _address);
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => _ranges.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException("A blob is read only here.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A blob is read only here.");

    public override async ValueTask DisposeAsync()
    {
        await _ranges.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _ranges.Dispose();
        }

        base.Dispose(disposing);
    }
}
