using System.Collections.Concurrent;
using System.Diagnostics;

namespace FitOps.PowerShell.Completion;

/// <summary>A record as completion shows it.</summary>
/// <param name="Id">What is completed.</param>
/// <param name="Name">What people call it.</param>
internal sealed record CompletedRecord(string Id, string Name);

/// <summary>What completion has read through a connection; it ends with the connection.</summary>
internal sealed class CompletionCache
{
    private readonly ConcurrentDictionary<string, (long ReadAt, IReadOnlyList<CompletedRecord> Records)> _records = new(StringComparer.Ordinal);

    public IReadOnlyList<CompletedRecord>? Find(string typeName, TimeSpan maxAge) =>
        _records.TryGetValue(typeName, out var entry) && Stopwatch.GetElapsedTime(entry.ReadAt) < maxAge ? entry.Records : null;

    public void Keep(string typeName, IReadOnlyList<CompletedRecord> records) => _records[typeName] = (Stopwatch.GetTimestamp(), records);
}
