using System.Runtime.InteropServices;

namespace FitOps.Emulator.FitbitPlus.Store;

/// <summary>What the store knows of a record without looking into its bytes: 56 bytes, kept in arrays. Times are milliseconds
/// since 1970; <see cref="None"/> stands for an absent number.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RecordEntry
{
    public const int None = -1;

    public RecordId Id;

    /// <summary>The slot of the organisation, or <see cref="None"/> for what all organisations share.</summary>
    public int Organization;

    /// <summary>The slot of the patient whose data it is, or <see cref="None"/>.</summary>
    public int Patient;

    public RecordLocation Location;

    /// <summary>The time of creation: with the id it is the record's place in every listing.</summary>
    public long Created;

    public long Updated;

    /// <summary>The time that <see cref="ResourceType.OccurredAttribute"/> names, or <see cref="long.MinValue"/>.</summary>
    public long Occurred;
}

/// <summary>The times by which records are ordered and filtered.</summary>
internal enum TimeColumn : byte
{
    Created,
    Updated,
    Occurred,
}
