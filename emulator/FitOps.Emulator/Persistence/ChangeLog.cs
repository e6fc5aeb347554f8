using Microsoft.Win32.SafeHandles;

namespace FitOps.Emulator.Persistence;

/// <summary>
/// The log of everything that changed since the seeded state. What was appended survives the end of the process at any moment; what a
/// power failure can take is the tail that the system had not yet written. Not for several threads at once.
/// </summary>
internal sealed class ChangeLog : IDisposable
{
    private const long CompactionStep = 32 * 1024 * 1024;

    private readonly string _path;
    private SafeFileHandle _file;
    private long _end;
    private long _compactAt;

    private ChangeLog(string path, SafeFileHandle file, long end)
    {
        _path = path;
        _file = file;
        _end = end;
        _compactAt = NextCompaction(end);
    }

    /// <summary>Opens the log, made if there is none, and hands over its frames in order.</summary>
    /// <param name="path">The file.</param>
    /// <param name="replay">Takes each frame.</param>
    /// <param name="warn">Takes a line for people if an unfinished tail had to be cut off.</param>
    /// <exception cref="DataDirectoryException">The file is damaged other than at its end, or is no log.</exception>
    public static ChangeLog Open(string path, Action<LogFrame> replay, Action<string> warn)
    {
        if (!File.Exists(path))
        {
            AtomicFile.Replace(path, static stream => stream.Write(LogFrame.Magic));
        }

        var length = new FileInfo(path).Length;
        var end = Read(path, replay);
        if (end < length)
        {
            using var torn = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.SetLength(torn, end);
            warn($"{path}: cut {length - end} bytes of a change that was not written to its end.");
        }

        if (end > CompactionStep)
        {
            LogCompaction.Run(path);
            end = new FileInfo(path).Length;
        }

        return new ChangeLog(path, Writable(path), end);
    }

    /// <summary>Writes one transaction to the end.</summary>
    /// <exception cref="IOException">It could not be written; the log is as it was before.</exception>
    public void Append(LogFrame frame)
    {
        var bytes = frame.ToArray();
        try
        {
            RandomAccess.Write(_file, bytes, _end);
        }
        catch
        {
            RandomAccess.SetLength(_file, _end);
            throw;
        }

        _end += bytes.Length;
        if (_end >= _compactAt)
        {
            Compact();
        }
    }

    /// <summary>Forgets all changes.</summary>
    public void Clear()
    {
        _file.Dispose();
        AtomicFile.Replace(_path, static stream => stream.Write(LogFrame.Magic));
        Reopen();
    }

    public void Dispose() => _file.Dispose();

    private void Compact()
    {
        _file.Dispose();
        try
        {
            LogCompaction.Run(_path);
        }
        catch (IOException)
        {
            // The change itself is written, so it counts; the long log is as good as the short one would have been. Later, then.
        }
        finally
        {
            Reopen();
        }
    }

    private void Reopen()
    {
        _file = Writable(_path);
        _end = RandomAccess.GetLength(_file);
        _compactAt = NextCompaction(_end);
    }

    // Each rewriting doubles the distance to the next, so that all of them together cost no more than the writing itself.
    private static long NextCompaction(long end) => Math.Max(CompactionStep, 2 * end);

    private static SafeFileHandle Writable(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Write);

    /// <summary>Hands over the frames of a log and returns where the last whole one ends.</summary>
    internal static long Read(string path, Action<LogFrame> replay)
    {
        var bytes = File.ReadAllBytes(path).AsMemory();
        if (!bytes.Span.StartsWith(LogFrame.Magic))
        {
            throw new DataDirectoryException($"{path} is not a log of this emulator: give another folder.");
        }

        long end = LogFrame.Magic.Length;
        while (end < bytes.Length)
        {
            var rest = bytes[(int)end..];
            LogFrame? frame;
            long length;
            try
            {
                frame = LogFrame.TryRead(rest, out length);
            }
            catch (InvalidDataException problem)
            {
                throw new DataDirectoryException($"{path} cannot be read at byte {end}: {problem.Message}", problem);
            }

            if (frame is null)
            {
                ThrowUnlessTorn(path, rest, end, length);
                break;
            }

            replay(frame);
            end += length;
        }

        return end;
    }

    // A broken write reaches to the end of the file, or leaves zeros where the bytes should have gone. Anything else is damage.
    private static void ThrowUnlessTorn(string path, ReadOnlyMemory<byte> rest, long at, long length)
    {
        if (length > 0 && length < rest.Length && rest.Span.ContainsAnyExcept((byte)0))
        {
            throw new DataDirectoryException(
                $"{path} is damaged at byte {at}, with {rest.Length - length} bytes after the damage: put a copy back, or give another folder.");
        }
    }
}
