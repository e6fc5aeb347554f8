using System.Buffers.Binary;

namespace FitOps.Emulator.FitbitPlus.Documents;

/// <summary>The <c>meta.req_id</c> of every answer: a UUID whose last part counts the requests of this run.</summary>
internal sealed class RequestIds
{
    public const int Length = 36;

    private readonly ulong _run;
    private long _last;

    public RequestIds(int seed)
    {
        // Version 8 of RFC 9562: the digits are the maker's own.
        _run = (((ulong)(uint)seed << 32) | 0x8000UL) & 0xFFFFFFFF_0000FFFFUL;
    }

    public void Write(DocumentBuffer buffer)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _run);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], 0x8000_0000_0000_0000UL | (ulong)Interlocked.Increment(ref _last));
        new Guid(bytes, bigEndian: true).TryFormat(buffer.GetSpan(Length), out _);
        buffer.Advance(Length);
    }
}
