using FitOps.Storage;

namespace FitOps.Core.Tests.Storage;

/// <summary>The real file system, whose flushes can be held up and are counted.</summary>
internal sealed class GatedFileSystem : IFileSystem, IDisposable
{
    private readonly IFileSystem _inner = LocalFileSystem.Instance;
    private readonly ManualResetEventSlim _open = new(initialState: true);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _flushes;

    /// <summary>Flushes since <see cref="Close"/>.</summary>
    public int Flushes => Volatile.Read(ref _flushes);

    public void Close()
    {
        Volatile.Write(ref _flushes, 0);
        _open.Reset();
    }

    public void Open() => _open.Set();

    /// <summary>Ends when a flush waits at the gate.</summary>
    public Task FlushBegunAsync() => _begun.Task;

    public void FlushToDisk(Stream stream)
    {
        Interlocked.Increment(ref _flushes);
        if (!_open.IsSet)
        {
            _begun.TrySetResult();
            _open.Wait();
        }

        _inner.FlushToDisk(stream);
    }

    public bool DirectoryExists(string path) => _inner.DirectoryExists(path);

    public void CreateDirectory(string path) => _inner.CreateDirectory(path);

    public Stream CreateNew(string path) => _inner.CreateNew(path);

    public Stream OpenShared(string path) => _inner.OpenShared(path);

    public void MoveNew(string source, string destination) => _inner.MoveNew(source, destination);

    public void MoveReplacing(string source, string destination) => _inner.MoveReplacing(source, destination);

    public void FlushDirectory(string path) => _inner.FlushDirectory(path);

    public bool FileExists(string path) => _inner.FileExists(path);

    public Stream OpenRead(string path) => _inner.OpenRead(path);

    public void Delete(string path) => _inner.Delete(path);

    public IEnumerable<(string Path, long Length)> EnumerateFiles(string directory) => _inner.EnumerateFiles(directory);

    public IDisposable Lock(string path) => _inner.Lock(path);

    public void Dispose() => _open.Dispose();
}
