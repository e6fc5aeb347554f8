using System.Text.Json.Serialization;

namespace FitOps.Export;

/// <summary>
/// Where the export of a destination stands. It is the first thing written (which claims the destination) and the last (which commits the
/// manifest); only its holder, who knows its ETag, may replace it.
/// </summary>
internal sealed record ExportState
{
    public const string FileName = "state.json";

    public const string CurrentFormat = "fitops-state/1";

    public required string Format { get; init; }

    public required ExportStatus Status { get; init; }

    public required ToolIdentity Tool { get; init; }

    public required ExportSourceIdentity Source { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The manifest that is committed; null before that.</summary>
    public required CommittedManifest? Manifest { get; init; }

    /// <summary>What differs between two exports of the same data, for people: times and work done.</summary>
    public required IReadOnlyList<DatasetRun> Datasets { get; init; }
}

/// <summary>The manifest that a state stands for.</summary>
internal sealed record CommittedManifest(string Name, string Sha256, long Bytes);

/// <summary>How the reading of a dataset went.</summary>
/// <param name="Name">The dataset.</param>
/// <param name="ElapsedMilliseconds">From its first request to its last segment.</param>
/// <param name="PagesRead">All pages, those of repeated readings included.</param>
/// <param name="PartitionsReadAgain">Partitions that were read a second time.</param>
internal sealed record DatasetRun(string Name, long ElapsedMilliseconds, long PagesRead, int PartitionsReadAgain);

[JsonConverter(typeof(KebabCaseEnumConverter<ExportStatus>))]
internal enum ExportStatus
{
    Exporting,
    Complete,
}
