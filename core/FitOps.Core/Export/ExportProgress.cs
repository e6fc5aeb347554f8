namespace FitOps.Export;

/// <summary>Where an export is, in numbers only.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="Datasets">Every dataset of the plan, in the order of the manifest.</param>
/// <param name="Elapsed">The time since the start.</param>
public sealed record ExportProgress(ExportPhase Phase, IReadOnlyList<DatasetProgress> Datasets, TimeSpan Elapsed);

/// <summary>Where a dataset is.</summary>
/// <param name="Name">The dataset.</param>
/// <param name="State">Waiting, reading or done.</param>
/// <param name="Records">Records read so far.</param>
/// <param name="Pages">Pages read so far.</param>
/// <param name="Bytes">Bytes of records read so far.</param>
/// <param name="ExpectedRecords">Records the source announced; null where it cannot tell.</param>
/// <param name="PartitionsDone">Partitions read to their end.</param>
/// <param name="Partitions">Partitions there are; null before that is known.</param>
public sealed record DatasetProgress(
    string Name,
    DatasetState State,
    long Records,
    long Pages,
    long Bytes,
    long? ExpectedRecords,
    int PartitionsDone,
    int? Partitions);

/// <summary>The phases of an export, in their order.</summary>
public enum ExportPhase
{
    /// <summary>Asking the source what there is.</summary>
    Planning,

    /// <summary>Reading records and writing segments.</summary>
    Exporting,

    /// <summary>Reading source and export again to compare them; only where that was asked for.</summary>
    Verifying,

    /// <summary>Writing manifest and state.</summary>
    Committing,

    /// <summary>Finished.</summary>
    Done,
}

/// <summary>The states of a dataset, in their order.</summary>
public enum DatasetState
{
    /// <summary>Not begun, perhaps because it needs another dataset first.</summary>
    Waiting,

    /// <summary>Being read.</summary>
    Reading,

    /// <summary>All of it is in its segments.</summary>
    Done,
}
