namespace FitOps.Export;

/// <summary>
/// Bounds what an export does at once: how many partitions are read, and how many are held between reading and writing. A partition
/// enters the window in the order in which it will be written, so that the one to be written next is never kept waiting by later ones.
/// </summary>
internal sealed class ReadAhead : IDisposable
{
    private const int LeastAhead = 2;

    private readonly SemaphoreSlim _reading;
    private readonly SemaphoreSlim _window;

    public ReadAhead(int concurrency)
    {
        _reading = new SemaphoreSlim(concurrency);
        _window = new SemaphoreSlim(concurrency + Math.Max(LeastAhead, concurrency / 2));
    }

    /// <summary>The memory of what is held.</summary>
    public LinePool Lines { get; } = new();

    public Task EnterWindowAsync(CancellationToken cancellationToken) => _window.WaitAsync(cancellationToken);

    public void LeaveWindow() => _window.Release();

    public Task EnterReadingAsync(CancellationToken cancellationToken) => _reading.WaitAsync(cancellationToken);

    public void LeaveReading() => _reading.Release();

    public void Dispose()
    {
        _reading.Dispose();
        _window.Dispose();
    }
}
