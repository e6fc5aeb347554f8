using System.IO.Compression;
using FitOps.Core.Tests.Storage;
using FitOps.Export;
using FitOps.Storage;

namespace FitOps.Core.Tests.Export;

/// <summary>A folder to export to, and what a test wants to know of it.</summary>
internal sealed class World : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Out => _folder["out"];

    public FolderObjectStore Store => new(Out);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<ExportResult> ExportAsync(
        IExportSource source, int concurrency = 4, VerificationMode verification = VerificationMode.Counts, IFileSystem? files = null) =>
        new ExportEngine().RunAsync(
            new ExportRequest
            {
                Source = source,
                Destination = new FolderObjectStore(Out, files),
                Concurrency = concurrency,
                Verification = verification,
            },
            cancellationToken: Token);

    public Task<VerificationReport> VerifyAsync() => new ExportVerifier().VerifyOfflineAsync(Store, Token);

    public string PathOf(string name) => Path.Combine(Out, name);

    /// <summary>All files but the empty lock.</summary>
    public string[] Files() => Directory.Exists(Out)
        ? Directory.GetFiles(Out, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Out, f).Replace('\\', '/'))
            .Where(f => f != ".fitops.lock").Order(StringComparer.Ordinal).ToArray()
        : [];

    public string[] Segments() => Files().Where(f => f.EndsWith(".jsonl.gz", StringComparison.Ordinal)).ToArray();

    /// <summary>All lines of a dataset, in the order of its segments.</summary>
    public List<string> Lines(string dataset) => Segments()
        .Where(f => f.Split('/')[1] == dataset)
        .SelectMany(f => ReadLines(PathOf(f)))
        .ToList();

    /// <summary>The content of every file that must be the same for the same data.</summary>
    public Dictionary<string, string> Content() => Files()
        .Where(f => f != "state.json")
        .ToDictionary(f => f, f => Convert.ToHexString(File.ReadAllBytes(PathOf(f))), StringComparer.Ordinal);

    /// <summary>Replaces the lines of a segment, as somebody would who can use gzip.</summary>
    public void Rewrite(string segment, Func<List<string>, IEnumerable<string>> change)
    {
        var lines = change(ReadLines(PathOf(segment))).ToList();
        using var gzip = new GZipStream(File.Create(PathOf(segment)), CompressionLevel.Fastest);
        using var writer = new StreamWriter(gzip) { NewLine = "\n" };
        lines.ForEach(writer.WriteLine);
    }

    public void Dispose() => _folder.Dispose();

    private static List<string> ReadLines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
