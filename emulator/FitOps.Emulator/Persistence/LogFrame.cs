using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FitOps.Emulator.Persistence;

/// <summary>
/// What the log is made of: one frame for each transaction. A frame is the length of its content (32 bits), the first 8 bytes of the
/// content's SHA-256, and the content: the emulator's time (milliseconds since 1970, 64 bits) and the entries.
/// </summary>
internal sealed record LogFrame(DateTimeOffset At, IReadOnlyList<LogEntry> Entries)
{
    /// <summary>The first bytes of every log file.</summary>
    public static readonly byte[] Magic = "fitops-emulator-log 1\n"u8.ToArray();

    private const int ChecksumLength = 8;
    private const int HeaderLength = sizeof(int) + ChecksumLength;

    public byte[] ToArray()
    {
        var output = new ArrayBufferWriter<byte>(256);
        output.Advance(HeaderLengthOf(output));
        BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(sizeof(long)), At.ToUnixTimeMilliseconds());
        output.Advance(sizeof(long));
        foreach (var entry in Entries)
        {
            entry.Write(output);
        }

        var frame = output.WrittenSpan.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(frame, frame.Length - HeaderLength);
        Checksum(frame.AsSpan(HeaderLength)).CopyTo(frame.AsSpan(sizeof(int)));
        return frame;
    }

    /// <summary>Reads the frame that begins the file's rest; null if it is not whole.</summary>
    /// <param name="rest">The file from the frame on.</param>
    /// <param name="length">The length of the frame with its header, as far as it can be told.</param>
    /// <exception cref="InvalidDataException">The frame is whole but cannot be understood.</exception>
    public static LogFrame? TryRead(ReadOnlyMemory<byte> rest, out long length)
    {
        length = HeaderLength;
        if (rest.Length < HeaderLength)
        {
            return null;
        }

        var contentLength = BinaryPrimitives.ReadInt32LittleEndian(rest.Span);
        length = HeaderLength + (long)contentLength;
        if (contentLength < sizeof(long) || length > rest.Length)
        {
            return null;
        }

        var content = rest.Slice(HeaderLength, contentLength);
        if (!Checksum(content.Span).AsSpan().SequenceEqual(rest.Span.Slice(sizeof(int), ChecksumLength)))
        {
            return null;
        }

        var at = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(content.Span));
        content = content[sizeof(long)..];
        var entries = new List<LogEntry>();
        while (!content.IsEmpty)
        {
            entries.Add(LogEntry.Read(ref content));
        }

        return new LogFrame(at, entries);
    }

    private static int HeaderLengthOf(ArrayBufferWriter<byte> output)
    {
        output.GetSpan(HeaderLength);
        return HeaderLength;
    }

    private static byte[] Checksum(ReadOnlySpan<byte> content) => SHA256.HashData(content)[..ChecksumLength];
}
