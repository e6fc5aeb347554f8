using System.Globalization;
using FitOps.GoogleFit;

namespace FitOps.Export;

/// <summary>The id of a data point in an export: the first 30 digits of its identity, which <see cref="RecordKey"/> holds exactly.</summary>
internal static class PointId
{
    /// <summary>Digits of an id.</summary>
    public const int Length = 30;

    private const int UnusedBits = 8;

    /// <summary>Writes the id in UTF-8.</summary>
    public static void Write(PointIdentity identity, Span<byte> digits) =>
        (identity.Value >> UnusedBits).TryFormat(digits[..Length], out _, "x30", CultureInfo.InvariantCulture);

    /// <summary>The key of the id.</summary>
    public static RecordKey KeyOf(PointIdentity identity)
    {
        Span<byte> digits = stackalloc byte[Length];
        Write(identity, digits);
        return RecordKey.From(digits);
    }
}
