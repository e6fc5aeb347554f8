using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace FitOps.Storage;

/// <summary>
/// An <see cref="IObjectStore"/> over a container of Azure Blob Storage, or a prefix in one. Every condition is the service's own
/// (<c>If-None-Match</c>, <c>If-Match</c>); every body is sent with its MD5; a write whose answer was lost is recognised as one's own.
/// </summary>
public sealed class BlobObjectStore : IObjectStore
{
    private const int RangeSize = 1 << 20; // the service answers with an MD5 up to 4 MiB; the SDK holds several of these at once

    private readonly BlobContainerClient _container;
    private readonly AzureStorageOptions _options;
    private readonly AzureFaults _faults;
    private readonly string _prefix;

    /// <summary>Names a place; nothing is sent yet.</summary>
    /// <param name="destination">
    /// <c>https://account.blob.core.windows.net/container[/prefix][?signature]</c>, <c>azurite[/container[/prefix]]</c>, or a connection string.
    /// </param>
    /// <param name="options">Credential, retries and sizes.</param>
    /// <param name="container">The container, and a prefix after a slash, where the destination does not name it.</param>
    /// <exception cref="ObjectStoreException">The destination cannot be understood, or its credential does not fit.</exception>
    public BlobObjectStore(string destination, AzureStorageOptions? options = null, string? container = null)
    {
        _options = options ?? new AzureStorageOptions();
        var place = AzureDestination.ParseContainer(destination, container);
        _container = AzureClients.Container(place, _options);
        _prefix = place.Prefix;
        _faults = new AzureFaults(place, _options, _container.Uri);
        Location = new UriBuilder(_container.Uri) { Query = "" }.Uri.AbsoluteUri + (_prefix.Length == 0 ? "" : "/" + _prefix.TrimEnd('/'));
    }

    /// <inheritdoc/>
    public string Location { get; }

    /// <inheritdoc/>
    public async Task<IObjectWriter> CreateAsync(string name, CancellationToken cancellationToken)
    {
        var write = new BlobWrite(BlobOf(name), _faults, AddressOf(name), CreateContainerAsync);
        await write.RefuseExistingAsync(cancellationToken).ConfigureAwait(false);
        return new BlobObjectWriter(write, _options);
    }

    /// <inheritdoc/>
    public Task<string> WriteAsync(
        string name, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new BlobWrite(BlobOf(name), _faults, AddressOf(name), CreateContainerAsync).PutAsync(content, condition, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ObjectSnapshot?> ReadAsync(string name, int maximumLength, CancellationToken cancellationToken)
    {
        var blob = BlobOf(name);
        try
        {
            var answer = await blob.DownloadStreamingAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            using var found = answer.Value;
            if (found.Details.ContentLength > maximumLength)
            {
                throw new ObjectStoreException(
                    $"'{AddressOf(name)}' has {found.Details.ContentLength} bytes, more than the {maximumLength} it may have. It is not what it should be.");
            }

            var content = new byte[found.Details.ContentLength];
            await found.Content.ReadExactlyAsync(content, cancellationToken).ConfigureAwait(false);
            CheckHash(name, content, found.Details.ContentHash);
            return new ObjectSnapshot(content, BlobWrite.TextOf(found.Details.ETag));
        }
        catch (Exception e) when (AzureFaults.IsFault(e, cancellationToken))
        {
            return IsAbsent(e) ? null : throw _faults.Describe(e, "read", AddressOf(name));
        }
    }

    /// <inheritdoc/>
    public async Task<Stream?> OpenReadAsync(string name, CancellationToken cancellationToken)
    {
        var options = new BlobOpenReadOptions(allowModifications: false)
        {
            BufferSize = RangeSize,
            TransferValidation = new() { ChecksumAlgorithm = Azure.Storage.StorageChecksumAlgorithm.MD5 },
        };
        try
        {
            var stream = await BlobOf(name).OpenReadAsync(options, cancellationToken).ConfigureAwait(false);
            return new BlobReadStream(stream, _faults, AddressOf(name));
        }
        catch (Exception e) when (AzureFaults.IsFault(e, cancellationToken))
        {
            return IsAbsent(e) ? null : throw _faults.Describe(e, "read", AddressOf(name));
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // With a hierarchical namespace the service sorts folder by folder ("a/b" before "a-b"), and lists folders too, each before what is
        // in it. So the order of names is its own until the first folder; what follows is collected and sorted.
        List<ObjectInfo>? unsorted = null;
        var pages = _container
            .GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, _prefix + prefix, cancellationToken)
            .AsPages(pageSizeHint: _options.ListPageSize)
            .GetAsyncEnumerator(cancellationToken);
        await using (pages.ConfigureAwait(false))
        {
            while (await MoveNextAsync(pages, cancellationToken).ConfigureAwait(false))
            {
                foreach (var item in pages.Current.Values)
                {
                    if (IsFolder(item))
                    {
                        unsorted ??= [];
                        continue;
                    }

                    var found = new ObjectInfo(item.Name[_prefix.Length..], item.Properties.ContentLength ?? 0);
                    if (unsorted is null)
                    {
                        yield return found;
                    }
                    else
                    {
                        unsorted.Add(found);
                    }
                }
            }
        }

        foreach (var found in (unsorted ?? []).OrderBy(o => o.Name, StringComparer.Ordinal))
        {
            yield return found;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await BlobOf(name)
                .DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (AzureFaults.IsFault(e, cancellationToken))
        {
            return IsAbsent(e) ? false : throw _faults.Describe(e, "delete", AddressOf(name));
        }
    }

    private static bool IsFolder(BlobItem item) =>
        item.Metadata is { } metadata
        && metadata.TryGetValue("hdi_isfolder", out var value)
        && bool.TryParse(value, out var isFolder)
        && isFolder;

    private string AddressOf(string name) => $"{Location}/{name}";

    private BlockBlobClient BlobOf(string name) => _container.GetBlockBlobClient(_prefix + ObjectName.Check(name));

    // Where we may create the container, a missing one is like an empty one.
    private bool IsAbsent(Exception exception) => exception is RequestFailedException failure
        && (failure.ErrorCode == BlobErrorCode.BlobNotFound
            || (failure.ErrorCode == BlobErrorCode.ContainerNotFound && _options.CreateMissing));

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<Page<BlobItem>> pages, CancellationToken cancellationToken)
    {
        try
        {
            return await pages.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (AzureFaults.IsFault(e, cancellationToken))
        {
            return IsAbsent(e) ? false : throw _faults.Describe(e, "list", Location);
        }
    }

    private async Task<bool> CreateContainerAsync(CancellationToken cancellationToken)
    {
        if (!_options.CreateMissing)
        {
            return false;
        }

        try
        {
            await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (AzureFaults.IsFault(e, cancellationToken))
        {
            throw _faults.Describe(e, "create", _container.Name);
        }
    }

    // The service keeps the MD5 of what was written in one piece.
    private void CheckHash(string name, byte[] content, byte[]? expected)
    {
        if (expected is { Length: > 0 } && !expected.AsSpan().SequenceEqual(Md5Of(content)))
        {
            throw new ObjectStoreException($"'{AddressOf(name)}' arrived altered: its MD5 differs. Read it again; check any proxy in between.");
        }
    }

    // The service's transfer checksum, not a protection against an attacker.
#pragma warning disable CA5351
    private static byte[] Md5Of(byte[] content) => MD5.HashData(content);
#pragma warning restore CA5351
}
