using System.Buffers;
using System.Globalization;

namespace FitOps.Storage;

/// <summary>
/// The file that holds a queue: records, each appended under the folder's lock by whichever process has a turn. When most of it is about messages
/// that are gone, what is left moves to a new file with the next number, atomically. Use it under the lock only.
/// </summary>
internal sealed class QueueLog : IDisposable
{
    private const string Prefix = "queue.";
    private const string Suffix = ".log";
    private const string TemporarySuffix = ".tmp";
    private const int ChunkLength = 1 << 18;

    private readonly IFileSystem _files;
    private readonly string _folder;
    private readonly long _compactionLength;
    private readonly ArrayBufferWriter<byte> _staged = new(ChunkLength);
    private Stream? _stream;
    private long _generation;
    private long _length;
    private long _retryCompactionAt;

    public QueueLog(IFileSystem files, string folder, long compactionLength)
    {
        _files = files;
        _folder = folder;
        _compactionLength = compactionLength;
    }

    /// <summary>What the log amounts to.</summary>
    public QueueIndex Index { get; private set; } = new();

    /// <summary>The file that appended records are in.</summary>
    public string Path => PathOf(_generation);

    /// <summary>Takes in what other processes have appended since our last turn.</summary>
    public void CatchUp()
    {
        _staged.Clear();
        if (_stream is null || !_files.FileExists(Path) || _files.FileExists(PathOf(_generation + 1)))
        {
            OpenNewest();
        }

        ReadTail(_stream ?? throw new InvalidOperationException("The log is open."));
    }

    /// <summary>Adds a record; it is in the file after <see cref="Write"/>.</summary>
    public void Append(in QueueRecord record, ReadOnlySpan<byte> body)
    {
        var start = _length + record.Write(_staged, body);
        Index.Apply(record, start, body.Length);
    }

    /// <summary>Puts the added records into the file. If it fails, none of them counts.</summary>
    public void Write()
    {
        if (_staged.WrittenCount == 0 || _stream is not { } stream)
        {
            return;
        }

        try
        {
            stream.Position = _length;
            stream.Write(_staged.WrittenSpan);
            _length += _staged.WrittenCount;
            _staged.Clear();
        }
        catch
        {
            TryTruncate(stream);
            Close(); // the index knows records that are not there: the next turn reads the file again
            throw;
        }
    }

    /// <summary>Reads a message's body.</summary>
    public byte[] ReadBody(QueueEntry entry)
    {
        if (entry.BodyStart + entry.BodyLength > _length)
        {
            Write();
        }

        var body = new byte[entry.BodyLength];
        ReadBody(entry, body);
        return body;
    }

    /// <summary>Moves what is left to a new file if most of this one is about messages that are gone.</summary>
    public void CompactIfWorthwhile()
    {
        if (_length <= Math.Max(_compactionLength, _retryCompactionAt) || Index.LiveLength > _length / 2)
        {
            return;
        }

        try
        {
            Rewrite();
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            // The old file is still whole and the messages of this turn are in it; the disk will speak for itself at the next write.
            _retryCompactionAt = 2 * _length;
            Close();
        }
    }

    /// <summary>Moves the messages to a new file.</summary>
    public void Rewrite()
    {
        var old = Path;
        var messages = Index.Entries.OrderBy(e => e.Id).ToList();
        WriteGeneration(_generation + 1, messages);
        var nextId = Index.NextId;
        Close();
        _files.Delete(old);
        CatchUp();
        if (Index.NextId != nextId || Index.Entries.Count != messages.Count)
        {
            throw new InvalidDataException($"'{Path}' does not hold what was moved to it.");
        }
    }

    public void Dispose() => Close();

    private string PathOf(long generation) =>
        System.IO.Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{generation:d8}{Suffix}"));

    private void OpenNewest()
    {
        Close();
        _generation = 0;
        DurableFolder.Make(_files, _folder);
        var found = _files.EnumerateFiles(_folder)
            .Select(f => f.Path)
            .Where(p => System.IO.Path.GetDirectoryName(p) == _folder && System.IO.Path.GetFileName(p).StartsWith(Prefix, StringComparison.Ordinal))
            .ToList();
        var generations = found.Select(GenerationOf).Where(g => g > 0).Order().ToList();

        // Left by a process that ended while it moved the messages.
        var leftovers = found.Where(p => p.EndsWith(TemporarySuffix, StringComparison.Ordinal)).Concat(generations.SkipLast(1).Select(PathOf));
        foreach (var leftover in leftovers)
        {
            _files.Delete(leftover);
        }

        _generation = generations.LastOrDefault();
        if (_generation == 0)
        {
            WriteGeneration(1, []);
        }

        _stream = _files.OpenShared(Path);
    }

    private static long GenerationOf(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        return name.EndsWith(Suffix, StringComparison.Ordinal)
            && long.TryParse(name[Prefix.Length..^Suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
                ? generation
                : 0;
    }

    private void ReadTail(Stream stream)
    {
        var end = stream.Length;
        if (end == _length)
        {
            return;
        }

        var chunk = new byte[ChunkLength];
        var held = 0;
        stream.Position = _length;
        while (true)
        {
            var read = stream.Read(chunk.AsSpan(held));
            held += read;
            var used = 0;
            while (QueueRecord.TryRead(chunk.AsSpan(used, held - used), out var record, out var frameLength))
            {
                var body = QueueRecord.FrameLength + QueueRecord.FieldsLength;
                Index.Apply(record, _length + body, frameLength - body);
                used += frameLength;
                _length += frameLength;
            }

            chunk.AsSpan(used, held - used).CopyTo(chunk);
            held -= used;
            if (read == 0)
            {
                break;
            }
        }

        if (_length < end)
        {
            SetAside(stream, end);
        }
    }

    // A process was killed, or the power failed, in the middle of a write: nobody was told that these bytes are durable. They are kept
    // for a look all the same, should the disk have altered what was.
    private void SetAside(Stream stream, long end)
    {
        var tail = new byte[Math.Min(end - _length, int.MaxValue / 2)];
        stream.Position = _length;
        stream.ReadExactly(tail);
        var path = string.Create(CultureInfo.InvariantCulture, $"{Path}.{_length}.cut");
        if (!_files.FileExists(path))
        {
            using var copy = _files.CreateNew(path);
            copy.Write(tail);
        }

        stream.SetLength(_length);
    }

    private void TryTruncate(Stream stream)
    {
        try
        {
            stream.SetLength(_length);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            // The next turn finds the cut record, or whole ones that nobody was told about: both are allowed.
        }
    }

    private void WriteGeneration(long generation, List<QueueEntry> messages)
    {
        var target = PathOf(generation);
        var temporary = target + TemporarySuffix;
        using (var file = _files.CreateNew(temporary))
        {
            var writer = new ArrayBufferWriter<byte>(ChunkLength);
            new QueueRecord(QueueRecordKind.Header, Index.NextId).Write(writer, []);
            var body = new byte[WorkQueueLimits.MaximumBodyLength];
            foreach (var entry in messages)
            {
                var content = body.AsSpan(0, entry.BodyLength);
                ReadBody(entry, content);
                new QueueRecord(
                    QueueRecordKind.Added, entry.Id, entry.Lane, entry.EnqueuedAt, entry.VisibleAt, entry.DequeueCount, entry.Version)
                    .Write(writer, content);
                if (writer.WrittenCount > ChunkLength)
                {
                    file.Write(writer.WrittenSpan);
                    writer.Clear();
                }
            }

            file.Write(writer.WrittenSpan);
            _files.FlushToDisk(file);
        }

        _files.MoveNew(temporary, target);
        _files.FlushDirectory(_folder);
        _generation = generation;
    }

    private void ReadBody(QueueEntry entry, Span<byte> body)
    {
        var stream = _stream ?? throw new InvalidOperationException("The log is open.");
        stream.Position = entry.BodyStart;
        stream.ReadExactly(body);
    }

    private void Close()
    {
        _stream?.Dispose();
        _stream = null;
        _length = 0;
        _staged.Clear();
        Index = new QueueIndex();
    }
}
