using FitOps.Storage;

namespace FitOps.Core.Tests.Storage;

/// <summary>
/// The real file system, until the operation that is to fail; from then on every further write fails too, as on a full disk, or only so many.
/// </summary>
internal sealed class FaultyFileSystem : IFileSystem
{
    private readonly IFileSystem _inner = LocalFileSystem.Instance;
    private readonly int _failAt;
    private readonly Func<string, Exception> _fault;
    private readonly int _failures;
    private int _operations;

    public FaultyFileSystem(int failAt, Func<string, Exception> fault, int failures = int.MaxValue)
    {
        _failAt = failAt;
        _fault = fault;
        _failures = failures;
    }

    /// <summary>An exception as the runtime throws it when the disk is full.</summary>
    public static Exception DiskFull(string path) =>
        new IOException($"No space left on device : '{path}'", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28);

    /// <summary>Operations that change something, so far.</summary>
    public int Operations => Volatile.Read(ref _operations);

    public bool HasFailed => Operations >= _failAt;

    public bool DirectoryExists(string path) => _inner.DirectoryExists(path);

    public void CreateDirectory(string path)
    {
        Step(path);
        _inner.CreateDirectory(path);
    }

    public Stream CreateNew(string path)
    {
        Step(path);
        return new FaultyStream(this, _inner.CreateNew(path), path);
    }

    public Stream OpenShared(string path)
    {
        Step(path);
        return new FaultyStream(this, _inner.OpenShared(path), path);
    }

    public void FlushToDisk(Stream stream)
    {
        var faulty = (FaultyStream)stream;
        Step(faulty.Path);
        _inner.FlushToDisk(faulty.Inner);
    }

    public void MoveNew(string source, string destination)
    {
        Step(destination);
        _inner.MoveNew(source, destination);
    }

    public void MoveReplacing(string source, string destination)
    {
        Step(destination);
        _inner.MoveReplacing(source, destination);
    }

    public void FlushDirectory(string path)
    {
        Step(path);
        _inner.FlushDirectory(path);
    }

    public bool FileExists(string path) => _inner.FileExists(path);

    public Stream OpenRead(string path) => _inner.OpenRead(path);

    public void Delete(string path)
    {
        Step(path);
        _inner.Delete(path);
    }

    public IEnumerable<(string Path, long Length)> EnumerateFiles(string directory) => _inner.EnumerateFiles(directory);

    public IDisposable Lock(string path)
    {
        Step(path);
        return _inner.Lock(path);
    }

    private void Step(string path)
    {
        var operation = Interlocked.Increment(ref _operations);
        if (operation >= _failAt && operation - _failAt < _failures)
        {
            throw _fault(path);
        }
    }

    private sealed class FaultyStream(FaultyFileSystem owner, Stream inner, string path) : Stream
    {
        public Stream Inner { get; } = inner;

        public string Path { get; } = path;

        public override bool CanRead => Inner.CanRead;

        public override bool CanSeek => Inner.CanSeek;

        public override bool CanWrite => true;

        public override long Length => Inner.Length;

        public override long Position
        {
            get => Inner.Position;
            set => Inner.Position = value;
        }

        public override void Flush() => Inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => Inner.Read(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => Inner.Seek(offset, origin);

        public override void SetLength(long value)
        {
            owner.Step(Path);
            Inner.SetLength(value);
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            try
            {
                owner.Step(Path);
            }
            catch
            {
                // A full disk takes what still fits.
                Inner.Write(buffer, offset, count / 2);
                throw;
            }

            Inner.Write(buffer, offset, count);
        }

        protected override void Dispose(bool disposing)
        {
            Inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
