using System.Text;
using FitOps.Storage;

// produce <folder> <name>: adds messages "<name>-<number>" for ever, and prints each that counts as added.
// consume <folder>: receives and completes for ever, and prints "got" with each message before it completes it, and "done" after.
if (args is not ["produce" or "consume", ..])
{
    Console.Error.WriteLine("Usage: produce <folder> <name> | consume <folder>");
    return 2;
}

const int callers = 8;
await using var queue = new FolderWorkQueue(
    args[1], new WorkQueueOptions { MaximumDequeueCount = int.MaxValue }, compactionLength: 20_000);
var next = 0;

async Task ProduceAsync()
{
    while (true)
    {
        var message = $"{args[2]}-{Interlocked.Increment(ref next)}";
        await queue.EnqueueAsync(Encoding.UTF8.GetBytes($"\"{message}\""), TimeSpan.Zero, CancellationToken.None);
        Console.WriteLine(message);
    }
}

async Task ConsumeAsync()
{
    while (true)
    {
        foreach (var item in await queue.ReceiveAsync(4, TimeSpan.FromHours(1), CancellationToken.None))
        {
            var message = Encoding.UTF8.GetString(item.Body.Span).Trim('"');
            Console.WriteLine($"got {message}");
            if (await queue.CompleteAsync(item, CancellationToken.None))
            {
                Console.WriteLine($"done {message}");
            }
        }
    }
}

// Whichever ends first has failed.
await await Task.WhenAny(Enumerable.Range(0, callers).Select(_ => args[0] == "produce" ? ProduceAsync() : ConsumeAsync()));
return 1;
