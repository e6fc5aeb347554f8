namespace FitOps.Storage;

/// <summary>A file in the making: written beside its target, then flushed and renamed.</summary>
internal sealed class FolderObjectWriter : IObjectWriter
{
    private readonly IFileSystem _files;
    private readonly Stream _stream;
    private readonly string _temporary;
    private readonly string _target;
    private bool _closed;
    private bool _moved;

    public FolderObjectWriter(IFileSystem files, Stream stream, string temporary, string target)
    {
        _files = files;
        _stream = stream;
        _temporary = temporary;
        _target = target;
    }

    public static ObjectConflictException AlreadyThere(string path, Exception? cause = null) =>
        new($"'{path}' exists already, and is not overwritten. Choose another folder.", cause);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await _stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.Describe(e, "write", _target);
        }
    }

    public Task CommitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Commit(() =>
        {
            try
            {
                _files.MoveNew(_temporary, _target);
            }
            catch (IOException e) when (_files.FileExists(_target))
            {
                throw AlreadyThere(_target, e);
            }
        });
        return Task.CompletedTask;
    }

    public void CommitReplacing() => Commit(() => _files.MoveReplacing(_temporary, _target));

    public ValueTask DisposeAsync()
    {
        try
        {
            Close();
        }
        finally
        {
            if (!_moved)
            {
                Discard();
            }
        }

        return ValueTask.CompletedTask;
    }

    private void Commit(Action move)
    {
        try
        {
            _files.FlushToDisk(_stream);
            Close();
            move();
            _moved = true;
            if (Path.GetDirectoryName(_target) is { } folder)
            {
                _files.FlushDirectory(folder);
            }
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.Describe(e, "write", _target);
        }
    }

    private void Close()
    {
        if (!_closed)
        {
            _closed = true;
            _stream.Dispose();
        }
    }

    private void Discard()
    {
        try
        {
            _files.Delete(_temporary);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            // A leftover starts with a dot and is never listed: it must not hide the failure that led here.
        }
    }
}
