using System.Buffers;

namespace FitOps.Export;

/// <summary>Puts a record's JSON on one line without touching its tokens.</summary>
internal static class JsonLine
{
    private static readonly SearchValues<byte> LineBreaks = SearchValues.Create("\r\n"u8);

    public static bool IsOneLine(ReadOnlySpan<byte> json) => !json.ContainsAny(LineBreaks);

    /// <summary>
    /// Copies JSON without the whitespace between its tokens; a string holds no raw line break (RFC 8259, section 7). Returns the
    /// number of bytes written, never more than there were.
    /// </summary>
    public static int Join(ReadOnlySpan<byte> json, Span<byte> destination)
    {
        var written = 0;
        var inString = false;
        var escaped = false;
        foreach (var b in json)
        {
            if (inString)
            {
                inString = escaped || b != (byte)'"';
                escaped = !escaped && b == (byte)'\\';
            }
            else if (b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                continue;
            }
            else
            {
                inString = b == (byte)'"';
            }

            destination[written++] = b;
        }

        return written;
    }
}
