using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace FitOps.Emulator.GoogleFit.Http;

/// <summary>Page tokens: opaque to clients, a kind and a number to us.</summary>
internal static class PageToken
{
    /// <summary>A dataset's token: the end of the oldest point that was sent.</summary>
    public const char Dataset = 'd';

    /// <summary>A change list's token: the number of the last change that was sent.</summary>
    public const char Changes = 'c';

    /// <summary>A session list's token: the number of the last change that was seen.</summary>
    public const char Sessions = 's';

    public static string Create(char kind, long number, long serial = 0) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind}{number}.{serial}")));

    /// <summary>Reads a token.</summary>
    /// <exception cref="FitException">It is none of ours, or one for something else.</exception>
    public static long Read(char kind, string token)
    {
        Span<byte> bytes = stackalloc byte[64];
        if (token.Length <= 80
            && Base64Url.IsValid(token)
            && Base64Url.TryDecodeFromChars(token, bytes, out var length)
            && length > 1
            && bytes[0] == kind
            && bytes[1..length].IndexOf((byte)'.') is > 0 and var dot
            && long.TryParse(bytes.Slice(1, dot), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        throw FitException.InvalidArgument("Invalid page token: give the nextPageToken of an answer to the same method as it is.");
    }
}
