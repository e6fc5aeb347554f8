using System.Text.Json.Serialization;

namespace FitOps.Export;

/// <summary>
/// What an export consists of: written after all segments, and never changed. It holds no times and nothing else that differs between
/// two exports of the same data (docs/export-format.md).
/// </summary>
public sealed record ExportManifest
{
    /// <summary>The name of the manifest in its store.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The format that this version writes and reads.</summary>
    public const string CurrentFormat = "fitops-export/1";

    /// <summary>The format of the whole export.</summary>
    public required string Format { get; init; }

    /// <summary>The tool that wrote it.</summary>
    public required ToolIdentity Tool { get; init; }

    /// <summary>Whose data it is.</summary>
    public required ExportSourceIdentity Source { get; init; }

    /// <summary>True only if every dataset was proven complete when it was written.</summary>
    public required bool Verified { get; init; }

    /// <summary>The datasets, in the order in which they were planned.</summary>
    public required IReadOnlyList<DatasetManifest> Datasets { get; init; }

    /// <summary>What the API has but does not let anybody read.</summary>
    public required IReadOnlyList<NotReadable> NotReadable { get; init; }
}

/// <summary>The program that wrote an export.</summary>
/// <param name="Name">Always <c>fitops</c>.</param>
/// <param name="Version">Its version.</param>
public sealed record ToolIdentity(string Name, string Version);

/// <summary>A dataset of an export.</summary>
public sealed record DatasetManifest
{
    /// <summary>The record type.</summary>
    public required string Name { get; init; }

    /// <summary>How it was read.</summary>
    public required string ReadMode { get; init; }

    /// <summary>What proves it complete.</summary>
    public required CompletenessBasis Basis { get; init; }

    /// <summary>True only if it was proven complete.</summary>
    public required bool Verified { get; init; }

    /// <summary>
    /// The API's count when the reading began, summed over the partitions; null where the API gives none for one of them. It counts what
    /// is <see cref="Overlapping"/> too.
    /// </summary>
    public required long? CountBefore { get; init; }

    /// <summary>The same when the reading ended.</summary>
    public required long? CountAfter { get; init; }

    /// <summary>Partitions read.</summary>
    public required int Partitions { get; init; }

    /// <summary>Pages that hold what was written.</summary>
    public required long Pages { get; init; }

    /// <summary>Records met in a further partition, and written only with the one they belong to.</summary>
    public required long Overlapping { get; init; }

    /// <summary>Records in all segments.</summary>
    public required long Records { get; init; }

    /// <summary>Distinct ids in all segments.</summary>
    public required long DistinctIds { get; init; }

    /// <summary>Bytes of lines in all segments.</summary>
    public required long Bytes { get; init; }

    /// <summary>Bytes of all segment files.</summary>
    public required long CompressedBytes { get; init; }

    /// <summary>The checksum of the set of records, whatever their order.</summary>
    public required string RecordSetHash { get; init; }

    /// <summary>
    /// What each partition holds, in the order of their keys, where the partition is part of what a record means (the stream of a data
    /// point); null elsewhere. Partitions that could not be read are not among them.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PartitionManifest>? Parts { get; init; }

    /// <summary>The segments, in the order of the records.</summary>
    public required IReadOnlyList<Segment> Segments { get; init; }

    /// <summary>Everything that keeps it from being proven complete.</summary>
    public required IReadOnlyList<VerificationProblem> Problems { get; init; }
}

/// <summary>A partition that has segments of its own.</summary>
/// <param name="Partition">Its key.</param>
/// <param name="Records">Records of it in all segments.</param>
/// <param name="Bytes">Bytes of their lines.</param>
/// <param name="RecordSetHash">The checksum of the set of records, whatever their order.</param>
/// <param name="SumsCompared">How many of the API's own sums over ranges of time were compared with those of the records; 0 where there are none.</param>
public sealed record PartitionManifest(string Partition, long Records, long Bytes, string RecordSetHash, int SumsCompared);

/// <summary>A segment: one immutable file.</summary>
public sealed record Segment
{
    /// <summary>Its name in the store.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the file, lowercase hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The length of the file in bytes.</summary>
    public required long CompressedBytes { get; init; }

    /// <summary>The length of its lines in bytes, line feeds included.</summary>
    public required long Bytes { get; init; }

    /// <summary>Lines.</summary>
    public required int Records { get; init; }

    /// <summary>Distinct ids.</summary>
    public required int DistinctIds { get; init; }

    /// <summary>The id of the first record.</summary>
    public required string FirstId { get; init; }

    /// <summary>The id of the last record.</summary>
    public required string LastId { get; init; }

    /// <summary>The partition of the first record.</summary>
    public required string FirstPartition { get; init; }

    /// <summary>The partition of the last record.</summary>
    public required string LastPartition { get; init; }

    /// <summary>The range of time that was asked for; null for everything.</summary>
    public RequestWindow? Window { get; init; }

    /// <summary>The checksum of the set of records, whatever their order.</summary>
    public required string RecordSetHash { get; init; }
}

/// <summary>A range of time in a request, start inclusive and end exclusive (API-BEHAVIOUR, Fitbit Plus row 11).</summary>
/// <param name="Field">The attribute it is about, such as <c>updated_at</c>.</param>
/// <param name="From">Its start.</param>
/// <param name="To">Its end.</param>
public sealed record RequestWindow(string Field, DateTimeOffset From, DateTimeOffset To);

/// <summary>What proves a dataset complete; in JSON in kebab case.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<CompletenessBasis>))]
public enum CompletenessBasis
{
    /// <summary>The API's count, at the beginning and at the end of each reading, equals the distinct ids read.</summary>
    Count,

    /// <summary>The API gives no count for some part: that was read twice, with the same ids.</summary>
    SecondReading,
}
