using System.Collections.Concurrent;
using System.Text;
using FitOps.Storage;

namespace FitOps.Core.Tests.Storage;

/// <summary>What every work queue promises, over whichever place a subclass opens, with a clock that the test moves.</summary>
public abstract class WorkQueueConformance
{
    protected static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An empty queue of its own; each call opens the same one.</summary>
    protected abstract Task<Func<IWorkQueue>> PlaceAsync(int maximumDequeueCount = 5);

    /// <summary>Lets time pass for the queue.</summary>
    protected abstract Task PassAsync(TimeSpan time);

    [Fact]
    public async Task A_message_arrives_byte_for_byte_in_another_process_too()
    {
        var open = await PlaceAsync();
        var body = Encoding.UTF8.GetBytes("""{"text":"grüße \u0000 \n","n":1.50,"list":[ ]}""");
        await using (var sender = open())
        {
            await sender.EnqueueAsync(body, TimeSpan.Zero, Token);
        }

        await using var queue = open();
        var item = Assert.Single(await queue.ReceiveAsync(32, Minute, Token));

        Assert.Equal(body, item.Body.ToArray());
        Assert.Equal(1, item.DequeueCount);
    }

    [Fact]
    public async Task A_received_message_is_hidden_until_its_time_and_then_delivered_again()
    {
        await using var queue = (await PlaceAsync())();
        await AddAsync(queue, 1);
        var first = Assert.Single(await queue.ReceiveAsync(1, Minute, Token));

        await PassAsync(TimeSpan.FromSeconds(55));
        Assert.Empty(await queue.ReceiveAsync(1, Minute, Token));
        await PassAsync(TimeSpan.FromSeconds(10));
        var second = Assert.Single(await queue.ReceiveAsync(1, Minute, Token));

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(2, second.DequeueCount);
        Assert.Equal(first.EnqueuedAt, second.EnqueuedAt);
        Assert.Equal("1", TextOf(second));
    }

    [Fact]
    public async Task A_completed_message_never_comes_back()
    {
        await using var queue = (await PlaceAsync())();
        await AddAsync(queue, 1);
        var item = Assert.Single(await queue.ReceiveAsync(1, Minute, Token));

        Assert.True(await queue.CompleteAsync(item, Token));
        Assert.False(await queue.CompleteAsync(item, Token));
        await PassAsync(TimeSpan.FromDays(1));

        Assert.Empty(await queue.ReceiveAsync(1, Minute, Token));
    }

    [Fact]
    public async Task A_message_can_be_completed_after_its_time_while_nobody_else_has_it()
    {
        await using var queue = (await PlaceAsync())();
        await AddAsync(queue, 1);
        var item = Assert.Single(await queue.ReceiveAsync(1, Minute, Token));

        await PassAsync(2 * Minute);

        Assert.True(await queue.CompleteAsync(item, Token));
    }

    [Fact]
    public async Task A_delayed_message_waits_for_its_time()
    {
        await using var queue = (await PlaceAsync())();
        await queue.EnqueueAsync("1"u8.ToArray(), TimeSpan.FromHours(5), Token);
        await AddAsync(queue, 2);

        Assert.Equal("2", TextOf(Assert.Single(await queue.ReceiveAsync(32, TimeSpan.FromDays(1), Token))));
        await PassAsync(TimeSpan.FromHours(4.9));
        Assert.Empty(await queue.ReceiveAsync(32, Minute, Token));
        await PassAsync(TimeSpan.FromHours(0.2));

        Assert.Equal("1", TextOf(Assert.Single(await queue.ReceiveAsync(32, Minute, Token))));
    }

    [Fact]
    public async Task An_extended_message_stays_hidden_and_its_new_receipt_counts()
    {
        await using var queue = (await PlaceAsync())();
        await AddAsync(queue, 1);
        var item = Assert.Single(await queue.ReceiveAsync(1, Minute, Token));

        await PassAsync(TimeSpan.FromSeconds(50));
        var extended = await queue.ExtendAsync(item, TimeSpan.FromMinutes(5), Token);
        await PassAsync(TimeSpan.FromMinutes(4));

        Assert.Empty(await queue.ReceiveAsync(1, Minute, Token));
        Assert.NotNull(extended);
        Assert.Equal("1", TextOf(extended));
        Assert.Equal(1, extended.DequeueCount);
        Assert.False(await queue.CompleteAsync(item, Token));
        Assert.True(await queue.CompleteAsync(extended, Token));
    }

    [Fact]
    public async Task A_message_that_is_given_back_is_there_at_once_and_unchanged()
    {
        await using var queue = (await PlaceAsync())();
        await AddAsync(queue, 1);
        var item = Assert.Single(await queue.ReceiveAsync(1, Minute, Token));

        await queue.ExtendAsync(item, TimeSpan.Zero, Token);

        var again = Assert.Single(await queue.ReceiveAsync(1, Minute, Token));
        Assert.Equal("1", TextOf(again));
        Assert.Equal(2, again.DequeueCount);
    }

    [Fact]
    public async Task A_receipt_is_worth_nothing_once_somebody_else_has_the_message()
    {
        var open = await PlaceAsync();
        await using var slow = open();
        await using var quick = open();
        await AddAsync(slow, 1);
        var late = Assert.Single(await slow.ReceiveAsync(1, Minute, Token));
        await PassAsync(2 * Minute);
        var current = Assert.Single(await quick.ReceiveAsync(1, Minute, Token));

        Assert.False(await slow.CompleteAsync(late, Token));
        Assert.Null(await slow.ExtendAsync(late, Minute, Token));
        Assert.False(await slow.PoisonAsync(late, Token));

        Assert.True(await quick.CompleteAsync(current, Token));
        Assert.Empty(await PoisonOf(quick).ReceiveAsync(1, Minute, Token));
    }

    [Fact]
    public async Task A_message_that_always_fails_goes_to_the_poison_queue_with_its_body()
    {
        await using var queue = (await PlaceAsync(maximumDequeueCount: 3))();
        await AddAsync(queue, 1);
        for (var i = 1; i <= 3; i++)
        {
            var item = Assert.Single(await queue.ReceiveAsync(1, Minute, Token));
            Assert.Equal(i, item.DequeueCount);
            await PassAsync(2 * Minute);
        }

        Assert.Empty(await queue.ReceiveAsync(1, Minute, Token));
        await PassAsync(TimeSpan.FromDays(8));
        Assert.Empty(await queue.ReceiveAsync(1, Minute, Token));
        Assert.Equal(0, (await queue.GetStatisticsAsync(Token)).ApproximateCount);

        var poison = PoisonOf(queue);
        Assert.Equal(1, (await poison.GetStatisticsAsync(Token)).ApproximateCount);
        for (var i = 1; i <= 10; i++)
        {
            var dead = Assert.Single(await poison.ReceiveAsync(1, Minute, Token));
            Assert.Equal("1", TextOf(dead));
            Assert.Equal(i, dead.DequeueCount);
            await PassAsync(2 * Minute);
        }

        Assert.True(await poison.CompleteAsync(Assert.Single(await poison.ReceiveAsync(1, Minute, Token)), Token));
        Assert.Equal(0, (await poison.GetStatisticsAsync(Token)).ApproximateCount);
    }

    [Fact]
    public async Task A_message_that_cannot_succeed_is_moved_to_the_poison_queue_at_once()
    {
        await using var queue = (await PlaceAsync())();
        await AddAsync(queue, 1);
        var item = Assert.Single(await queue.ReceiveAsync(1, Minute, Token));

        Assert.True(await queue.PoisonAsync(item, Token));
        Assert.False(await queue.PoisonAsync(item, Token));

        await PassAsync(2 * Minute);
        Assert.Empty(await queue.ReceiveAsync(1, Minute, Token));
        Assert.Equal("1", TextOf(Assert.Single(await PoisonOf(queue).ReceiveAsync(32, Minute, Token))));
    }

    [Fact]
    public async Task A_poison_queue_has_none_of_its_own()
    {
        await using var queue = (await PlaceAsync())();
        await PoisonOf(queue).EnqueueAsync("1"u8.ToArray(), TimeSpan.Zero, Token);
        var dead = Assert.Single(await PoisonOf(queue).ReceiveAsync(1, Minute, Token));

        Assert.Null(PoisonOf(queue).Poison);
        await Assert.ThrowsAsync<InvalidOperationException>(() => PoisonOf(queue).PoisonAsync(dead, Token));
        Assert.Empty(await queue.ReceiveAsync(1, Minute, Token));
    }

    [Fact]
    public async Task Many_receivers_share_the_messages_and_none_gets_anothers()
    {
        const int messages = 300;
        var open = await PlaceAsync();
        await using var sender = open();
        await Task.WhenAll(Enumerable.Range(0, messages).Select(i => AddAsync(sender, i)));

        var received = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var queue = open();
            while (await queue.ReceiveAsync(7, TimeSpan.FromHours(1), Token) is { Count: > 0 } items)
            {
                foreach (var item in items)
                {
                    received.Add(TextOf(item));
                    Assert.True(await queue.CompleteAsync(item, Token));
                }
            }
        })));

        Assert.Equal(
            Enumerable.Range(0, messages).Select(i => $"{i}").Order(StringComparer.Ordinal),
            received.Order(StringComparer.Ordinal));
        Assert.Equal(0, (await sender.GetStatisticsAsync(Token)).ApproximateCount);
    }

    [Fact]
    public async Task Messages_come_in_the_order_they_were_added()
    {
        await using var queue = (await PlaceAsync())();
        for (var i = 0; i < 5; i++)
        {
            await AddAsync(queue, i);
            await PassAsync(TimeSpan.FromSeconds(1));
        }

        var items = await queue.ReceiveAsync(32, Minute, Token);

        Assert.Equal(["0", "1", "2", "3", "4"], items.Select(TextOf));
    }

    [Fact]
    public async Task No_message_ever_expires()
    {
        await using var queue = (await PlaceAsync())();
        await AddAsync(queue, 1);

        await PassAsync(TimeSpan.FromDays(400));

        Assert.Equal("1", TextOf(Assert.Single(await queue.ReceiveAsync(1, Minute, Token))));
    }

    [Fact]
    public async Task The_longest_message_is_taken_and_a_longer_one_refused_with_the_way_out()
    {
        await using var queue = (await PlaceAsync())();
        var longest = Encoding.UTF8.GetBytes($"\"{new string('x', WorkQueueLimits.MaximumBodyLength - 2)}\"");
        var tooLong = Encoding.UTF8.GetBytes($"\"{new string('x', WorkQueueLimits.MaximumBodyLength - 1)}\"");

        await queue.EnqueueAsync(longest, TimeSpan.Zero, Token);
        var error = await Assert.ThrowsAsync<ArgumentException>(() => queue.EnqueueAsync(tooLong, TimeSpan.Zero, Token));

        Assert.Contains("object store", error.Message, StringComparison.Ordinal);
        Assert.Equal(longest, Assert.Single(await queue.ReceiveAsync(32, Minute, Token)).Body.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json: heart rate 62")]
    [InlineData("{\"a\":1} {\"b\":2}")]
    [InlineData("{\"a\":")]
    public async Task What_is_not_JSON_is_refused_without_repeating_it(string body)
    {
        await using var queue = (await PlaceAsync())();

        var error = await Assert.ThrowsAsync<ArgumentException>(
            () => queue.EnqueueAsync(Encoding.UTF8.GetBytes(body), TimeSpan.Zero, Token));

        Assert.DoesNotContain("heart", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(await queue.ReceiveAsync(32, Minute, Token));
    }

    [Fact]
    public async Task Times_and_numbers_out_of_range_are_refused()
    {
        await using var queue = (await PlaceAsync())();
        await AddAsync(queue, 1);
        var item = Assert.Single(await queue.ReceiveAsync(1, Minute, Token));

        foreach (var bad in new[] { TimeSpan.FromSeconds(-1), TimeSpan.FromDays(7.01) })
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => queue.EnqueueAsync("1"u8.ToArray(), bad, Token));
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => queue.ReceiveAsync(1, bad, Token));
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => queue.ExtendAsync(item, bad, Token));
        }

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => queue.ReceiveAsync(1, TimeSpan.Zero, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => queue.ReceiveAsync(0, Minute, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => queue.ReceiveAsync(33, Minute, Token));
    }

    [Fact]
    public async Task Statistics_count_what_is_not_done_and_age_what_waits()
    {
        await using var queue = (await PlaceAsync())();
        Assert.Equal(new WorkQueueStatistics(0, null), await queue.GetStatisticsAsync(Token));

        await AddAsync(queue, 1);
        await queue.EnqueueAsync("2"u8.ToArray(), TimeSpan.FromDays(1), Token);
        await PassAsync(TimeSpan.FromHours(1));
        await AddAsync(queue, 3);
        await PassAsync(TimeSpan.FromHours(1));

        var waiting = await queue.GetStatisticsAsync(Token);
        Assert.Equal(3, waiting.ApproximateCount);
        Assert.NotNull(waiting.OldestAge);
        Assert.InRange(waiting.OldestAge.Value, TimeSpan.FromHours(2), TimeSpan.FromHours(2.1));

        await queue.ReceiveAsync(32, TimeSpan.FromHours(1), Token);
        Assert.Equal(new WorkQueueStatistics(3, null), await queue.GetStatisticsAsync(Token));
    }

    [Fact]
    public async Task A_cancelled_operation_says_so_and_does_nothing()
    {
        await using var queue = (await PlaceAsync())();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await AddAsync(queue, 1);
        var item = Assert.Single(await queue.ReceiveAsync(1, Minute, Token));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queue.EnqueueAsync("2"u8.ToArray(), TimeSpan.Zero, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queue.ReceiveAsync(1, Minute, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queue.ExtendAsync(item, Minute, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queue.CompleteAsync(item, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queue.GetStatisticsAsync(cancelled.Token));

        Assert.Equal(1, (await queue.GetStatisticsAsync(Token)).ApproximateCount);
        Assert.True(await queue.CompleteAsync(item, Token));
    }

    protected static Task AddAsync(IWorkQueue queue, int number) =>
        queue.EnqueueAsync(Encoding.UTF8.GetBytes($"{number}"), TimeSpan.Zero, Token);

    protected static string TextOf(WorkItem item) => Encoding.UTF8.GetString(item.Body.Span);

    protected static IWorkQueue PoisonOf(IWorkQueue queue) => queue.Poison ?? throw new InvalidOperationException("A queue has a poison queue.");
}
