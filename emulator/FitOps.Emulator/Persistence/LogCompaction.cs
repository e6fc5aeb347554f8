namespace FitOps.Emulator.Persistence;

/// <summary>Rewrites a log so that it says of each record and each value only what became of it in the end.</summary>
internal static class LogCompaction
{
    private const int EntriesPerFrame = 1024;

    /// <summary>Puts the shorter log in the place of the longer one.</summary>
    public static void Run(string path)
    {
        var last = default(DateTimeOffset);
        var outcome = new Dictionary<(bool IsRecord, string Name, string Key), (bool Seeded, LogEntry Entry)>();
        ChangeLog.Read(path, frame =>
        {
            last = frame.At;
            foreach (var entry in frame.Entries)
            {
                Note(outcome, entry);
            }
        });

        // In the order of their first change: what others refer to was there first. One frame at least, for the time.
        AtomicFile.Replace(path, stream =>
        {
            stream.Write(LogFrame.Magic);
            stream.Write(new LogFrame(last, []).ToArray());
            foreach (var entries in outcome.Values.Select(Outcome).OfType<LogEntry>().Chunk(EntriesPerFrame))
            {
                stream.Write(new LogFrame(last, entries).ToArray());
            }
        });
    }

    private static void Note(Dictionary<(bool IsRecord, string Name, string Key), (bool Seeded, LogEntry Entry)> outcome, LogEntry entry)
    {
        var key = (entry.IsRecord, entry.Name, entry.Key);

        // The first change tells whether the record is one of the seeded ones: those are changed before they were ever inserted.
        var seeded = outcome.TryGetValue(key, out var before) ? before.Seeded : entry.Kind is LogEntryKind.Update or LogEntryKind.Delete;
        outcome[key] = (seeded, entry);
    }

    private static LogEntry? Outcome((bool Seeded, LogEntry Entry) known) => (known.Seeded, known.Entry.Kind) switch
    {
        (true, LogEntryKind.Insert or LogEntryKind.Update) => known.Entry with { Kind = LogEntryKind.Update },
        (false, LogEntryKind.Insert or LogEntryKind.Update) => known.Entry with { Kind = LogEntryKind.Insert },
        (false, LogEntryKind.Delete) or (_, LogEntryKind.Remove) => null,
        _ => known.Entry,
    };
}
