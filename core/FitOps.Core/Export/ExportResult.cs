namespace FitOps.Export;

/// <summary>The outcome of an export that was committed. An export that was not ends with an exception instead.</summary>
/// <param name="Verified">True only if every dataset is proven complete in the mode that was asked for.</param>
/// <param name="Datasets">The datasets in the order of the manifest.</param>
/// <param name="ManifestSha256">The SHA-256 of manifest.json, lowercase hexadecimal: keep it elsewhere to prove the export later.</param>
/// <param name="Report">What was compared and every problem found.</param>
/// <param name="Elapsed">The time from the start to the commit.</param>
public sealed record ExportResult(
    bool Verified,
    IReadOnlyList<DatasetResult> Datasets,
    string ManifestSha256,
    VerificationReport Report,
    TimeSpan Elapsed);

/// <summary>The outcome of one dataset.</summary>
/// <param name="Name">The dataset.</param>
/// <param name="Records">Records written.</param>
/// <param name="Pages">Pages read for what was written.</param>
/// <param name="Bytes">Bytes of JSON Lines, uncompressed.</param>
/// <param name="CompressedBytes">Bytes of the segment files.</param>
/// <param name="Segments">Number of segment files.</param>
/// <param name="Elapsed">The time from its first request to its last segment.</param>
/// <param name="Verified">True only if it is proven complete.</param>
public sealed record DatasetResult(
    string Name,
    long Records,
    long Pages,
    long Bytes,
    long CompressedBytes,
    int Segments,
    TimeSpan Elapsed,
    bool Verified);
