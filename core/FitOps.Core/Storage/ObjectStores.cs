namespace FitOps.Storage;

/// <summary>Opens the store that a destination names.</summary>
public static class ObjectStores
{
    /// <summary>Opens a folder or a blob container; nothing is read or written yet.</summary>
    /// <param name="destination">
    /// A folder's path, <c>https://account.blob.core.windows.net/container[/prefix][?signature]</c>, <c>azurite[/container[/prefix]]</c>, or a
    /// connection string (container <c>fitops</c>, unless <paramref name="container"/> says another).
    /// </param>
    /// <param name="options">How to talk to Azure Storage.</param>
    /// <param name="container">The container, and a prefix after a slash, where the destination does not name it; below a folder, a folder.</param>
    /// <exception cref="ObjectStoreException">The destination cannot be understood; no secret is in the message.</exception>
    public static IObjectStore Open(string destination, AzureStorageOptions? options = null, string? container = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(destination);
        return AzureDestination.IsAzure(destination)
            ? new BlobObjectStore(destination, options, container)
            : new FolderObjectStore(container is null ? destination : Path.Combine(destination, container));
    }
}

/// <summary>Opens the queue of a name in the place that a location names.</summary>
public static class WorkQueues
{
    /// <summary>Opens a queue; nothing is read or written yet.</summary>
    /// <param name="location">
    /// A folder's path (each queue is a folder in it), <c>https://account.queue.core.windows.net[?signature]</c>, <c>azurite</c>, or a connection
    /// string.
    /// </param>
    /// <param name="name">The queue: 3 to 56 lower-case letters, digits and single hyphens.</param>
    /// <param name="options">How messages are treated.</param>
    /// <param name="storage">How to talk to Azure Storage.</param>
    /// <exception cref="ObjectStoreException">The location or the name cannot be understood; no secret is in the message.</exception>
    public static IWorkQueue Open(string location, string name, WorkQueueOptions? options = null, AzureStorageOptions? storage = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(location);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return AzureDestination.IsAzure(location)
            ? new AzureWorkQueue(location, name, options, storage)
            : new FolderWorkQueue(Path.Combine(location, AzureNames.Check(AzureStorageKind.Queue, name)), options);
    }
}
