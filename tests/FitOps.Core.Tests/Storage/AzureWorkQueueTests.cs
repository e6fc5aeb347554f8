using System.Text;
using Azure.Storage.Queues;
using FitOps.Storage;
using FitOps.Tests.Azurite;

namespace FitOps.Core.Tests.Storage;

public class AzureWorkQueueTests(AzuriteFixture azurite)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_base64_on_the_wire_as_the_Functions_host_expects_it()
    {
        var (queue, client) = await QueueAsync();

        await queue.EnqueueAsync("""{"a":1}"""u8.ToArray(), TimeSpan.Zero, Token);

        var message = (await client.PeekMessageAsync(Token)).Value;
        Assert.Equal("eyJhIjoxfQ==", message.MessageText);
        Assert.True(message.ExpiresOn > DateTimeOffset.UtcNow.AddYears(100), "the message expires");
    }

    [Fact]
    public async Task A_message_that_was_put_there_by_hand_as_plain_text_is_delivered()
    {
        var (queue, client) = await QueueAsync();
        await client.SendMessageAsync("""{"by":"hand"}""", Token);

        var item = Assert.Single(await queue.ReceiveAsync(1, Minute, Token));

        Assert.Equal("""{"by":"hand"}""", Encoding.UTF8.GetString(item.Body.Span));
        Assert.True(await queue.CompleteAsync(item, Token));
    }

    [Fact]
    public async Task Poison_goes_to_the_queue_that_the_Functions_host_would_use()
    {
        var (queue, client) = await QueueAsync();
        await queue.EnqueueAsync("1"u8.ToArray(), TimeSpan.Zero, Token);

        await queue.PoisonAsync(Assert.Single(await queue.ReceiveAsync(1, Minute, Token)), Token);

        var server = await azurite.ServerAsync().WaitAsync(Token);
        var poison = new QueueClient(server.ConnectionString, client.Name + "-poison");
        Assert.Equal("MQ==", (await poison.PeekMessageAsync(Token)).Value.MessageText);
    }

    [Fact]
    public async Task A_missing_queue_is_named_with_the_way_to_create_it()
    {
        var server = await azurite.ServerAsync().WaitAsync(Token);
        await using var queue = new AzureWorkQueue(server.ConnectionString, "no-such-queue");
        foreach (var operation in new Func<Task>[]
        {
            () => queue.EnqueueAsync("1"u8.ToArray(), TimeSpan.Zero, Token),
            () => queue.ReceiveAsync(1, Minute, Token),
            () => queue.GetStatisticsAsync(Token),
        })
        {
            var error = await Assert.ThrowsAsync<ObjectStoreException>(operation);
            Assert.Contains("the queue 'no-such-queue' does not exist", error.Message, StringComparison.Ordinal);
            Assert.Contains("az storage queue create", error.Message, StringComparison.Ordinal);
        }
    }

    private async Task<(AzureWorkQueue Queue, QueueClient Client)> QueueAsync()
    {
        var server = await azurite.ServerAsync().WaitAsync(Token);
        var client = new QueueClient(server.ConnectionString, $"q{Guid.NewGuid():n}");
        await client.CreateAsync(cancellationToken: Token);
        return (new AzureWorkQueue(server.QueueAddress, client.Name), client);
    }
}
