using System.Buffers.Binary;
using System.Security.Cryptography;
using FitOps.Storage;

namespace FitOps.Export;

/// <summary>A reading of a whole dataset that keeps ids and hashes only, to be compared with an export.</summary>
internal sealed class SourceReading : IDisposable
{
    private readonly string _dataset;
    private readonly List<VerificationProblem> _problems = [];
    private readonly LinePool _pool = new();
    private RecordSetHash _recordSet;

    private SourceReading(string dataset, IScratchSpace scratch)
    {
        _dataset = dataset;
        Ledger = new RecordLedger(scratch);
    }

    public RecordLedger Ledger { get; }

    public RecordSetHash RecordSet => _recordSet;

    public IReadOnlyList<VerificationProblem> Problems => _problems;

    public static async Task<SourceReading> RunAsync(
        IExportSource source, ExportDataset dataset, int concurrency, IScratchSpace scratch, CancellationToken cancellationToken)
    {
        var reading = new SourceReading(dataset.Name, scratch);
        try
        {
            var partitions = await source.PartitionsAsync(dataset, cancellationToken).ConfigureAwait(false);
            var options = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(
                partitions,
                options,
                async (partition, token) => await reading.ReadAsync(source, dataset, partition, token).ConfigureAwait(false)).ConfigureAwait(false);
            return reading;
        }
        catch
        {
            reading.Dispose();
            throw;
        }
    }

    public void Dispose() => Ledger.Dispose();

    private async Task ReadAsync(IExportSource source, ExportDataset dataset, ExportPartition partition, CancellationToken cancellationToken)
    {
        using var lines = new LineBuffer(_pool);
        try
        {
            await foreach (var page in source.ReadAsync(dataset, partition, cancellationToken).ConfigureAwait(false))
            {
                using (page)
                {
                    foreach (ref readonly var record in page.Records)
                    {
                        if (!record.BelongsElsewhere)
                        {
                            lines.Append(RecordKey.From(record.Id.Span), record.Json.Span);
                        }
                    }
                }

                Take(lines);
            }
        }
        catch (PartitionUnreadableException e)
        {
            lock (Ledger)
            {
                _problems.Add(new VerificationProblem(
                    ProblemKind.Unreadable,
                    $"{_dataset}, partition '{partition.Key}': could not be read again: {e.Message}",
                    _dataset,
                    Partition: partition.Key));
            }
        }
    }

    private void Take(LineBuffer lines)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        lock (Ledger)
        {
            foreach (var (key, line, _) in lines.Lines())
            {
                SHA256.HashData(line.Span[..^1], hash);
                _recordSet.AddHash(hash);
                Ledger.Append(key, BinaryPrimitives.ReadUInt64BigEndian(hash));
            }
        }

        lines.Clear();
    }
}
