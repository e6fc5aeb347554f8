using System.Diagnostics;
using System.Text;
using FitOps.QueueWorker;
using FitOps.Storage;

namespace FitOps.Core.Tests.Storage;

public class FolderWorkQueueCrashTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Processes_that_are_killed_in_the_middle_lose_no_message_and_bring_none_back()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(20240501);
        List<string> added = [], received = [], done = [];

        for (var round = 0; round < 6; round++)
        {
            using var first = Start("produce", folder.Path, $"{round}a");
            using var second = Start("produce", folder.Path, $"{round}b");
            using var consumer = Start("consume", folder.Path);
            var lines = await Task.WhenAll(
                KillAfterAsync(first, random.Next(50, 400)),
                KillAfterAsync(second, random.Next(50, 400)),
                KillAfterAsync(consumer, random.Next(40, 400)));
            added.AddRange([.. lines[0], .. lines[1]]);
            received.AddRange(After("got ", lines[2]));
            done.AddRange(After("done ", lines[2]));
        }

        var left = await DrainAsync(folder.Path);
        Assert.Equal(left.Count, left.Distinct().Count());
        Assert.Equal(done.Count, done.Distinct().Count());
        Assert.Empty(done.Intersect(left));
        Assert.Empty(added.Except(received).Except(left)); // one that was received may be completed, though nobody lived to say so
        Assert.True(added.Count > 600, $"only {added.Count} messages were added");
    }

    private static Process Start(params string[] arguments)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [typeof(QueueWorkerProgram).Assembly.Location, .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            },
        };
        process.Start();
        return process;
    }

    private static IEnumerable<string> After(string word, List<string> lines) =>
        lines.Where(line => line.StartsWith(word, StringComparison.Ordinal)).Select(line => line[word.Length..]);

    // All that it said until its death counts.
    private static async Task<List<string>> KillAfterAsync(Process process, int count)
    {
        var lines = new List<string>();
        try
        {
            while (await process.StandardOutput.ReadLineAsync(Token) is { } line)
            {
                lines.Add(line);
                if (lines.Count == count)
                {
                    process.Kill();
                }
            }
        }
        finally
        {
            process.Kill();
        }

        Assert.True(lines.Count >= count, $"a worker ended by itself after {lines.Count} lines");
        return lines;
    }

    private static async Task<List<string>> DrainAsync(string folder)
    {
        var found = new List<string>();
        await using var queue = new FolderWorkQueue(folder, new WorkQueueOptions { Clock = new Tomorrow(), MaximumDequeueCount = int.MaxValue });
        while (await queue.ReceiveAsync(32, TimeSpan.FromHours(1), Token) is { Count: > 0 } items)
        {
            found.AddRange(items.Select(item => Encoding.UTF8.GetString(item.Body.Span).Trim('"')));
        }

        return found;
    }
}
