namespace FitOps.Export;

/// <summary>
/// Where segments are cut. These are part of the format: the same records give the same files only with the same limits.
/// </summary>
internal static class SegmentLimits
{
    /// <summary>A segment is closed at the first place allowed at which it holds this many bytes of lines.</summary>
    public const long FullAtBytes = 16 * 1024 * 1024;

    /// <summary>A segment is closed at the first place allowed at which it holds this many records.</summary>
    public const int FullAtRecords = 20_000;

    /// <summary>
    /// A partition with more bytes of lines has segments of its own, cut after any record. Smaller ones are joined, and cut between partitions.
    /// It is also what one partition may hold in memory.
    /// </summary>
    public const long LargePartition = 2 * 1024 * 1024;

    /// <summary>The lines that are compressed together: as many as fit into this many bytes, and at least one.</summary>
    public const int BlockSize = 256 * 1024;

    /// <summary>The name of a segment: by the first partition in it, and a number among those that begin with the same partition.</summary>
    public static string NameOf(string folder, int partition, int number) => $"{folder}/part-{partition:d6}-{number:d4}.jsonl.gz";
}
