using System.Text.Json.Serialization;

namespace FitOps.Export;

/// <summary>What a verification compared and found. Its JSON form is stable (docs/export-format.md).</summary>
/// <param name="Verified">True only if nothing at all is wrong.</param>
/// <param name="Against">What the export was held against: <c>counts</c>, <c>files</c> or <c>source</c>.</param>
/// <param name="Datasets">Every dataset, in the order of the manifest; empty if the manifest cannot be read.</param>
/// <param name="Problems">Everything that is wrong; at most <see cref="MaximumIdsPerKind"/> ids for one kind and dataset.</param>
public sealed record VerificationReport(
    bool Verified,
    string Against,
    IReadOnlyList<DatasetVerification> Datasets,
    IReadOnlyList<VerificationProblem> Problems)
{
    /// <summary>The number of ids that are listed for one kind of problem in one dataset; the rest is counted in a last entry without id.</summary>
    public const int MaximumIdsPerKind = 1000;

    /// <summary>The report in JSON, UTF-8, indented, with a line feed at its end.</summary>
    public byte[] ToUtf8Json() => ExportJson.Write(this);

    /// <summary>What the counts said while a manifest was made.</summary>
    internal static VerificationReport OfCounts(ExportManifest manifest) => new(
        manifest.Verified,
        "counts",
        manifest.Datasets.Select(d => new DatasetVerification(d.Name, d.Verified, d.Records, d.DistinctIds, d.CountAfter)).ToList(),
        manifest.Datasets.SelectMany(d => d.Problems).ToList());
}

/// <summary>What was found for one dataset.</summary>
/// <param name="Name">The dataset.</param>
/// <param name="Verified">True only if nothing is wrong with it.</param>
/// <param name="Records">Records found in the export.</param>
/// <param name="DistinctIds">Distinct ids among them.</param>
/// <param name="SourceRecords">Records the source says it has; null where it was not asked or cannot tell.</param>
public sealed record DatasetVerification(string Name, bool Verified, long Records, long DistinctIds, long? SourceRecords);

/// <summary>One thing that is wrong.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Message">The same for people; never a record's content.</param>
/// <param name="Dataset">The dataset, where it concerns one.</param>
/// <param name="Object">The file, where it concerns one.</param>
/// <param name="Partition">The partition's key, where it concerns one.</param>
/// <param name="Id">The record's id, where it concerns one.</param>
public sealed record VerificationProblem(
    ProblemKind Kind,
    string Message,
    string? Dataset = null,
    string? Object = null,
    string? Partition = null,
    string? Id = null);

/// <summary>Kinds of problems; in JSON in kebab case (<c>hash-mismatch</c>).</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<ProblemKind>))]
public enum ProblemKind
{
    /// <summary>The folder holds no export that was committed.</summary>
    NotCommitted,

    /// <summary>The manifest is missing, no valid JSON or of an unknown format.</summary>
    ManifestUnreadable,

    /// <summary>The manifest is not the one that was committed, or contradicts itself.</summary>
    ManifestAltered,

    /// <summary>A file of the manifest is missing.</summary>
    MissingFile,

    /// <summary>A file that the manifest does not know.</summary>
    ForeignFile,

    /// <summary>A file's SHA-256 differs from the manifest.</summary>
    HashMismatch,

    /// <summary>A file's length, compressed or not, differs from the manifest.</summary>
    LengthMismatch,

    /// <summary>A file is not gzip, or not whole.</summary>
    NotGzip,

    /// <summary>A line is not one JSON object with an id.</summary>
    NotARecord,

    /// <summary>A number of records or ids in the files differs from the manifest.</summary>
    RecordCountMismatch,

    /// <summary>The record-set checksum of the files differs from the manifest.</summary>
    ChecksumMismatch,

    /// <summary>A record occurs more than once.</summary>
    Doubled,

    /// <summary>The source has a record that the export lacks.</summary>
    Missing,

    /// <summary>The export has a record that the source lacks.</summary>
    Extra,

    /// <summary>A record's bytes differ between source and export.</summary>
    Altered,

    /// <summary>The number of records differs from the API's count, although that did not change.</summary>
    CountMismatch,

    /// <summary>The API's count changed between the beginning and the end of a reading, twice.</summary>
    ChangedDuringExport,

    /// <summary>The API's own sums over a range of time differ from those of the records that were read there.</summary>
    SumMismatch,

    /// <summary>A part of the source could not be read.</summary>
    Unreadable,
}
