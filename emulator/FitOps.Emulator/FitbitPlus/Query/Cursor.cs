using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.FitbitPlus.Query;

/// <summary>A place in a listing: the order and the last record delivered. It names no page, so records that come or go
/// elsewhere do not move it, and the record it names may itself be gone.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Cursor(ListOrder Order, long Time, RecordId Id)
{
    private const int Size = 2 + sizeof(long) + 12;

    /// <summary>The longest text of a cursor.</summary>
    public const int TextLength = 30;

    /// <summary>Writes the cursor as it stands in a link and returns its length.</summary>
    public int Format(Span<char> text)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bytes[0] = (byte)Order.Column;
        bytes[1] = Order.Descending ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64BigEndian(bytes[2..], Time);
        Id.WriteBytes(bytes[10..]);
        return Base64Url.EncodeToChars(bytes, text);
    }

    public static bool TryParse(string text, out Cursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[Size];
        if (text.Length != Base64Url.GetEncodedLength(Size)
            || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var written)
            || written != Size)
        {
            return false;
        }

        cursor = new Cursor(
            new ListOrder((TimeColumn)bytes[0], bytes[1] == 1),
            BinaryPrimitives.ReadInt64BigEndian(bytes[2..]),
            RecordId.ReadBytes(bytes[10..]));
        return true;
    }
}

/// <summary>The order of a listing: by a time, then by id.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ListOrder(TimeColumn Column, bool Descending)
{
    /// <summary>Newest first, so that a record that arrives pushes all others on, as row 9 of API-BEHAVIOUR has it (assumed).</summary>
    public static readonly ListOrder Default = new(TimeColumn.Created, Descending: true);
}
