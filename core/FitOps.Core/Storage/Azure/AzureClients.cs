using Azure;
using Azure.Core;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace FitOps.Storage;

/// <summary>Makes the SDK's clients from a destination and the options.</summary>
internal static class AzureClients
{
    public static BlobContainerClient Container(AzureDestination destination, AzureStorageOptions options)
    {
        var settings = options.Configure(new BlobClientOptions());

        // Each body goes with its MD5, which the service checks before it keeps anything. (CRC64 is unknown to Azurite.)
        settings.TransferValidation.Upload.ChecksumAlgorithm = StorageChecksumAlgorithm.MD5;
        return Make(
            destination,
            options,
            text => new BlobContainerClient(text, destination.Name, settings),
            (uri, signature) => new BlobContainerClient(uri, signature, settings),
            (uri, token) => new BlobContainerClient(uri, token, settings),
            client => client.Uri);
    }

    public static QueueClient Queue(AzureDestination destination, AzureStorageOptions options)
    {
        var settings = options.Configure(new QueueClientOptions());
        return Make(
            destination,
            options,
            text => new QueueClient(text, destination.Name, settings),
            (uri, signature) => new QueueClient(uri, signature, settings),
            (uri, token) => new QueueClient(uri, token, settings),
            client => client.Uri);
    }

    private static T Make<T>(
        AzureDestination destination,
        AzureStorageOptions options,
        Func<string, T> fromText,
        Func<Uri, AzureSasCredential, T> fromSignature,
        Func<Uri, TokenCredential, T> fromToken,
        Func<T, Uri> addressOf)
    {
        var credential = destination.Credential ?? options.Credential;
        var address = destination.Service is { } service
            ? new Uri($"{service.AbsoluteUri.TrimEnd('/')}/{destination.Name}")
            : null;
        if (credential.ConnectionString is { } text)
        {
            var client = FromText(fromText, text);
            var own = addressOf(client);
            return address is null || (own.Host == address.Host && own.AbsolutePath == address.AbsolutePath)
                ? client
                : throw new ObjectStoreException(
                    $"The connection string is for '{own.Host}', and the destination is at '{address.Host}'. Give the connection string of that account.");
        }

        if (address is null)
        {
            throw new InvalidOperationException("A destination without an address brings a connection string.");
        }

        if (credential.Signature is { } signature)
        {
            return fromSignature(address, new AzureSasCredential(signature));
        }

        if (address.Scheme != Uri.UriSchemeHttps)
        {
            throw new ObjectStoreException(
                $"'{address}' is no https address, and {credential} is sent over https only. Use https, or a connection string.");
        }

        return fromToken(address, credential.TokenSource ?? throw new InvalidOperationException("A credential has a source."));
    }

    // What the SDK says about a malformed connection string may quote it.
    private static T FromText<T>(Func<string, T> make, string text)
    {
        try
        {
            return make(text);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new ObjectStoreException(
                "The connection string of the storage account cannot be read. Copy it whole, in quotes: `az storage account show-connection-string` prints it.");
        }
    }
}
