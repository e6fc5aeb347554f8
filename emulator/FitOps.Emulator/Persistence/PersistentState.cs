using FitOps.Emulator.Clock;
using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Persistence;

/// <summary>
/// Keeps a store, the emulator's own values and its time in a folder. Each committed transaction is in the log before anybody sees it;
/// if it cannot be written, it does not happen.
/// </summary>
internal sealed class PersistentState : IDisposable
{
    private readonly Lock _appending = new();
    private readonly DataDirectory _directory;
    private readonly EmulatorClock _clock;
    private readonly Dictionary<(string Name, string Key), byte[]> _values = [];
    private readonly ChangeLog _log;

    private PersistentState(DataDirectory directory, ResourceStore store, EmulatorClock clock, Action<string> warn)
    {
        _directory = directory;
        _clock = clock;
        _log = ChangeLog.Open(directory.LogPath, frame => Replay(frame, store), warn);
        store.OnCommit(changes => Append([.. changes.Select(LogEntry.Of)]));
    }

    /// <summary>Brings what the folder holds into a store that has its seeded records, and writes down every change from then on.</summary>
    /// <exception cref="DataDirectoryException">The folder cannot be used.</exception>
    public static PersistentState Open(DataDirectory directory, ResourceStore store, EmulatorClock clock, Action<string> warn)
    {
        try
        {
            return new PersistentState(directory, store, clock, warn);
        }
        catch (InvalidOperationException problem)
        {
            throw new DataDirectoryException($"{directory.LogPath} does not belong to this seeded state: {problem.Message}", problem);
        }
    }

    /// <summary>The values of a name, by their keys, as the folder had them at the start.</summary>
    public IReadOnlyDictionary<string, byte[]> Values(string name) =>
        _values.Where(value => value.Key.Name == name).ToDictionary(value => value.Key.Key, value => value.Value, StringComparer.Ordinal);

    /// <summary>Keeps a value.</summary>
    public void Put(string name, string key, ReadOnlyMemory<byte> value) =>
        Append([new LogEntry(LogEntryKind.Put, name, key, default, value)]);

    /// <summary>Forgets a value.</summary>
    public void Remove(string name, string key) => Append([new LogEntry(LogEntryKind.Remove, name, key, default, default)]);

    /// <summary>Keeps the time that the clock was set to.</summary>
    public void KeepTime() => Append([]);

    /// <summary>Forgets everything: the next start begins with the seeded state.</summary>
    public void Clear()
    {
        lock (_appending)
        {
            _log.Clear();
        }
    }

    public void Dispose()
    {
        _log.Dispose();
        _directory.Dispose();
    }

    private void Append(LogEntry[] entries)
    {
        lock (_appending)
        {
            _log.Append(new LogFrame(_clock.GetUtcNow(), entries));
        }
    }

    private void Replay(LogFrame frame, ResourceStore store)
    {
        _clock.Set(frame.At);
        using var transaction = store.Write();
        foreach (var entry in frame.Entries)
        {
            Apply(entry, transaction);
        }

        transaction.Commit();
    }

    private void Apply(LogEntry entry, StoreTransaction transaction)
    {
        if (!entry.IsRecord)
        {
            _values.Remove((entry.Name, entry.Key));
            if (entry.Kind == LogEntryKind.Put)
            {
                _values.Add((entry.Name, entry.Key), entry.Value.ToArray());
            }

            return;
        }

        var type = ResourceTable.Find(entry.Name)
            ?? throw new InvalidOperationException($"there is no resource type {entry.Name}");
        switch (entry.Kind)
        {
            case LogEntryKind.Insert:
                transaction.Insert(type, entry.Scope, entry.Value.Span);
                break;
            case LogEntryKind.Update:
                transaction.Update(type, RecordId.Parse(entry.Key), entry.Value.Span);
                break;
            default:
                transaction.Delete(type, RecordId.Parse(entry.Key));
                break;
        }
    }
}
