using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using FitOps.Storage;

namespace FitOps.Export;

/// <summary>Reads one segment file to its last byte and holds it against the manifest.</summary>
internal sealed class SegmentCheck : IDisposable
{
    private readonly string _dataset;
    private readonly Segment _expected;
    private readonly LineIdentity _identity;
    private readonly RecordLedger _ledger;
    private readonly List<VerificationProblem> _problems = [];
    private readonly List<(RecordKey Key, ulong Hash)> _batch = [];
    private readonly RecordKeySet _keys = new();
    private RecordSetHash _recordSet;
    private long _line;

    private SegmentCheck(string dataset, Segment expected, LineIdentity identity, RecordLedger ledger)
    {
        _dataset = dataset;
        _expected = expected;
        _identity = identity;
        _ledger = ledger;
    }

    /// <param name="store">Where it lies.</param>
    /// <param name="dataset">Its dataset.</param>
    /// <param name="expected">What the manifest says of it.</param>
    /// <param name="identity">Tells the records apart; it serves this segment only.</param>
    /// <param name="ledger">Gets every record found; several checks may share it.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public static async Task<SegmentFindings> RunAsync(
        IObjectStore store, string dataset, Segment expected, LineIdentity identity, RecordLedger ledger, CancellationToken cancellationToken)
    {
        using var check = new SegmentCheck(dataset, expected, identity, ledger);
        await check.RunAsync(store, cancellationToken).ConfigureAwait(false);
        return new SegmentFindings(check._line, check._recordSet, check._problems);
    }

    public void Dispose() => _keys.Dispose();

    private async Task RunAsync(IObjectStore store, CancellationToken cancellationToken)
    {
        var file = ObjectName.IsValid(_expected.Name)
            ? await store.OpenReadAsync(_expected.Name, cancellationToken).ConfigureAwait(false)
            : null;
        if (file is null)
        {
            Report(ProblemKind.MissingFile, "is missing");
            return;
        }

        var raw = new HashingStream(file);
        await using (raw.ConfigureAwait(false))
        {
            await ReadLinesAsync(raw, cancellationToken).ConfigureAwait(false);
            await raw.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
            Expect(ProblemKind.LengthMismatch, "bytes in the file", _expected.CompressedBytes, raw.Length);
            if (raw.Finish() is var sha256 && sha256 != _expected.Sha256)
            {
                Report(ProblemKind.HashMismatch, $"has SHA-256 {sha256}; the manifest says {_expected.Sha256}");
            }
        }
    }

    private async Task ReadLinesAsync(Stream raw, CancellationToken cancellationToken)
    {
        var text = new GZipStream(raw, CompressionMode.Decompress, leaveOpen: true);
        await using (text.ConfigureAwait(false))
        {
            using var reader = new LineReader(text);
            try
            {
                ReadOnlyMemory<byte> lines;
                while ((lines = await reader.ReadLinesAsync(cancellationToken).ConfigureAwait(false)).Length > 0)
                {
                    TakeLines(lines);
                }
            }
            catch (InvalidDataException)
            {
                Report(ProblemKind.NotGzip, $"is not gzip, or damaged, after line {_line}");
            }

            _identity.Complete(_batch);
            FlushBatch();
            if (reader.Unfinished > 0)
            {
                Report(ProblemKind.NotARecord, $"ends in the middle of line {_line + 1}");
            }

            Expect(ProblemKind.LengthMismatch, "bytes of lines", _expected.Bytes, reader.BytesRead);
            Expect(ProblemKind.RecordCountMismatch, "records", _expected.Records, _line);
            Expect(ProblemKind.RecordCountMismatch, "distinct ids", _expected.DistinctIds, _keys.Count);
            if (_recordSet.ToString() != _expected.RecordSetHash)
            {
                Report(ProblemKind.ChecksumMismatch, "holds other records than the manifest says (record-set checksum)");
            }
        }
    }

    private void TakeLines(ReadOnlyMemory<byte> lines)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        while (!lines.IsEmpty)
        {
            var end = lines.Span.IndexOf((byte)'\n');
            var line = lines[..end];
            lines = lines[(end + 1)..];
            _line++;
            SHA256.HashData(line.Span, hash);
            _recordSet.AddHash(hash);
            if (!_identity.TryAdd(line, BinaryPrimitives.ReadUInt64BigEndian(hash), _batch) && _problems.Count < VerificationReport.MaximumIdsPerKind)
            {
                Report(ProblemKind.NotARecord, $"holds no JSON object with {_identity.Members} in line {_line}");
            }
        }

        FlushBatch();
    }

    private void FlushBatch()
    {
        lock (_ledger)
        {
            foreach (var (key, hash) in _batch)
            {
                _keys.Add(key);
                _ledger.Append(key, hash);
            }
        }

        _batch.Clear();
    }

    private void Expect(ProblemKind kind, string what, long expected, long found)
    {
        if (expected != found)
        {
            Report(kind, $"has {found} {what}; the manifest says {expected}");
        }
    }

    private void Report(ProblemKind kind, string what) =>
        _problems.Add(new VerificationProblem(kind, $"'{_expected.Name}' {what}.", _dataset, _expected.Name));
}

/// <summary>What was found in a segment.</summary>
internal sealed record SegmentFindings(long Records, RecordSetHash RecordSet, IReadOnlyList<VerificationProblem> Problems);
