using System.Buffers.Binary;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace FitOps.Storage;

/// <summary>
/// One write of one blob, under a condition. It leaves a random mark in the metadata: when a request is sent again because its answer was lost,
/// the service reports a conflict with our own write, and the mark tells it from another's.
/// </summary>
internal sealed class BlobWrite
{
    private const string MarkName = "fitopswrite";
    private const int MaximumTransfers = 3;

    private readonly BlockBlobClient _blob;
    private readonly AzureFaults _faults;
    private readonly string _address;
    private readonly Func<CancellationToken, Task<bool>> _createContainer;

    /// <summary>Prepares a write; nothing is sent yet.</summary>
    /// <param name="blob">The blob.</param>
    /// <param name="faults">Says what went wrong.</param>
    /// <param name="address">The blob's address for people.</param>
    /// <param name="createContainer">Called where the container is missing; false if it may not be created.</param>
    public BlobWrite(BlockBlobClient blob, AzureFaults faults, string address, Func<CancellationToken, Task<bool>> createContainer)
    {
        _blob = blob;
        _faults = faults;
        _address = address;
        _createContainer = createContainer;
    }

    // Stands for this write and no other.
    private Guid Mark { get; } = Guid.NewGuid();

    private Dictionary<string, string> Metadata => new(StringComparer.Ordinal) { [MarkName] = Mark.ToString("n") };

    /// <summary>Ends if there is no such blob, and a container to hold it.</summary>
    public Task RefuseExistingAsync(CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            try
            {
                await _blob.GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
            {
                return "";
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
            {
                return await _createContainer(cancellationToken).ConfigureAwait(false) ? "" : throw _faults.Describe(e, "write", _address);
            }

            throw AlreadyThere();
        },
        cancellationToken);

    /// <summary>Writes the blob in one request; returns its ETag.</summary>
    public Task<string> PutAsync(ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            try
            {
                return await PutOnceAsync(content, condition, cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
            {
                return await _createContainer(cancellationToken).ConfigureAwait(false)
                    ? await PutOnceAsync(content, condition, cancellationToken).ConfigureAwait(false)
                    : throw _faults.Describe(e, "write", _address);
            }
        },
        cancellationToken);

    /// <summary>Names a block. Blocks of several writers of one blob must not mix, and all ids of a blob have one length.</summary>
    public string BlockId(int ordinal)
    {
        Span<byte> id = stackalloc byte[20];
        Mark.TryWriteBytes(id);
        BinaryPrimitives.WriteInt32BigEndian(id[16..], ordinal);
        return Convert.ToBase64String(id);
    }

    /// <summary>Sends one block; nothing is visible yet.</summary>
    public Task StageAsync(string blockId, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            await StageOnceAsync(blockId, content, cancellationToken).ConfigureAwait(false);
            return blockId;
        },
        cancellationToken);

    /// <summary>Makes a blob of the blocks, if there is none.</summary>
    public Task<string> CommitAsync(IReadOnlyList<string> blockIds, CancellationToken cancellationToken) =>
        GuardAsync(() => CommitOnceAsync(blockIds, cancellationToken), cancellationToken);

    private async Task<string> PutOnceAsync(ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken)
    {
        try
        {
            return await SettleAsync(
                condition,
                conditions => TransferAsync(content, stream => _blob.UploadAsync(
                    stream, new BlobUploadOptions { Conditions = conditions, Metadata = Metadata }, cancellationToken)),
                cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobAlreadyExists)
        {
            // There is none (any more). Azurite also says this where a dead writer left blocks and no blob; a block list it takes.
            if (content.Length == 0)
            {
                return await CommitOnceAsync([], cancellationToken).ConfigureAwait(false);
            }

            var blockId = BlockId(0);
            await StageOnceAsync(blockId, content, cancellationToken).ConfigureAwait(false);
            return await CommitOnceAsync([blockId], cancellationToken).ConfigureAwait(false);
        }
    }

    private Task StageOnceAsync(string blockId, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        TransferAsync(content, stream => _blob.StageBlockAsync(blockId, stream, new BlockBlobStageBlockOptions(), cancellationToken));

    private async Task<string> CommitOnceAsync(IReadOnlyList<string> blockIds, CancellationToken cancellationToken)
    {
        try
        {
            return await SettleAsync(
                WriteCondition.IfAbsent,
                conditions => _blob.CommitBlockListAsync(
                    blockIds, new CommitBlockListOptions { Conditions = conditions, Metadata = Metadata }, cancellationToken),
                cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobAlreadyExists)
        {
            throw AlreadyThere();
        }
    }

    // Bytes that arrived altered were not kept, and the SDK does not send them again by itself.
    private static async Task<Response<T>> TransferAsync<T>(ReadOnlyMemory<byte> content, Func<Stream, Task<Response<T>>> send)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var stream = BinaryData.FromBytes(content).ToStream();
                return await send(stream).ConfigureAwait(false);
            }
            catch (RequestFailedException e) when (AzureFaults.MeansAltered(e) && attempt < MaximumTransfers)
            {
            }
        }
    }

    // The write itself, and the meaning of a condition that does not hold.
    private async Task<string> SettleAsync(
        WriteCondition condition, Func<BlobRequestConditions, Task<Response<BlobContentInfo>>> write, CancellationToken cancellationToken)
    {
        var conditions = condition.ETag is null
            ? new BlobRequestConditions { IfNoneMatch = ETag.All }
            : new BlobRequestConditions { IfMatch = new ETag(condition.ETag) };
        try
        {
            var answer = await write(conditions).ConfigureAwait(false);
            return TextOf(answer.Value.ETag);
        }
        catch (RequestFailedException e) when (MeansConflict(e))
        {
            var found = await FindAsync(cancellationToken).ConfigureAwait(false);
            if (found is not null && found.Metadata.TryGetValue(MarkName, out var mark) && mark == Mark.ToString("n"))
            {
                return TextOf(found.ETag);
            }

            if (found is null && condition.ETag is null)
            {
                throw;
            }

            throw condition.ETag is null
                ? AlreadyThere()
                : new ObjectConflictException($"'{_address}' was changed by somebody else since it was read. Read it again.");
        }
    }

    public static string TextOf(ETag eTag) => eTag.ToString("H");

    // Another's commit drops our blocks, so that ours may fail for want of them before its condition is looked at.
    private static bool MeansConflict(RequestFailedException e) =>
        e.ErrorCode is "UnauthorizedBlobOverwrite"
        || e.ErrorCode == BlobErrorCode.BlobAlreadyExists
        || e.ErrorCode == BlobErrorCode.ConditionNotMet
        || e.ErrorCode == BlobErrorCode.InvalidBlockList
        || e.ErrorCode == BlobErrorCode.BlobNotFound;

    private async Task<BlobProperties?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _blob.GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    private async Task<string> GuardAsync(Func<Task<string>> operation, CancellationToken cancellationToken)
    {
        try
        {
            return await operation().ConfigureAwait(false);
        }
        catch (Exception e) when (AzureFaults.IsFault(e, cancellationToken))
        {
            throw _faults.Describe(e, "write", _address);
        }
    }

    private ObjectConflictException AlreadyThere() => new($"'{_address}' exists already, and is not overwritten. Choose another destination.");
}
