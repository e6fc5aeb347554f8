using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using FitOps.Storage;

namespace FitOps.Export;

/// <summary>
/// A long list of record keys, each with a hash of its record, kept in a scratch file. It is searched in passes, each over the keys
/// that fall into one bucket, so that memory stays the same however many records there are.
/// </summary>
internal sealed class RecordLedger : IDisposable
{
    private const int EntrySize = RecordKey.Size + sizeof(ulong);
    private const int BufferedEntries = 4096;
    private const int EntriesPerPass = 128 * 1024;

    private readonly IScratchSpace _scratch;
    private byte[] _buffer = [];
    private int _buffered;
    private Stream? _file;

    public RecordLedger(IScratchSpace scratch) => _scratch = scratch;

    public long Count { get; private set; }

    public void Append(RecordKey key, ulong hash = 0)
    {
        if (_buffer.Length == 0)
        {
            _buffer = ArrayPool<byte>.Shared.Rent(BufferedEntries * EntrySize);
        }

        var entry = _buffer.AsSpan(_buffered * EntrySize, EntrySize);
        key.Write(entry);
        BinaryPrimitives.WriteUInt64BigEndian(entry[RecordKey.Size..], hash);
        Count++;
        if (++_buffered == BufferedEntries)
        {
            _file ??= _scratch.Create();
            _file.Write(_buffer, 0, _buffered * EntrySize);
            _buffered = 0;
        }
    }

    /// <summary>Appends all entries of another ledger.</summary>
    public void Append(RecordLedger other)
    {
        foreach (var entry in other.Entries())
        {
            Append(entry.Key, entry.Hash);
        }
    }

    /// <summary>Finds the keys that occur more than once; each is reported once for each further occurrence.</summary>
    /// <returns>The number of distinct keys.</returns>
    public long FindDoubles(Action<RecordKey> report, CancellationToken cancellationToken)
    {
        var distinct = 0L;
        var buckets = BucketsFor(Count);
        using var seen = new RecordKeySet();
        for (var bucket = 0UL; bucket < buckets; bucket++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            seen.Clear();
            foreach (var entry in Entries())
            {
                if (entry.Key.Mix() % buckets == bucket && !seen.Add(entry.Key))
                {
                    report(entry.Key);
                }
            }

            distinct += seen.Count;
        }

        return distinct;
    }

    /// <summary>Compares two ledgers as sets of records.</summary>
    /// <param name="expected">What should be there.</param>
    /// <param name="actual">What is there.</param>
    /// <param name="report">Gets each key that differs, and how.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    public static void Compare(
        RecordLedger expected, RecordLedger actual, Action<ProblemKind, RecordKey> report, CancellationToken cancellationToken)
    {
        var buckets = BucketsFor(Math.Max(expected.Count, actual.Count));
        for (var bucket = 0UL; bucket < buckets; bucket++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Merge(expected.Sorted(bucket, buckets), actual.Sorted(bucket, buckets), report);
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }

        _file?.Dispose();
        _file = null;
    }

    private static ulong BucketsFor(long count) => (ulong)((count / EntriesPerPass) + 1);

    private static void Merge(List<Entry> expected, List<Entry> actual, Action<ProblemKind, RecordKey> report)
    {
        int e = 0, a = 0;
        while (e < expected.Count || a < actual.Count)
        {
            var order = e == expected.Count ? 1 : a == actual.Count ? -1 : RecordKey.Compare(expected[e].Key, actual[a].Key);
            if (order < 0)
            {
                report(ProblemKind.Missing, expected[e].Key);
                e = After(expected, e);
            }
            else if (order > 0)
            {
                report(ProblemKind.Extra, actual[a].Key);
                a = After(actual, a);
            }
            else
            {
                if (expected[e].Hash != actual[a].Hash)
                {
                    report(ProblemKind.Altered, expected[e].Key);
                }

                e = After(expected, e);
                a = After(actual, a);
            }
        }
    }

    private static int After(List<Entry> entries, int at)
    {
        var key = entries[at].Key;
        while (at < entries.Count && entries[at].Key == key)
        {
            at++;
        }

        return at;
    }

    private List<Entry> Sorted(ulong bucket, ulong buckets)
    {
        var found = Entries().Where(e => e.Key.Mix() % buckets == bucket).ToList();
        found.Sort(static (x, y) => RecordKey.Compare(x.Key, y.Key) is var order and not 0 ? order : x.Hash.CompareTo(y.Hash));
        return found;
    }

    private IEnumerable<Entry> Entries()
    {
        if (_file is not null)
        {
            var page = ArrayPool<byte>.Shared.Rent(BufferedEntries * EntrySize);
            try
            {
                _file.Position = 0;
                int read;
                while ((read = _file.ReadAtLeast(page.AsSpan(0, BufferedEntries * EntrySize), BufferedEntries * EntrySize, throwOnEndOfStream: false)) > 0)
                {
                    for (var at = 0; at < read; at += EntrySize)
                    {
                        yield return Read(page, at);
                    }
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(page);
                _file?.Seek(0, SeekOrigin.End);
            }
        }

        for (var i = 0; i < _buffered; i++)
        {
            yield return Read(_buffer, i * EntrySize);
        }
    }

    private static Entry Read(byte[] bytes, int at) =>
        new(RecordKey.Read(bytes.AsSpan(at)), BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(at + RecordKey.Size)));

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(RecordKey Key, ulong Hash);
}
