using System.Text;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace FitOps.Storage;

/// <summary>
/// An <see cref="IWorkQueue"/> over a queue of Azure Storage. Bodies are base64, as the Azure Functions host expects them; poison goes to
/// <c>&lt;queue&gt;-poison</c>, as the host does it. Messages never expire.
/// </summary>
public sealed class AzureWorkQueue : IWorkQueue
{
    private static readonly TimeSpan NeverExpires = TimeSpan.FromSeconds(-1);

    private readonly QueueClient _queue;
    private readonly WorkQueueOptions _options;
    private readonly AzureStorageOptions _storage;
    private readonly AzureFaults _faults;
    private readonly AzureWorkQueue? _poison;

    /// <summary>Names a queue; nothing is sent yet.</summary>
    /// <param name="location"><c>https://account.queue.core.windows.net[?signature]</c>, <c>azurite</c>, or a connection string.</param>
    /// <param name="name">The queue.</param>
    /// <param name="options">How messages are treated.</param>
    /// <param name="storage">Credential and retries.</param>
    /// <exception cref="ObjectStoreException">The location or the name cannot be understood, or the credential does not fit.</exception>
    public AzureWorkQueue(string location, string name, WorkQueueOptions? options = null, AzureStorageOptions? storage = null)
        : this(AzureDestination.ParseQueue(location, name), options ?? new WorkQueueOptions(), storage ?? new AzureStorageOptions(), isPoison: false)
    {
    }

    private AzureWorkQueue(AzureDestination destination, WorkQueueOptions options, AzureStorageOptions storage, bool isPoison)
    {
        _options = options;
        _storage = storage;
        _queue = AzureClients.Queue(destination, storage);
        _faults = new AzureFaults(destination, storage, _queue.Uri);
        Location = new UriBuilder(_queue.Uri) { Query = "" }.Uri.AbsoluteUri;
        _poison = isPoison
            ? null
            : new AzureWorkQueue(destination.WithName(destination.Name + AzureNames.PoisonSuffix), options, storage, isPoison: true);
    }

    /// <inheritdoc/>
    public string Location { get; }

    /// <inheritdoc/>
    public IWorkQueue? Poison => _poison;

    /// <inheritdoc/>
    public Task EnqueueAsync(ReadOnlyMemory<byte> body, TimeSpan delay, CancellationToken cancellationToken)
    {
        WorkQueueLimits.CheckBody(body.Span);
        WorkQueueLimits.CheckTime(delay, zeroAllowed: true);
        return SendAsync(Convert.ToBase64String(body.Span), delay, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkItem>> ReceiveAsync(
        int maximumCount, TimeSpan visibilityTimeout, CancellationToken cancellationToken)
    {
        WorkQueueLimits.CheckCount(maximumCount);
        WorkQueueLimits.CheckTime(visibilityTimeout, zeroAllowed: false);
        QueueMessage[] found = await CallAsync(
            "receive from",
            async () => (await _queue.ReceiveMessagesAsync(maximumCount, WholeSeconds(visibilityTimeout), cancellationToken).ConfigureAwait(false)).Value,
            absent: [],
            cancellationToken).ConfigureAwait(false);
        var items = new List<WorkItem>(found.Length);
        foreach (var message in found)
        {
            if (_poison is not null && message.DequeueCount > _options.MaximumDequeueCount)
            {
                await MoveAsync(_poison, message.MessageText, message.MessageId, message.PopReceipt, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                items.Add(new WorkItem(
                    message.MessageId, Decode(message.MessageText), (int)message.DequeueCount, message.InsertedOn ?? default, message.PopReceipt));
            }
        }

        return items;
    }

    /// <inheritdoc/>
    public async Task<WorkItem?> ExtendAsync(WorkItem item, TimeSpan visibilityTimeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        WorkQueueLimits.CheckTime(visibilityTimeout, zeroAllowed: true);
        return await CallAsync<WorkItem?>(
            "extend a message of",
            async () =>
            {
                var text = Convert.ToBase64String(item.Body.Span);
                var answer = await _queue
                    .UpdateMessageAsync(item.Id, item.Receipt, text, WholeSeconds(visibilityTimeout), cancellationToken)
                    .ConfigureAwait(false);
                return item with { Receipt = answer.Value.PopReceipt };
            },
            absent: null,
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        return DeleteAsync(item.Id, item.Receipt, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> PoisonAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var poison = _poison ?? throw new InvalidOperationException($"'{Location}' is a poison queue itself. Complete the message instead.");

        // The receipt is proven first, so that somebody else's message is not copied.
        var ours = await ExtendAsync(item, TimeSpan.FromMinutes(1), cancellationToken).ConfigureAwait(false);
        return ours is not null
            && await MoveAsync(poison, Convert.ToBase64String(item.Body.Span), ours.Id, ours.Receipt, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<WorkQueueStatistics> GetStatisticsAsync(CancellationToken cancellationToken) => CallAsync(
        "look into",
        async () =>
        {
            QueueProperties properties = await _queue.GetPropertiesAsync(cancellationToken).ConfigureAwait(false);
            PeekedMessage? oldest = await _queue.PeekMessageAsync(cancellationToken).ConfigureAwait(false);
            var age = _options.Clock.GetUtcNow() - oldest?.InsertedOn;
            return new WorkQueueStatistics(properties.ApproximateMessagesCount, age < TimeSpan.Zero ? TimeSpan.Zero : age);
        },
        absent: new WorkQueueStatistics(0, null),
        cancellationToken);

    /// <summary>Nothing is held.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static TimeSpan WholeSeconds(TimeSpan time) => TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));

    // Ours is always base64. Text that is not was put there by hand: it is delivered as it is.
    private static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : Encoding.UTF8.GetBytes(text);
    }

    // A crash between the two leaves the message in both queues: at least once, never lost.
    private async Task<bool> MoveAsync(
        AzureWorkQueue poison, string text, string id, string receipt, CancellationToken cancellationToken)
    {
        await poison.SendAsync(text, TimeSpan.Zero, cancellationToken, mayCreate: true).ConfigureAwait(false);
        return await DeleteAsync(id, receipt, cancellationToken).ConfigureAwait(false);
    }

    private async Task SendAsync(string text, TimeSpan delay, CancellationToken cancellationToken, bool mayCreate = false)
    {
        try
        {
            await _queue.SendMessageAsync(text, WholeSeconds(delay), NeverExpires, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound && (mayCreate || _storage.CreateMissing))
        {
            await CallAsync(
                "add to",
                async () =>
                {
                    await _queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
                    await _queue.SendMessageAsync(text, WholeSeconds(delay), NeverExpires, cancellationToken).ConfigureAwait(false);
                    return true;
                },
                absent: false,
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (AzureFaults.IsFault(e, cancellationToken))
        {
            throw _faults.Describe(e, "add to", Location);
        }
    }

    private Task<bool> DeleteAsync(string id, string receipt, CancellationToken cancellationToken) => CallAsync(
        "complete a message of",
        async () =>
        {
            await _queue.DeleteMessageAsync(id, receipt, cancellationToken).ConfigureAwait(false);
            return true;
        },
        absent: false,
        cancellationToken);

    // absent: what to say where the message is gone or another's, or where the queue is missing and is created by the first message.
    private async Task<T> CallAsync<T>(string action, Func<Task<T>> call, T absent, CancellationToken cancellationToken)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.MessageNotFound || e.ErrorCode == QueueErrorCode.PopReceiptMismatch)
        {
            return absent;
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound && (_poison is null || _storage.CreateMissing))
        {
            return absent;
        }
        catch (Exception e) when (AzureFaults.IsFault(e, cancellationToken))
        {
            throw _faults.Describe(e, action, Location);
        }
    }
}
