using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Persistence;

/// <summary>What one entry of the log says. The numbers are written to disk.</summary>
internal enum LogEntryKind : byte
{
    Insert = 1,
    Update = 2,
    Delete = 3,

    /// <summary>A named value of the emulator's own (a token): there from now on.</summary>
    Put = 4,

    /// <summary>A named value that is gone.</summary>
    Remove = 5,
}

/// <summary>
/// One change as the log holds it: kind, a name (the resource type, or what kind of value it is), a key, the scope of a record, the
/// bytes after the change. All numbers are little-endian, texts are UTF-8 behind their length in 16 bits.
/// </summary>
internal readonly record struct LogEntry(LogEntryKind Kind, string Name, string Key, RecordScope Scope, ReadOnlyMemory<byte> Value)
{
    private const int IdLength = 12;

    public bool IsRecord => Kind <= LogEntryKind.Delete;

    public static LogEntry Of(RecordChange change) => new(
        change.Kind switch
        {
            RecordChangeKind.Inserted => LogEntryKind.Insert,
            RecordChangeKind.Updated => LogEntryKind.Update,
            _ => LogEntryKind.Delete,
        },
        change.Type.Name,
        change.Id.ToString(),
        change.Scope,
        change.Utf8);

    public void Write(ArrayBufferWriter<byte> output)
    {
        output.Write([(byte)Kind]);
        WriteText(output, Name);
        WriteText(output, Key);
        var ids = output.GetSpan(2 * IdLength);
        Scope.Organization.WriteBytes(ids);
        Scope.Patient.WriteBytes(ids[IdLength..]);
        output.Advance(2 * IdLength);
        BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(4), Value.Length);
        output.Advance(4);
        output.Write(Value.Span);
    }

    /// <exception cref="InvalidDataException">The bytes are no entry.</exception>
    public static LogEntry Read(ref ReadOnlyMemory<byte> input)
    {
        try
        {
            var kind = (LogEntryKind)Take(ref input, 1).Span[0];
            if (kind is < LogEntryKind.Insert or > LogEntryKind.Remove)
            {
                throw new InvalidDataException($"There is no log entry of kind {(int)kind}: it was written by another version.");
            }

            var name = ReadText(ref input);
            var key = ReadText(ref input);
            var ids = Take(ref input, 2 * IdLength).Span;
            var scope = new RecordScope(RecordId.ReadBytes(ids), RecordId.ReadBytes(ids[IdLength..]));
            var length = BinaryPrimitives.ReadInt32LittleEndian(Take(ref input, 4).Span);
            return new LogEntry(kind, name, key, scope, Take(ref input, length));
        }
        catch (ArgumentOutOfRangeException problem)
        {
            throw new InvalidDataException("A log entry is shorter than it says.", problem);
        }
    }

    private static void WriteText(ArrayBufferWriter<byte> output, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteUInt16LittleEndian(output.GetSpan(2), checked((ushort)length));
        output.Advance(2);
        Encoding.UTF8.GetBytes(text, output.GetSpan(length));
        output.Advance(length);
    }

    private static string ReadText(ref ReadOnlyMemory<byte> input) =>
        Encoding.UTF8.GetString(Take(ref input, BinaryPrimitives.ReadUInt16LittleEndian(Take(ref input, 2).Span)).Span);

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> input, int count)
    {
        var taken = input[..count];
        input = input[count..];
        return taken;
    }
}
