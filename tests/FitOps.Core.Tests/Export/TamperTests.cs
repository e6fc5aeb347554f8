using FitOps.Export;

namespace FitOps.Core.Tests.Export;

/// <summary>Whatever is done to the files of an export, the offline verification says what.</summary>
public class TamperTests
{
    private const string Readings = "fake/reading/part-000001-0000.jsonl.gz";
    private const string Others = "fake/other/part-000000-0000.jsonl.gz";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_untouched_export_is_verified()
    {
        using var world = await ExportedAsync();

        var report = await world.VerifyAsync();

        Assert.True(report.Verified);
        Assert.Empty(report.Problems);
        Assert.Equal([("reading", 90L, 90L), ("other", 40L, 40L)], report.Datasets.Select(d => (d.Name, d.Records, d.DistinctIds)));
    }

    [Fact]
    public async Task Any_flipped_byte_of_a_segment_is_found()
    {
        using var world = await ExportedAsync();
        var original = await File.ReadAllBytesAsync(world.PathOf(Others), Token);
        for (var at = 0; at < original.Length; at += Math.Max(1, original.Length / 40))
        {
            var bytes = (byte[])original.Clone();
            bytes[at] ^= 0x10;
            await File.WriteAllBytesAsync(world.PathOf(Others), bytes, Token);

            var report = await world.VerifyAsync();

            Assert.False(report.Verified);
            Assert.Contains(report.Problems, p => p.Kind == ProblemKind.HashMismatch && p.Object == Others);
            Assert.Equal([true, false], report.Datasets.Select(d => d.Verified));
        }
    }

    [Fact]
    public async Task A_segment_cut_short_is_found()
    {
        using var world = await ExportedAsync();
        var bytes = await File.ReadAllBytesAsync(world.PathOf(Others), Token);
        await File.WriteAllBytesAsync(world.PathOf(Others), bytes[..(bytes.Length / 2)], Token);

        await ExpectAsync(world, ProblemKind.HashMismatch, ProblemKind.LengthMismatch);
    }

    [Fact]
    public async Task A_dropped_line_is_found()
    {
        using var world = await ExportedAsync();
        world.Rewrite(Readings, lines => lines.Skip(1));

        await ExpectAsync(world, ProblemKind.HashMismatch, ProblemKind.RecordCountMismatch, ProblemKind.ChecksumMismatch);
    }

    [Fact]
    public async Task A_doubled_record_is_found_by_its_id()
    {
        using var world = await ExportedAsync();
        world.Rewrite(Readings, lines => [.. lines, lines[4]]);

        var report = await ExpectAsync(world, ProblemKind.HashMismatch, ProblemKind.Doubled);

        Assert.Contains(report.Problems, p => p.Kind == ProblemKind.Doubled && p.Id == FakeRecord.Create(100_004).Id);
    }

    [Fact]
    public async Task An_altered_record_is_found_even_if_its_length_is_the_same()
    {
        using var world = await ExportedAsync();
        world.Rewrite(Readings, lines => lines.Select((l, i) => i == 3 ? l.Replace("xxx", "xyx", StringComparison.Ordinal) : l));

        await ExpectAsync(world, ProblemKind.HashMismatch, ProblemKind.ChecksumMismatch);
    }

    [Fact]
    public async Task A_line_that_is_no_record_is_found()
    {
        using var world = await ExportedAsync();
        world.Rewrite(Readings, lines => ["{\"id\":", .. lines.Skip(1)]);

        await ExpectAsync(world, ProblemKind.NotARecord);
    }

    [Fact]
    public async Task Swapped_files_are_found()
    {
        using var world = await ExportedAsync();
        File.Move(world.PathOf(Readings), world.PathOf("x"));
        File.Move(world.PathOf(Others), world.PathOf(Readings));
        File.Move(world.PathOf("x"), world.PathOf(Others));

        var report = await ExpectAsync(world, ProblemKind.HashMismatch);

        Assert.All(report.Datasets, d => Assert.False(d.Verified));
    }

    [Fact]
    public async Task A_missing_file_is_found_by_its_name()
    {
        using var world = await ExportedAsync();
        File.Delete(world.PathOf(Readings));

        var report = await ExpectAsync(world, ProblemKind.MissingFile);

        Assert.Contains(report.Problems, p => p.Object == Readings);
    }

    [Fact]
    public async Task A_foreign_file_is_found_by_its_name()
    {
        using var world = await ExportedAsync();
        File.Copy(world.PathOf(Readings), world.PathOf("fake/reading/part-000009-0000.jsonl.gz"));

        var report = await ExpectAsync(world, ProblemKind.ForeignFile);

        Assert.Contains(report.Problems, p => p.Object == "fake/reading/part-000009-0000.jsonl.gz");
    }

    [Theory]
    [InlineData("\"records\": 90", "\"records\": 91")]
    [InlineData("\"countAfter\": 90", "\"countAfter\": 91")]
    [InlineData("account-1", "account-2")]
    [InlineData("\"pages\"", "\"Pages\"")]
    [InlineData("\n}", "\n} ")]
    public async Task Any_edit_of_the_manifest_is_found(string from, string to)
    {
        using var world = await ExportedAsync();
        var path = world.PathOf("manifest.json");
        var text = await File.ReadAllTextAsync(path, Token);
        Assert.Contains(from, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(from, to, StringComparison.Ordinal), Token);

        await ExpectAsync(world, ProblemKind.ManifestAltered);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"format\":\"fitops-export/1\"}")]
    public async Task A_manifest_that_is_none_is_said_to_be_none(string text)
    {
        using var world = await ExportedAsync();
        await File.WriteAllTextAsync(world.PathOf("manifest.json"), text, Token);

        await ExpectAsync(world, ProblemKind.ManifestUnreadable);
    }

    [Theory]
    [InlineData("manifest.json", ProblemKind.MissingFile)]
    [InlineData("state.json", ProblemKind.NotCommitted)]
    public async Task A_missing_document_is_found(string name, ProblemKind expected)
    {
        using var world = await ExportedAsync();
        File.Delete(world.PathOf(name));

        await ExpectAsync(world, expected);
    }

    [Fact]
    public async Task A_folder_that_holds_no_export_is_said_to_hold_none()
    {
        using var world = new World();

        var report = await world.VerifyAsync();

        Assert.False(report.Verified);
        Assert.Equal(ProblemKind.NotCommitted, Assert.Single(report.Problems).Kind);
    }

    private static async Task<World> ExportedAsync()
    {
        var world = new World();
        var source = FakeSource.WithReadings(partitions: 3, records: 30);
        source.Add("other").Partition("p").AddRange(Enumerable.Range(0, 40).Select(i => FakeRecord.Create(i)));
        await world.ExportAsync(source);
        return world;
    }

    private static async Task<VerificationReport> ExpectAsync(World world, params ProblemKind[] kinds)
    {
        var report = await world.VerifyAsync();
        Assert.False(report.Verified);
        Assert.All(kinds, kind => Assert.Contains(report.Problems, p => p.Kind == kind));
        return report;
    }
}
