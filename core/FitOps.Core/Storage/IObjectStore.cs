namespace FitOps.Storage;

/// <summary>
/// Named objects in one place: a folder or a blob container. A write is visible whole or not at all, and every write
/// says what it expects to find, so that two writers never overwrite each other unseen.
/// </summary>
/// <remarks>
/// Names are relative, with forward slashes (see <see cref="ObjectName"/>). Every member throws
/// <see cref="ObjectStoreException"/> where the place refuses (no space, no permission, wrong name), naming the place and a remedy.
/// </remarks>
public interface IObjectStore
{
    /// <summary>Where this store is, for people: a path or an address without secrets.</summary>
    string Location { get; }

    /// <summary>
    /// Starts a new immutable object. Nothing is visible under <paramref name="name"/> before
    /// <see cref="IObjectWriter.CommitAsync"/>; disposing the writer without a commit leaves nothing.
    /// </summary>
    /// <exception cref="ObjectConflictException">An object of this name exists (also thrown by the commit).</exception>
    Task<IObjectWriter> CreateAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes a small object whole, if <paramref name="condition"/> holds.</summary>
    /// <returns>The ETag of what was written.</returns>
    /// <exception cref="ObjectConflictException">The condition does not hold: nothing was written.</exception>
    Task<string> WriteAsync(string name, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken);

    /// <summary>Reads a small object whole, with its ETag; null if there is none.</summary>
    /// <exception cref="ObjectStoreException">The object is longer than <paramref name="maximumLength"/> bytes.</exception>
    Task<ObjectSnapshot?> ReadAsync(string name, int maximumLength, CancellationToken cancellationToken);

    /// <summary>Opens an object for reading from its beginning; null if there is none.</summary>
    Task<Stream?> OpenReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Every visible object whose name starts with <paramref name="prefix"/>, in ordinal order of names.</summary>
    /// <remarks>Objects that somebody else put there are listed too, even where their names could not be written by this store.</remarks>
    IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Deletes an object; false if there was none.</summary>
    Task<bool> DeleteAsync(string name, CancellationToken cancellationToken);
}

/// <summary>An object being written. Dispose without a commit discards it.</summary>
public interface IObjectWriter : IAsyncDisposable
{
    /// <summary>Appends bytes. The memory may be reused as soon as the returned task ends.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Makes the object durable and visible, at once and whole.</summary>
    /// <exception cref="ObjectConflictException">An object of this name has appeared meanwhile: it stays as it is.</exception>
    Task CommitAsync(CancellationToken cancellationToken);
}

/// <summary>An object in a listing.</summary>
/// <param name="Name">The name, relative to the store.</param>
/// <param name="Length">The length in bytes.</param>
public sealed record ObjectInfo(string Name, long Length);

/// <summary>A small object as it was at one moment.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="ETag">Stands for exactly these bytes in <see cref="WriteCondition.IfMatch"/>.</param>
public sealed record ObjectSnapshot(ReadOnlyMemory<byte> Content, string ETag);
