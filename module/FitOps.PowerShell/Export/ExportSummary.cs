using FitOps.Export;

namespace FitOps.PowerShell.Export;

/// <summary>What an export wrote, in few lines: a runbook's output has little room.</summary>
public sealed class ExportSummary
{
    internal ExportSummary(string path, ExportResult result)
    {
        Path = path;
        Verified = result.Verified;
        Datasets = result.Datasets;
        Records = result.Datasets.Sum(dataset => dataset.Records);
        Bytes = result.Datasets.Sum(dataset => dataset.Bytes);
        CompressedBytes = result.Datasets.Sum(dataset => dataset.CompressedBytes);
        ManifestSha256 = result.ManifestSha256;
        Problems = result.Report.Problems;
        Elapsed = result.Elapsed;
    }

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>True only if every dataset is proven complete.</summary>
    public bool Verified { get; }

    /// <summary>Records written.</summary>
    public long Records { get; }

    /// <summary>Bytes of JSON Lines, uncompressed.</summary>
    public long Bytes { get; }

    /// <summary>Bytes of the files.</summary>
    public long CompressedBytes { get; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>The checksum of the manifest: keep it elsewhere to prove the export later.</summary>
    public string ManifestSha256 { get; }

    /// <summary>What came of each dataset.</summary>
    public IReadOnlyList<DatasetResult> Datasets { get; }

    /// <summary>Everything that keeps it from being proven complete.</summary>
    public IReadOnlyList<VerificationProblem> Problems { get; }

    /// <summary>The path.</summary>
    public override string ToString() => Path;
}

/// <summary>What a verification of an export found.</summary>
public sealed class ExportTest
{
    internal ExportTest(string path, VerificationReport report)
    {
        Path = path;
        Verified = report.Verified;
        Against = report.Against;
        Records = report.Datasets.Sum(dataset => dataset.Records);
        Datasets = report.Datasets;
        Problems = report.Problems;
    }

    /// <summary>Where the export lies.</summary>
    public string Path { get; }

    /// <summary>True only if nothing at all is wrong.</summary>
    public bool Verified { get; }

    /// <summary>What the export was held against: <c>files</c> or <c>source</c>.</summary>
    public string Against { get; }

    /// <summary>Records found in the files.</summary>
    public long Records { get; }

    /// <summary>What was found for each dataset.</summary>
    public IReadOnlyList<DatasetVerification> Datasets { get; }

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<VerificationProblem> Problems { get; }

    /// <summary>The path.</summary>
    public override string ToString() => Path;
}
