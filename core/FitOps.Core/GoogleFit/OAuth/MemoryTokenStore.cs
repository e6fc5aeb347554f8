namespace FitOps.GoogleFit;

/// <summary>Keeps tokens as long as the process lives.</summary>
public sealed class MemoryTokenStore : ITokenStore, IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private StoredTokens? _tokens;

    /// <summary>Makes a store.</summary>
    public MemoryTokenStore(StoredTokens? tokens = null)
    {
        _tokens = tokens;
    }

    /// <inheritdoc/>
    public Task<StoredTokens?> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Volatile.Read(ref _tokens));

    /// <inheritdoc/>
    public Task WriteAsync(StoredTokens tokens, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _tokens, tokens);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClearAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _tokens, null);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Holder(_gate);
    }

    /// <summary>Gives the lock's resources back.</summary>
    public void Dispose() => _gate.Dispose();

    private sealed class Holder(SemaphoreSlim gate) : IAsyncDisposable
    {
        private int _isReleased;

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _isReleased, 1) == 0)
            {
                gate.Release();
            }

            return ValueTask.CompletedTask;
        }
    }
}
