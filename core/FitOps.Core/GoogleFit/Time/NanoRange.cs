using System.Globalization;
using System.Runtime.InteropServices;

namespace FitOps.GoogleFit;

/// <summary>
/// A range of time from <see cref="Start"/> (within it) to <see cref="End"/> (no longer within it), so that ranges side by side share
/// nothing.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct NanoRange
{
    /// <summary>Makes a range.</summary>
    /// <exception cref="ArgumentException">It starts before 1970, which the API cannot name, or ends before it starts.</exception>
    public NanoRange(UnixNanos start, UnixNanos end)
    {
        if (start.Value < 0)
        {
            throw new ArgumentException($"A range of Google Fit data cannot start at {start}, before 1970.", nameof(start));
        }

        if (end < start)
        {
            throw new ArgumentException($"The range from {start} to {end} ends before it starts.", nameof(end));
        }

        Start = start;
        End = end;
    }

    /// <summary>From one time to another, in .NET's own unit.</summary>
    public NanoRange(DateTimeOffset start, DateTimeOffset end)
        : this(UnixNanos.FromDateTimeOffset(start), UnixNanos.FromDateTimeOffset(end))
    {
    }

    /// <summary>Everything from 1970 on.</summary>
    public static NanoRange All => new(UnixNanos.Epoch, UnixNanos.MaxValue);

    /// <summary>The first moment of the range.</summary>
    public UnixNanos Start { get; }

    /// <summary>The first moment after the range.</summary>
    public UnixNanos End { get; }

    /// <summary>Nanoseconds from start to end.</summary>
    public long Length => End.Value - Start.Value;

    /// <summary>True where no moment lies in the range.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>True where the moment lies in the range.</summary>
    public bool Contains(UnixNanos time) => time >= Start && time < End;

    /// <summary>
    /// The API's name of the dataset: <c>start-end</c>. A dataset holds what overlaps it and counts both of its ends in
    /// (API-BEHAVIOUR, Google Fit row 5), so the last moment is named, not the end.
    /// </summary>
    /// <exception cref="InvalidOperationException">The range is empty.</exception>
    public string ToDatasetId() => IsEmpty
        ? throw new InvalidOperationException($"The range at {Start} is empty, and no dataset is.")
        : DatasetId(Start.Value, End.Value - 1);

    /// <inheritdoc/>
    public override string ToString() => $"{Start}..{End}";

    internal static string DatasetId(long first, long last) => string.Create(CultureInfo.InvariantCulture, $"{first}-{last}");
}
