using FitOps.Storage;

namespace FitOps.Export;

/// <summary>What to export, where to, and how carefully.</summary>
public sealed record ExportRequest
{
    /// <summary>The most partitions that may be read at once.</summary>
    public const int MaximumConcurrency = 64;

    /// <summary>Where the data comes from.</summary>
    public required IExportSource Source { get; init; }

    /// <summary>Where the data goes: empty, or not there yet.</summary>
    public required IObjectStore Destination { get; init; }

    /// <summary>Names of the datasets to export; null for all of the plan.</summary>
    public IReadOnlyCollection<string>? Datasets { get; init; }

    /// <summary>How many partitions are read at once, 1 to <see cref="MaximumConcurrency"/>. It changes the speed, never the bytes.</summary>
    public int Concurrency { get; init; } = 8;

    /// <summary>How the export is proven before it is called verified.</summary>
    public VerificationMode Verification { get; init; } = VerificationMode.Counts;
}

/// <summary>How an export is compared with its source.</summary>
public enum VerificationMode
{
    /// <summary>The number of distinct ids of every partition equals the API's count, before and after.</summary>
    Counts,

    /// <summary>As <see cref="Counts"/>, and a second, independent reading of the source gives the same records, byte for byte.</summary>
    Full,
}
