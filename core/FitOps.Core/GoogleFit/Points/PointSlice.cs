using System.Runtime.InteropServices;
using System.Text;

namespace FitOps.GoogleFit;

/// <summary>
/// One data point of a page: the exact bytes that the server sent, from its opening to its closing brace, and what its order and its
/// identity are made of. It lives as long as its page.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct PointSlice
{
    internal PointSlice(ReadOnlyMemory<byte> json, UnixNanos start, UnixNanos end, ReadOnlyMemory<byte> dataTypeName, int ordinal = 0)
    {
        Json = json;
        Start = start;
        End = end;
        DataTypeName = dataTypeName;
        Ordinal = ordinal;
    }

    /// <summary>The point's bytes, as sent. Whitespace within is the server's and may hold line breaks.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>When it starts; its end where the server names no start.</summary>
    public UnixNanos Start { get; }

    /// <summary>When it ends, or when it was measured.</summary>
    public UnixNanos End { get; }

    /// <summary>The data type's name in UTF-8, free of JSON escapes; empty where the server gave none.</summary>
    public ReadOnlyMemory<byte> DataTypeName { get; }

    /// <summary>
    /// 0 for the first point of its start, end and type; 1, 2 ... for further ones, in the order of their bytes. All of them are on one
    /// page, because they share an end. See <see cref="PointIdentity"/>.
    /// </summary>
    public int Ordinal { get; }

    /// <summary>The data type's name.</summary>
    public string GetDataTypeName() => Encoding.UTF8.GetString(DataTypeName.Span);

    internal PointSlice WithOrdinal(int ordinal) => new(Json, Start, End, DataTypeName, ordinal);

    internal bool IsSameRecordAs(in PointSlice other) =>
        Start == other.Start && End == other.End && DataTypeName.Span.SequenceEqual(other.DataTypeName.Span);
}
