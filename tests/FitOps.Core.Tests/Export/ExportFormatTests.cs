using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FitOps.Core.Tests.Export;

/// <summary>docs/export-format.md, computed here a second time from the files alone.</summary>
public class ExportFormatTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_number_and_hash_of_the_manifest_can_be_recomputed_from_the_files()
    {
        using var world = new World();
        var source = FakeSource.WithReadings(partitions: 40, records: 400);
        source.Add("large").Partition("p").AddRange(Enumerable.Range(0, 25_000).Select(i => FakeRecord.Create(5_000_000 + i)));
        await world.ExportAsync(source);

        using var manifest = await ReadAsync(world, "manifest.json");
        foreach (var dataset in manifest.RootElement.GetProperty("datasets").EnumerateArray())
        {
            var (records, bytes, compressed, sum) = (0L, 0L, 0L, BigInteger.Zero);
            foreach (var segment in dataset.GetProperty("segments").EnumerateArray())
            {
                var file = await File.ReadAllBytesAsync(world.PathOf(Text(segment, "name")), Token);
                var lines = Unzip(file);
                var ids = lines.Select(IdOf).ToList();
                Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), Text(segment, "sha256"));
                Assert.Equal(file.Length, Number(segment, "compressedBytes"));
                Assert.Equal(lines.Sum(l => (long)Encoding.UTF8.GetByteCount(l) + 1), Number(segment, "bytes"));
                Assert.Equal(lines.Count, Number(segment, "records"));
                Assert.Equal(ids.Distinct().Count(), Number(segment, "distinctIds"));
                Assert.Equal((ids[0], ids[^1]), (Text(segment, "firstId"), Text(segment, "lastId")));
                Assert.Equal(Hex(SumOf(lines)), Text(segment, "recordSetHash"));
                records += lines.Count;
                bytes += Number(segment, "bytes");
                compressed += file.Length;
                sum += SumOf(lines);
            }

            Assert.Equal(
                (records, bytes, compressed),
                (Number(dataset, "records"), Number(dataset, "bytes"), Number(dataset, "compressedBytes")));
            Assert.Equal(Hex(sum), Text(dataset, "recordSetHash"));
        }
    }

    [Fact]
    public async Task The_state_names_the_manifest_by_its_hash()
    {
        using var world = new World();
        var result = await world.ExportAsync(FakeSource.WithReadings(partitions: 3, records: 4));

        using var state = await ReadAsync(world, "state.json");
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(world.PathOf("manifest.json"), Token)));

        Assert.Equal("complete", Text(state.RootElement, "status"));
        Assert.Equal(sha256, Text(state.RootElement.GetProperty("manifest"), "sha256"));
        Assert.Equal(sha256, result.ManifestSha256);
    }

    [Fact]
    public async Task Neither_manifest_nor_segments_hold_a_time_or_a_line_end_of_the_system()
    {
        using var world = new World();
        await world.ExportAsync(FakeSource.WithReadings(partitions: 3, records: 4));

        var manifest = await File.ReadAllTextAsync(world.PathOf("manifest.json"), Token);
        Assert.DoesNotContain("\r", manifest, StringComparison.Ordinal);
        Assert.DoesNotContain(DateTime.UtcNow.Year.ToString(CultureInfo.InvariantCulture) + "-", manifest, StringComparison.Ordinal);
        foreach (var segment in world.Segments())
        {
            // RFC 1952, section 2.3: bytes 4 to 7 are the time, byte 3 says whether a name follows.
            var header = (await File.ReadAllBytesAsync(world.PathOf(segment), Token))[..10];
            Assert.Equal(new byte[5], header[3..8]);
        }
    }

    [Fact]
    public async Task A_report_is_stable_JSON()
    {
        using var world = new World();
        await world.ExportAsync(FakeSource.WithReadings(partitions: 3, records: 4));
        await File.WriteAllTextAsync(world.PathOf("extra.txt"), "x", Token);

        using var report = JsonDocument.Parse((await world.VerifyAsync()).ToUtf8Json());

        Assert.False(report.RootElement.GetProperty("verified").GetBoolean());
        Assert.Equal("files", Text(report.RootElement, "against"));
        Assert.Equal(
            ["name", "verified", "records", "distinctIds", "sourceRecords"],
            report.RootElement.GetProperty("datasets")[0].EnumerateObject().Select(m => m.Name));
        var problem = Assert.Single(report.RootElement.GetProperty("problems").EnumerateArray());
        Assert.Equal(["kind", "message", "dataset", "object", "partition", "id"], problem.EnumerateObject().Select(m => m.Name));
        Assert.Equal(("foreign-file", "extra.txt"), (Text(problem, "kind"), Text(problem, "object")));
    }

    private static async Task<JsonDocument> ReadAsync(World world, string name) =>
        JsonDocument.Parse(await File.ReadAllBytesAsync(world.PathOf(name), Token));

    private static List<string> Unzip(byte[] file)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(file), CompressionMode.Decompress));
        return reader.ReadToEnd().TrimEnd('\n').Split('\n').ToList();
    }

    private static string IdOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        return Text(json.RootElement, "id");
    }

    private static BigInteger SumOf(IEnumerable<string> lines) => lines.Aggregate(
        BigInteger.Zero,
        (sum, line) => sum + new BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes(line)), isUnsigned: true, isBigEndian: true));

    private static string Hex(BigInteger sum) =>
        Convert.ToHexStringLower((sum % BigInteger.Pow(2, 256)).ToByteArray(isUnsigned: true, isBigEndian: true)).PadLeft(64, '0');

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? string.Empty;

    private static long Number(JsonElement element, string name) => element.GetProperty(name).GetInt64();
}
