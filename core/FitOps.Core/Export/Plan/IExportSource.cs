namespace FitOps.Export;

/// <summary>
/// Something that can be exported: datasets made of partitions, partitions read as pages of records. The engine knows nothing else about an API.
/// </summary>
/// <remarks>
/// Members may be called concurrently. A partition may be read more than once. Failures that concern one partition only are thrown as
/// <see cref="PartitionUnreadableException"/>; anything else ends the export.
/// </remarks>
public interface IExportSource
{
    /// <summary>Asks the source what there is to read. Reads no records.</summary>
    Task<ExportPlan> PlanAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The partitions of a dataset, each key once. Called when everything in <see cref="ExportDataset.DependsOn"/> that is part of the
    /// export has been read, so that a source may fan out over what it saw there.
    /// </summary>
    Task<IReadOnlyList<ExportPartition>> PartitionsAsync(ExportDataset dataset, CancellationToken cancellationToken);

    /// <summary>Reads one partition from its beginning, in the order of the server. Pages are disposed by the caller.</summary>
    IAsyncEnumerable<RecordPage> ReadAsync(ExportDataset dataset, ExportPartition partition, CancellationToken cancellationToken);

    /// <summary>The number of records that the source says the whole dataset has now; null where it cannot tell.</summary>
    Task<long?> CountAsync(ExportDataset dataset, CancellationToken cancellationToken);
}

/// <summary>One partition cannot be read, while others may. The message names no record's content.</summary>
public sealed class PartitionUnreadableException : Exception
{
    /// <summary>Creates the exception.</summary>
    public PartitionUnreadableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
