using System.Text;
using FitOps.Storage;

namespace FitOps.Core.Tests.Storage;

public class FolderWorkQueueTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_that_are_added_while_the_disk_is_busy_share_one_flush()
    {
        using var folder = new TemporaryFolder();
        using var files = new GatedFileSystem();
        await using var queue = new FolderWorkQueue(folder.Path, files: files);
        await queue.GetStatisticsAsync(Token); // the log is made now
        files.Close();
        var first = queue.EnqueueAsync("0"u8.ToArray(), TimeSpan.Zero, Token);
        await files.FlushBegunAsync().WaitAsync(Token);
        var more = Enumerable.Range(1, 100).Select(i => queue.EnqueueAsync(Json(i), TimeSpan.Zero, Token)).ToList();

        // All are written, but none is durable yet.
        while ((await queue.GetStatisticsAsync(Token)).ApproximateCount < 101)
        {
            Token.ThrowIfCancellationRequested();
        }

        Assert.All(more.Append(first), task => Assert.False(task.IsCompleted));

        files.Open();
        await Task.WhenAll(more.Append(first));
        Assert.Equal(2, files.Flushes);
    }

    [Fact]
    public async Task A_log_that_was_cut_off_anywhere_keeps_every_whole_message()
    {
        using var folder = new TemporaryFolder();
        var whole = await TwoMessagesAsync(folder["queue"]);
        await using (var queue = new FolderWorkQueue(folder["queue"]))
        {
            await queue.EnqueueAsync(Json(3), TimeSpan.Zero, Token);
        }

        var log = await File.ReadAllBytesAsync(LogIn(folder["queue"]), Token);
        for (var length = whole; length <= log.Length; length++)
        {
            var place = folder[$"cut-{length}"];
            Directory.CreateDirectory(place);
            await File.WriteAllBytesAsync(Path.Combine(place, Path.GetFileName(LogIn(folder["queue"]))), log.AsMemory(0, length), Token);

            string[] kept = length == log.Length ? ["1", "2", "3"] : ["1", "2"];
            Assert.Equal([.. kept, "4"], await AddAndDrainAsync(place, 4));
        }
    }

    [Fact]
    public async Task A_record_that_the_disk_altered_is_set_aside_and_the_rest_kept()
    {
        using var folder = new TemporaryFolder();
        var whole = await TwoMessagesAsync(folder["queue"]);
        await using (var queue = new FolderWorkQueue(folder["queue"]))
        {
            await queue.EnqueueAsync(Json(3), TimeSpan.Zero, Token);
        }

        var log = await File.ReadAllBytesAsync(LogIn(folder["queue"]), Token);
        for (var position = whole; position < log.Length; position++)
        {
            var place = folder[$"altered-{position}"];
            Directory.CreateDirectory(place);
            var altered = log.ToArray();
            altered[position] ^= 0x10;
            await File.WriteAllBytesAsync(Path.Combine(place, Path.GetFileName(LogIn(folder["queue"]))), altered, Token);

            Assert.Equal(["1", "2", "4"], await AddAndDrainAsync(place, 4));
            var aside = Assert.Single(Directory.GetFiles(place, "*.cut"));
            Assert.Equal(altered[whole..], await File.ReadAllBytesAsync(aside, Token));
        }
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1)]
    public async Task Whatever_operation_fails_no_message_that_was_accepted_is_lost_and_none_that_is_done_comes_back(int failures)
    {
        var failAt = 0;
        bool hasFailed;
        do
        {
            using var folder = new TemporaryFolder();
            var files = new FaultyFileSystem(++failAt, FaultyFileSystem.DiskFull, failures);
            HashSet<string> accepted = [], done = [];
            var failed = false;
            await using (var queue = new FolderWorkQueue(folder["queue"], files: files, compactionLength: 200))
            {
                for (var i = 0; i < 12; i++)
                {
                    failed |= await FailsAsync(async () =>
                    {
                        await queue.EnqueueAsync(Json(i), TimeSpan.Zero, Token);
                        accepted.Add($"{i}");
                    });
                    failed |= await FailsAsync(async () =>
                    {
                        foreach (var item in i % 3 == 2 ? await queue.ReceiveAsync(2, Hour, Token) : [])
                        {
                            if (await queue.CompleteAsync(item, Token))
                            {
                                done.Add(TextOf(item));
                            }
                        }
                    });
                }
            }

            var left = await DrainAsync(folder["queue"]);
            Assert.True(left.Distinct().Count() == left.Count, $"a message doubled after operation {failAt} failed");
            Assert.True(accepted.Except(done).All(left.Contains), $"a message lost after operation {failAt} failed");
            Assert.True(!done.Any(left.Contains), $"a message is back after operation {failAt} failed");
            Assert.True(failed || accepted.Count == 12);
            hasFailed = files.HasFailed;
        }
        while (hasFailed);

        Assert.True(failAt > 40, "the operations were not counted");
    }

    [Fact]
    public async Task A_full_disk_is_said_with_the_path_and_a_remedy()
    {
        using var folder = new TemporaryFolder();
        await using var queue = new FolderWorkQueue(folder.Path, files: new FaultyFileSystem(1, FaultyFileSystem.DiskFull));

        var error = await Assert.ThrowsAsync<ObjectStoreException>(() => queue.EnqueueAsync(Json(1), TimeSpan.Zero, Token));

        Assert.Contains(folder.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains("Free some space", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_folder_stays_small_however_many_messages_go_through()
    {
        const int messages = 5000;
        using var folder = new TemporaryFolder();
        await using var queue = new FolderWorkQueue(folder.Path, compactionLength: 20_000);
        await queue.EnqueueAsync("\"stays\""u8.ToArray(), TimeSpan.FromDays(7), Token);
        for (var i = 0; i < messages; i += 100)
        {
            await Task.WhenAll(Enumerable.Range(i, 100).Select(n => queue.EnqueueAsync(Json(n), TimeSpan.Zero, Token)));
            while (await queue.ReceiveAsync(32, Hour, Token) is { Count: > 0 } items)
            {
                await Task.WhenAll(items.Select(item => queue.CompleteAsync(item, Token)));
            }
        }

        Assert.Equal(1, (await queue.GetStatisticsAsync(Token)).ApproximateCount);
        Assert.InRange(new DirectoryInfo(folder.Path).EnumerateFiles().Sum(f => f.Length), 1, 60_000);
    }

    [Fact]
    public async Task A_rewritten_log_keeps_receipts_counts_delays_and_poison()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        var options = new WorkQueueOptions { Clock = clock };
        await using var queue = new FolderWorkQueue(folder.Path, options, compactionLength: 1000);
        await queue.EnqueueAsync("\"poison\""u8.ToArray(), TimeSpan.Zero, Token);
        await queue.PoisonAsync(Assert.Single(await queue.ReceiveAsync(1, Hour, Token)), Token);
        await queue.EnqueueAsync("\"held\""u8.ToArray(), TimeSpan.Zero, Token);
        var held = Assert.Single(await queue.ReceiveAsync(1, Hour, Token));
        await queue.EnqueueAsync("\"delayed\""u8.ToArray(), Hour, Token);
        var before = LogIn(folder.Path);

        for (var i = 0; i < 100; i++)
        {
            await queue.EnqueueAsync(Json(i), TimeSpan.Zero, Token);
            await queue.CompleteAsync(Assert.Single(await queue.ReceiveAsync(1, Hour, Token)), Token);
        }

        Assert.NotEqual(before, LogIn(folder.Path));
        await using var other = new FolderWorkQueue(folder.Path, options);
        Assert.Empty(await other.ReceiveAsync(32, Hour, Token));
        Assert.Equal(2, (await other.GetStatisticsAsync(Token)).ApproximateCount);
        Assert.Equal("\"poison\"", TextOf(Assert.Single(await (other.Poison?.ReceiveAsync(32, Hour, Token) ?? throw new InvalidOperationException()))));
        Assert.True(await other.CompleteAsync(held, Token));
        clock.Advance(Hour);
        Assert.Equal("\"delayed\"", TextOf(Assert.Single(await other.ReceiveAsync(32, Hour, Token))));
    }

    [Fact]
    public async Task A_closed_queue_has_done_all_that_was_asked_of_it_and_takes_nothing_more()
    {
        using var folder = new TemporaryFolder();
        var queue = new FolderWorkQueue(folder.Path);
        var adding = Enumerable.Range(0, 50).Select(i => queue.EnqueueAsync(Json(i), TimeSpan.Zero, Token)).ToList();

        await queue.DisposeAsync();

        await Task.WhenAll(adding);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => queue.EnqueueAsync(Json(1), TimeSpan.Zero, Token));
        Assert.Equal(50, (await DrainAsync(folder.Path)).Count);
    }

    private static byte[] Json(int number) => Encoding.UTF8.GetBytes($"{number}");

    private static string TextOf(WorkItem item) => Encoding.UTF8.GetString(item.Body.Span);

    private static string LogIn(string folder) => Assert.Single(Directory.GetFiles(folder, "queue.*.log"));

    private static async Task<int> TwoMessagesAsync(string folder)
    {
        await using (var queue = new FolderWorkQueue(folder))
        {
            await queue.EnqueueAsync(Json(1), TimeSpan.Zero, Token);
            await queue.EnqueueAsync(Json(2), TimeSpan.Zero, Token);
        }

        return (int)new FileInfo(LogIn(folder)).Length;
    }

    private static async Task<List<string>> AddAndDrainAsync(string folder, int number)
    {
        await using (var queue = new FolderWorkQueue(folder))
        {
            await queue.EnqueueAsync(Json(number), TimeSpan.Zero, Token);
        }

        return await DrainAsync(folder);
    }

    // A day later: whoever had received something has lost it.
    private static async Task<List<string>> DrainAsync(string folder)
    {
        var found = new List<string>();
        await using var queue = new FolderWorkQueue(folder, new WorkQueueOptions { Clock = new Tomorrow(), MaximumDequeueCount = int.MaxValue });
        while (await queue.ReceiveAsync(32, Hour, Token) is { Count: > 0 } items)
        {
            found.AddRange(items.Select(TextOf));
        }

        return found;
    }

    private static async Task<bool> FailsAsync(Func<Task> action)
    {
        try
        {
            await action();
            return false;
        }
        catch (ObjectStoreException)
        {
            return true;
        }
    }
}
