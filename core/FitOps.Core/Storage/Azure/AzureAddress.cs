namespace FitOps.Storage;

/// <summary>An http(s) address in Azure Storage, taken apart. Its text has no secret.</summary>
internal sealed class AzureAddress
{
    private AzureAddress(Uri service, string path, AzureCredential? credential)
    {
        Service = service;
        Path = path;
        Credential = credential;
    }

    /// <summary>The service's own address.</summary>
    public Uri Service { get; }

    /// <summary>What follows the service's address, decoded, without slashes at its ends.</summary>
    public string Path { get; }

    /// <summary>The shared access signature of the query, or Azurite's key.</summary>
    public AzureCredential? Credential { get; }

    public override string ToString() => Path.Length == 0 ? Service.AbsoluteUri : $"{Service.AbsoluteUri.TrimEnd('/')}/{Path}";

    public static AzureAddress Parse(AzureStorageKind kind, string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.Host.Length == 0)
        {
            throw new ObjectStoreException(
                $"'{Shown(text)}' is not an address in Azure Storage. Give '{Example(kind)}', 'azurite', or a connection string.");
        }

        var shown = Shown(uri.AbsoluteUri);
        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
        {
            throw new ObjectStoreException($"'{shown}' has a user name or a fragment. Give '{Example(kind)}'.");
        }

        if (uri.Scheme == "http" && !uri.IsLoopback)
        {
            throw new ObjectStoreException($"'{shown}' would send health data in the clear. Use https.");
        }

        var other = kind == AzureStorageKind.Blob ? ".queue." : ".blob.";
        if (uri.Host.Contains(other, StringComparison.OrdinalIgnoreCase))
        {
            throw new ObjectStoreException($"'{shown}' is the address of another service of the account. Give '{Example(kind)}'.");
        }

        var path = Uri.UnescapeDataString(uri.AbsolutePath).Trim('/');
        var service = uri.GetLeftPart(UriPartial.Authority);
        if (!HasAccountInPath(uri))
        {
            return new AzureAddress(new Uri(service + "/"), path, SignatureOf(uri, shown));
        }

        var parts = path.Split('/', 2);
        var credential = SignatureOf(uri, shown) ?? KeyOfAzurite(kind, service, parts[0]);
        return new AzureAddress(new Uri($"{service}/{Uri.EscapeDataString(parts[0])}"), parts.Length == 1 ? "" : parts[1], credential);
    }

    // A query may hold a signature, and user information a password: neither is ever shown.
    private static string Shown(string text)
    {
        var end = text.IndexOfAny(['?', '#']);
        var head = end < 0 ? text : text[..end];
        var at = head.LastIndexOf('@');
        var authority = head.IndexOf("://", StringComparison.Ordinal);
        return at > authority && authority >= 0 ? string.Concat(head.AsSpan(0, authority + 3), head.AsSpan(at + 1)) : head;
    }

    // Azurite, and an account behind an IP address, are addressed with the account's name as the first part of the path.
    private static bool HasAccountInPath(Uri uri) => uri.IsLoopback || uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6;

    private static AzureCredential? SignatureOf(Uri uri, string shown)
    {
        if (uri.Query.Length <= 1)
        {
            return null;
        }

        return uri.Query.Contains("sig=", StringComparison.Ordinal)
            ? AzureCredential.FromSignature(uri.Query)
            : throw new ObjectStoreException(
                $"'{shown}' has a query that is no shared access signature. Put the address in quotes so that the shell keeps it whole, or leave the query out.");
    }

    private static AzureCredential? KeyOfAzurite(AzureStorageKind kind, string service, string account) =>
        account == AzureConnectionString.AzuriteAccount && service.StartsWith("http:", StringComparison.Ordinal)
            ? AzureCredential.FromConnectionString(
                $"AccountName={account};AccountKey={AzureConnectionString.AzuriteKey};{kind}Endpoint={service}/{account};")
            : null;

    private static string Example(AzureStorageKind kind) => kind == AzureStorageKind.Blob
        ? "https://<account>.blob.core.windows.net/<container>"
        : "https://<account>.queue.core.windows.net";
}
