using System.IO.Compression;
using System.Runtime.CompilerServices;
using FitOps.Storage;

namespace FitOps.Export;

/// <summary>A record of an export.</summary>
/// <param name="Dataset">The record type.</param>
/// <param name="Utf8Json">The record as the server sent it, on one line and without a line feed.</param>
public readonly record struct ExportedRecord(string Dataset, ReadOnlyMemory<byte> Utf8Json);

/// <summary>Reads the records of a committed export again, in the order of its manifest, and holds each file against its checksum on the way.</summary>
public static class ExportReader
{
    /// <summary>Reads what was committed; an export that was interrupted is refused.</summary>
    /// <exception cref="ExportException">There is no finished export, or its manifest is not the one that was committed.</exception>
    /// <exception cref="ObjectStoreException">The store cannot be read.</exception>
    public static async Task<ExportManifest> OpenAsync(IObjectStore store, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var (manifest, problems) = await CommittedExport.OpenAsync(store, cancellationToken).ConfigureAwait(false);
        return manifest is not null && problems.Count == 0
            ? manifest
            : throw new ExportException(string.Join(' ', problems.Select(problem => problem.Message)));
    }

    /// <summary>Reads the records of some datasets, or of all.</summary>
    /// <param name="store">The export.</param>
    /// <param name="datasets">Names of datasets; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">The export has no such dataset.</exception>
    /// <exception cref="ExportException">
    /// There is no finished export; or, after the records of a file, the file is not the one that was committed: what was read of it is not to be trusted.
    /// </exception>
    /// <exception cref="ObjectStoreException">The store cannot be read.</exception>
    public static async IAsyncEnumerable<ExportedRecord> ReadAsync(
        IObjectStore store, IReadOnlyCollection<string>? datasets = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var manifest = await OpenAsync(store, cancellationToken).ConfigureAwait(false);
        if (datasets?.FirstOrDefault(name => manifest.Datasets.All(dataset => dataset.Name != name)) is { } unknown)
        {
            throw new ArgumentException(
                $"The export has no dataset '{unknown}'. Choose from: {string.Join(", ", manifest.Datasets.Select(dataset => dataset.Name))}.", nameof(datasets));
        }

        foreach (var dataset in manifest.Datasets.Where(dataset => datasets is null || datasets.Contains(dataset.Name, StringComparer.Ordinal)))
        {
            foreach (var segment in dataset.Segments)
            {
                await foreach (var line in LinesAsync(store, segment, cancellationToken).ConfigureAwait(false))
                {
                    yield return new ExportedRecord(dataset.Name, line);
                }
            }
        }
    }

    private static async IAsyncEnumerable<byte[]> LinesAsync(
        IObjectStore store, Segment segment, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var file = ObjectName.IsValid(segment.Name) ? await store.OpenReadAsync(segment.Name, cancellationToken).ConfigureAwait(false) : null;
        if (file is null)
        {
            throw Damaged(segment, "is missing");
        }

        var raw = new HashingStream(file);
        await using (raw.ConfigureAwait(false))
        {
            var unzipped = new GZipStream(raw, CompressionMode.Decompress, leaveOpen: true);
            await using (unzipped.ConfigureAwait(false))
            {
                using var reader = new LineReader(unzipped);
                while (await NextAsync(reader, segment, cancellationToken).ConfigureAwait(false) is { IsEmpty: false } lines)
                {
                    while (!lines.IsEmpty)
                    {
                        var end = lines.Span.IndexOf((byte)'\n');
                        yield return lines[..end].ToArray();
                        lines = lines[(end + 1)..];
                    }
                }
            }

            await raw.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
            if (raw.Finish() != segment.Sha256)
            {
                throw Damaged(segment, "is not the file that was committed");
            }
        }
    }

    private static async Task<ReadOnlyMemory<byte>> NextAsync(LineReader reader, Segment segment, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadLinesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException error)
        {
            throw Damaged(segment, "is not gzip, or damaged", error);
        }
    }

    private static ExportException Damaged(Segment segment, string what, Exception? inner = null) =>
        new($"'{segment.Name}' {what}. Verify the export to see what else is wrong, and export again.", inner);
}
