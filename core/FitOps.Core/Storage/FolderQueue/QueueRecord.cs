using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace FitOps.Storage;

/// <summary>What a record of a queue's log says.</summary>
internal enum QueueRecordKind : byte
{
    /// <summary>The log's first record: its format, and the next free id.</summary>
    Header = 0x51,

    /// <summary>A message as it is: new, or taken over from an older log.</summary>
    Added = 1,

    /// <summary>A message is hidden until a time.</summary>
    Hidden = 2,

    /// <summary>A message is gone.</summary>
    Completed = 3,
}

/// <summary>
/// A record of a queue's log. In the file it is its length, the CRC-32 of its bytes, and the bytes: a record that a crash cut off is
/// recognised. All numbers are little-endian, times are milliseconds since 1970.
/// </summary>
/// <param name="Kind">What it says.</param>
/// <param name="Id">The message; for a header, the next free id.</param>
/// <param name="Lane">Which queue of the log the message is in.</param>
/// <param name="EnqueuedAt">When the message was added.</param>
/// <param name="VisibleAt">From when on it can be received.</param>
/// <param name="DequeueCount">How often it was received.</param>
/// <param name="Version">How often it changed: the receipt of whoever received it last.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct QueueRecord(
    QueueRecordKind Kind, long Id, QueueLane Lane = default, long EnqueuedAt = 0, long VisibleAt = 0, int DequeueCount = 0, int Version = 0)
{
    /// <summary>The bytes before the record's own: length and checksum.</summary>
    public const int FrameLength = 8;

    /// <summary>The bytes of a record before the body.</summary>
    public const int FieldsLength = 34;

    /// <summary>Appends the record and a body as one frame; returns where in the writer the body starts.</summary>
    public int Write(ArrayBufferWriter<byte> writer, ReadOnlySpan<byte> body)
    {
        var length = FieldsLength + body.Length;
        var frame = writer.GetSpan(FrameLength + length)[..(FrameLength + length)];
        var fields = frame[FrameLength..];
        fields[0] = (byte)Kind;
        fields[1] = (byte)Lane;
        BinaryPrimitives.WriteInt64LittleEndian(fields[2..], Id);
        BinaryPrimitives.WriteInt64LittleEndian(fields[10..], EnqueuedAt);
        BinaryPrimitives.WriteInt64LittleEndian(fields[18..], VisibleAt);
        BinaryPrimitives.WriteInt32LittleEndian(fields[26..], DequeueCount);
        BinaryPrimitives.WriteInt32LittleEndian(fields[30..], Version);
        body.CopyTo(fields[FieldsLength..]);
        BinaryPrimitives.WriteInt32LittleEndian(frame, length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], Crc32.HashToUInt32(fields));
        var start = writer.WrittenCount + FrameLength + FieldsLength;
        writer.Advance(frame.Length);
        return start;
    }

    /// <summary>Reads the record at the start of <paramref name="bytes"/>.</summary>
    /// <param name="bytes">What follows the last good record.</param>
    /// <param name="record">The record.</param>
    /// <param name="frameLength">How many bytes it takes in the file.</param>
    /// <returns>False if these bytes are no whole record.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out QueueRecord record, out int frameLength)
    {
        record = default;
        frameLength = 0;
        if (bytes.Length < FrameLength + FieldsLength)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (length < FieldsLength || length > FieldsLength + WorkQueueLimits.MaximumBodyLength || bytes.Length < FrameLength + length)
        {
            return false;
        }

        var fields = bytes.Slice(FrameLength, length);
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) != Crc32.HashToUInt32(fields))
        {
            return false;
        }

        frameLength = FrameLength + length;
        record = new QueueRecord(
            (QueueRecordKind)fields[0],
            BinaryPrimitives.ReadInt64LittleEndian(fields[2..]),
            (QueueLane)fields[1],
            BinaryPrimitives.ReadInt64LittleEndian(fields[10..]),
            BinaryPrimitives.ReadInt64LittleEndian(fields[18..]),
            BinaryPrimitives.ReadInt32LittleEndian(fields[26..]),
            BinaryPrimitives.ReadInt32LittleEndian(fields[30..]));
        return true;
    }
}
