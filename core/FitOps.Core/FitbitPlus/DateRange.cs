using System.Globalization;
using System.Runtime.InteropServices;

namespace FitOps.FitbitPlus;

/// <summary>A range of time as the API's filters take it: the start belongs to it, the end does not (API-BEHAVIOUR, Fitbit Plus row 11).</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DateRange
{
    private const string Separator = "..";

    /// <summary>Makes a range.</summary>
    /// <exception cref="ArgumentException">The end is not after the start.</exception>
    public DateRange(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from)
        {
            throw new ArgumentException(
                $"The range {Format(from)}{Separator}{Format(to)} is empty: its end does not belong to it, so it must lie after its start.",
                nameof(to));
        }

        From = from;
        To = to;
    }

    /// <summary>The first moment of the range.</summary>
    public DateTimeOffset From { get; }

    /// <summary>The first moment after the range.</summary>
    public DateTimeOffset To { get; }

    /// <summary>Reads <c>from..to</c>.</summary>
    /// <exception cref="FormatException">The text is no range, or a time has no offset.</exception>
    /// <exception cref="ArgumentException">The end is not after the start.</exception>
    public static DateRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var middle = text.IndexOf(Separator, StringComparison.Ordinal);
        if (middle < 0)
        {
            throw new FormatException(
                $"'{text}' is no range of time: write two ISO 8601 times with offset, such as 2024-01-01T00:00:00Z..2024-02-01T00:00:00Z.");
        }

        return new DateRange(ParseInstant(text[..middle]), ParseInstant(text[(middle + Separator.Length)..]));
    }

    /// <summary><c>from..to</c>, ISO 8601 with offset.</summary>
    public override string ToString() => $"{Format(From)}{Separator}{Format(To)}";

    internal static string Format(DateTimeOffset instant) =>
        instant.ToString(instant.Offset == TimeSpan.Zero ? "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    internal static DateTimeOffset ParseInstant(string text)
    {
        // A time without an offset would be taken for this machine's local time: the same command would mean two things on two machines.
        var time = text.IndexOf('T', StringComparison.Ordinal);
        var hasOffset = time > 0 && (text.EndsWith('Z') || text.AsSpan(time).IndexOfAny('+', '-') > 0);
        return hasOffset && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant
            : throw new FormatException($"'{text}' is no time: write ISO 8601 with offset, such as 2024-01-01T00:00:00Z or 2024-01-01T00:00:00-05:00.");
    }
}
