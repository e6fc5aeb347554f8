using System.Buffers.Binary;
using System.Runtime.InteropServices;
using FitOps.Storage;

namespace FitOps.Export;

/// <summary>
/// A long list of record keys, each with a hash of its record. When it gets long it goes to a scratch file, in buckets by the key, so that
/// it is searched bucket by bucket in memory that hardly grows with it.
/// </summary>
internal sealed class RecordLedger : IDisposable
{
    private const int EntrySize = RecordKey.Size + sizeof(ulong);
    private const int EntriesInMemory = 4096;
    private const int Buckets = 128;
    private const int ChunkEntries = 64;
    private const int ChunkSize = ChunkEntries * EntrySize;

    private readonly IScratchSpace _scratch;
    private readonly List<Entry> _few = [];
    private byte[] _open = []; // one chunk in the making for each bucket
    private int[] _openEntries = [];
    private List<int>[] _chunks = []; // where the finished chunks of each bucket lie
    private int _chunksWritten;
    private Stream? _file;

    public RecordLedger(IScratchSpace scratch) => _scratch = scratch;

    public long Count { get; private set; }

    private bool IsLong => _file is not null;

    public void Append(RecordKey key, ulong hash = 0)
    {
        Count++;
        if (!IsLong)
        {
            _few.Add(new Entry(key, hash));
            if (_few.Count == EntriesInMemory)
            {
                MoveToFile();
            }

            return;
        }

        AppendToBucket(new Entry(key, hash));
    }

    /// <summary>Appends all entries of another ledger.</summary>
    public void Append(RecordLedger other)
    {
        var entries = new List<Entry>();
        for (var bucket = 0; bucket < other.BucketCount; bucket++)
        {
            other.Load(bucket, other.BucketCount, entries);
            entries.ForEach(e => Append(e.Key, e.Hash));
        }
    }

    /// <summary>Finds the keys that occur more than once; each is reported once for each further occurrence.</summary>
    /// <returns>The number of distinct keys.</returns>
    public long FindDoubles(Action<RecordKey> report, CancellationToken cancellationToken)
    {
        var distinct = 0L;
        var entries = new List<Entry>();
        using var seen = new RecordKeySet();
        for (var bucket = 0; bucket < BucketCount; bucket++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            seen.Clear();
            Load(bucket, BucketCount, entries);
            foreach (var entry in entries)
            {
                if (!seen.Add(entry.Key))
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
        var buckets = Math.Max(expected.BucketCount, actual.BucketCount);
        var (left, right) = (new List<Entry>(), new List<Entry>());
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            expected.Load(bucket, buckets, left);
            actual.Load(bucket, buckets, right);
            left.Sort(Entry.Compare);
            right.Sort(Entry.Compare);
            Merge(left, right, report);
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private int BucketCount => IsLong ? Buckets : 1;

    private static int BucketOf(RecordKey key) => (int)(key.Mix() >> 57);

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

    private void MoveToFile()
    {
        _file = _scratch.Create();
        _open = new byte[Buckets * ChunkSize];
        _openEntries = new int[Buckets];
        _chunks = new List<int>[Buckets];
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            _chunks[bucket] = [];
        }

        _few.ForEach(AppendToBucket);
        _few.Clear();
        _few.TrimExcess();
    }

    private void AppendToBucket(Entry entry)
    {
        var bucket = BucketOf(entry.Key);
        var chunk = _open.AsSpan(bucket * ChunkSize, ChunkSize);
        entry.Write(chunk[(_openEntries[bucket] * EntrySize)..]);
        if (++_openEntries[bucket] == ChunkEntries)
        {
            _file?.Write(chunk);
            _chunks[bucket].Add(_chunksWritten++);
            _openEntries[bucket] = 0;
        }
    }

    private void Load(int bucket, int buckets, List<Entry> into)
    {
        into.Clear();
        if (_file is not { } file)
        {
            into.AddRange(buckets == 1 ? _few : _few.Where(e => BucketOf(e.Key) == bucket));
            return;
        }

        Span<byte> chunk = stackalloc byte[ChunkSize];
        foreach (var number in _chunks[bucket])
        {
            file.Position = (long)number * ChunkSize;
            file.ReadExactly(chunk);
            AddAll(chunk, ChunkEntries, into);
        }

        file.Seek(0, SeekOrigin.End);
        AddAll(_open.AsSpan(bucket * ChunkSize), _openEntries[bucket], into);
    }

    private static void AddAll(ReadOnlySpan<byte> chunk, int count, List<Entry> into)
    {
        for (var i = 0; i < count; i++)
        {
            into.Add(Entry.Read(chunk[(i * EntrySize)..]));
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(RecordKey Key, ulong Hash)
    {
        public static Entry Read(ReadOnlySpan<byte> bytes) =>
            new(RecordKey.Read(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[RecordKey.Size..]));

        public static int Compare(Entry left, Entry right) =>
            RecordKey.Compare(left.Key, right.Key) is var order and not 0 ? order : left.Hash.CompareTo(right.Hash);

        public void Write(Span<byte> bytes)
        {
            Key.Write(bytes);
            BinaryPrimitives.WriteUInt64BigEndian(bytes[RecordKey.Size..], Hash);
        }
    }
}
