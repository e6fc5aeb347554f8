namespace FitOps.Storage;

/// <summary>A blob container (with a prefix in it) or a queue: where it is, and the credential that came with its address.</summary>
internal sealed class AzureDestination
{
    /// <summary>The container or queue where the address names none.</summary>
    public const string DefaultName = "fitops";

    private AzureDestination(AzureStorageKind kind, Uri? service, string name, string prefix, AzureCredential? credential)
    {
        Kind = kind;
        Service = service;
        Name = AzureNames.Check(kind, name);
        Prefix = prefix;
        Credential = credential;
    }

    public AzureStorageKind Kind { get; }

    /// <summary>The service's address without a query; null where a connection string holds it.</summary>
    public Uri? Service { get; }

    /// <summary>The container or queue.</summary>
    public string Name { get; }

    /// <summary>Goes before every object's name: empty, or ending with a slash.</summary>
    public string Prefix { get; }

    /// <summary>What the address itself brought; null if it brought nothing.</summary>
    public AzureCredential? Credential { get; }

    /// <summary>True for what names a place in Azure Storage, false for a folder's path.</summary>
    public static bool IsAzure(string destination) =>
        IsAzurite(destination)
        || destination.Contains("://", StringComparison.Ordinal)
        || AzureConnectionString.Looks(destination);

    /// <summary>Reads a destination of objects.</summary>
    /// <param name="destination">An address, <c>azurite[/container[/prefix]]</c>, or a connection string.</param>
    /// <param name="container">The container, and a prefix after a slash, for a connection string.</param>
    public static AzureDestination ParseContainer(string destination, string? container = null)
    {
        if (AzureConnectionString.Looks(destination))
        {
            var (name, prefix) = SplitContainer(container ?? DefaultName);
            return new(AzureStorageKind.Blob, null, name, prefix, AzureCredential.FromConnectionString(destination));
        }

        if (IsAzurite(destination))
        {
            var (name, prefix) = SplitContainer(Join(destination["azurite".Length..], container));
            return new(AzureStorageKind.Blob, null, name, prefix, AzureConnectionString.Azurite);
        }

        var address = AzureAddress.Parse(AzureStorageKind.Blob, destination);
        var path = Join(address.Path, container);
        if (path.Length == 0)
        {
            throw new ObjectStoreException(
                $"'{address}' names no container. Add one, such as '{address.ToString().TrimEnd('/')}/{DefaultName}'.");
        }

        var (containerName, containerPrefix) = SplitContainer(path);
        return new(AzureStorageKind.Blob, address.Service, containerName, containerPrefix, address.Credential);
    }

    /// <summary>Reads the place of a queue.</summary>
    /// <param name="location">The queue service's address, <c>azurite</c>, or a connection string.</param>
    /// <param name="name">The queue's name.</param>
    public static AzureDestination ParseQueue(string location, string name)
    {
        if (AzureConnectionString.Looks(location))
        {
            return new(AzureStorageKind.Queue, null, name, "", AzureCredential.FromConnectionString(location));
        }

        if (string.Equals(location, "azurite", StringComparison.OrdinalIgnoreCase))
        {
            return new(AzureStorageKind.Queue, null, name, "", AzureConnectionString.Azurite);
        }

        var address = AzureAddress.Parse(AzureStorageKind.Queue, location);
        if (address.Path.Length > 0)
        {
            throw new ObjectStoreException($"'{address}' has a path. Give the queue service's address alone; queues are named apart.");
        }

        return new(AzureStorageKind.Queue, address.Service, name, "", address.Credential);
    }

    /// <summary>The same place, but another queue.</summary>
    public AzureDestination WithName(string name) => new(Kind, Service, name, Prefix, Credential);

    private static bool IsAzurite(string destination) =>
        string.Equals(destination, "azurite", StringComparison.OrdinalIgnoreCase)
        || destination.StartsWith("azurite/", StringComparison.OrdinalIgnoreCase);

    private static string Join(string path, string? more) =>
        string.Join('/', new[] { path.Trim('/'), more?.Trim('/') ?? "" }.Where(p => p.Length > 0));

    private static (string Name, string Prefix) SplitContainer(string path)
    {
        var parts = path.Trim('/').Split('/', 2);
        var name = parts[0].Length == 0 ? DefaultName : parts[0];
        return parts.Length == 1 ? (name, "") : (name, AzureNames.CheckPrefix(parts[1]) + "/");
    }
}
