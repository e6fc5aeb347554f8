using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace FitOps.Storage;

/// <summary>
/// An <see cref="IObjectStore"/> over a folder. A write goes to a temporary file beside its target, is flushed to the disk, renamed, and the
/// folder flushed: a crash at any moment leaves the old state or the new one. Temporary files start with a dot and are never listed.
/// </summary>
public sealed class FolderObjectStore : IObjectStore
{
    private const string LockName = ".fitops.lock";
    private const string TemporarySuffix = ".tmp";

    private readonly IFileSystem _files;
    private readonly string _root;

    /// <summary>Opens a folder, which need not exist yet: it is made by the first write.</summary>
    /// <param name="folder">The path; a relative one counts from the current directory.</param>
    /// <param name="files">The file system; the machine's own by default.</param>
    /// <exception cref="ObjectStoreException">The path is no path, or names a file.</exception>
    public FolderObjectStore(string folder, IFileSystem? files = null)
    {
        _files = files ?? LocalFileSystem.Instance;
        _root = DurableFolder.FullPath(_files, folder);
    }

    /// <inheritdoc/>
    public string Location => _root;

    /// <inheritdoc/>
    public Task<IObjectWriter> CreateAsync(string name, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        cancellationToken.ThrowIfCancellationRequested();
        if (_files.FileExists(path))
        {
            throw FolderObjectWriter.AlreadyThere(path);
        }

        return Task.FromResult<IObjectWriter>(OpenTemporary(path));
    }

    /// <inheritdoc/>
    public async Task<string> WriteAsync(
        string name, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var path = PathOf(name);
        var writer = OpenTemporary(path);
        await using (writer.ConfigureAwait(false))
        {
            await writer.WriteAsync(content, cancellationToken).ConfigureAwait(false);
            if (condition.ETag is null)
            {
                await writer.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await ReplaceAsync(name, path, writer, condition.ETag, cancellationToken).ConfigureAwait(false);
            }
        }

        return ETagOf(content.Span);
    }

    /// <inheritdoc/>
    public async Task<ObjectSnapshot?> ReadAsync(string name, int maximumLength, CancellationToken cancellationToken)
    {
        var stream = await OpenReadAsync(name, cancellationToken).ConfigureAwait(false);
        if (stream is null)
        {
            return null;
        }

        await using (stream.ConfigureAwait(false))
        {
            if (stream.Length > maximumLength)
            {
                throw new ObjectStoreException(
                    $"'{PathOf(name)}' has {stream.Length} bytes, more than the {maximumLength} it may have. It is not what it should be.");
            }

            try
            {
                var content = new byte[stream.Length];
                await stream.ReadExactlyAsync(content, cancellationToken).ConfigureAwait(false);
                return new ObjectSnapshot(content, ETagOf(content));
            }
            catch (IOException e)
            {
                throw FileFaults.Describe(e, "read", PathOf(name));
            }
        }
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenReadAsync(string name, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Guard("read", path, p => _files.FileExists(p) ? _files.OpenRead(p) : null));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var found in Guard("list", _root, FindObjects))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (found.Name.StartsWith(prefix, StringComparison.Ordinal))
            {
                yield return found;
            }
        }
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Guard("delete", path, p =>
        {
            if (!_files.FileExists(p))
            {
                return false;
            }

            _files.Delete(p);
            _files.FlushDirectory(DurableFolder.ParentOf(p));
            return true;
        }));
    }

    private static string ETagOf(ReadOnlySpan<byte> content) => Convert.ToHexString(SHA256.HashData(content));

    private static T Guard<T>(string action, string path, Func<string, T> operation)
    {
        try
        {
            return operation(path);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.Describe(e, action, path);
        }
    }

    private string PathOf(string name) => Path.Combine(_root, ObjectName.Check(name).Replace('/', Path.DirectorySeparatorChar));

    private List<ObjectInfo> FindObjects(string root) =>
        !_files.DirectoryExists(root)
            ? []
            : _files.EnumerateFiles(root)
                .Select(f => new ObjectInfo(Path.GetRelativePath(root, f.Path).Replace(Path.DirectorySeparatorChar, '/'), f.Length))
                .Where(o => o.Name != LockName && !IsTemporary(o.Name))
                .OrderBy(o => o.Name, StringComparer.Ordinal)
                .ToList();

    private static bool IsTemporary(string name) =>
        Path.GetFileName(name).StartsWith('.') && name.EndsWith(TemporarySuffix, StringComparison.Ordinal);

    // The lock makes "compare, then rename" one step among all processes that use this folder.
    private async Task ReplaceAsync(
        string name, string path, FolderObjectWriter writer, string expected, CancellationToken cancellationToken)
    {
        using var turn = await LockAsync(Path.Combine(_root, LockName), cancellationToken).ConfigureAwait(false);
        var current = await ReadAsync(name, int.MaxValue, cancellationToken).ConfigureAwait(false);
        if (current?.ETag != expected)
        {
            throw new ObjectConflictException($"'{path}' was changed by somebody else since it was read. Read it again.");
        }

        writer.CommitReplacing();
    }

    private async Task<IDisposable> LockAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await FolderLock.TakeAsync(_files, path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.Describe(e, "lock", path);
        }
    }

    private FolderObjectWriter OpenTemporary(string path) => Guard("write", path, p =>
    {
        var folder = DurableFolder.ParentOf(p);
        DurableFolder.Make(_files, folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(p)}.{Guid.NewGuid():n}{TemporarySuffix}");
        return new FolderObjectWriter(_files, _files.CreateNew(temporary), temporary, p);
    });
}
