using System.Text.Json;
using FitOps.Export;

namespace FitOps.Core.Tests.Export;

public class ExportEngineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_record_is_written_once_byte_for_byte_in_the_order_of_partitions()
    {
        using var world = new World();
        var source = FakeSource.WithReadings(partitions: 12, records: 70);

        var result = await world.ExportAsync(source);

        Assert.True(result.Verified);
        var expected = Records(source, "reading").Select(r => r.Json).ToList();
        Assert.Equal(expected, world.Lines("reading"));
        var dataset = Assert.Single(result.Datasets);
        Assert.Equal(expected.Count, dataset.Records);
        Assert.Equal(expected.Sum(line => line.Length + 1), dataset.Bytes);
        Assert.True(dataset.Verified);
        Assert.True((await world.VerifyAsync()).Verified);
    }

    [Fact]
    public async Task The_same_data_gives_the_same_bytes_whatever_the_concurrency()
    {
        using var one = new World();
        using var eight = new World();

        await one.ExportAsync(FakeSource.WithReadings(partitions: 40, records: 130, padding: 300), concurrency: 1);
        var source = FakeSource.WithReadings(partitions: 40, records: 130, padding: 300);
        await eight.ExportAsync(source, concurrency: 8);

        Assert.True(one.Segments().Length >= 1);
        Assert.Equal(one.Content(), eight.Content());
    }

    [Fact]
    public async Task No_more_partitions_are_read_at_once_than_asked_for()
    {
        using var world = new World();
        var source = FakeSource.WithReadings(partitions: 60, records: 60);

        await world.ExportAsync(source, concurrency: 3);

        Assert.InRange(source.MostAtOnce, 1, 3);
    }

    [Fact]
    public async Task A_large_partition_has_segments_of_its_own_and_the_bytes_stay_the_same()
    {
        static FakeSource Build()
        {
            var source = FakeSource.WithReadings(partitions: 6, records: 20);
            source.Add("huge").PageSize = 500;
            var huge = source.Add("mixed");
            huge.PageSize = 500;
            for (var p = 0; p < 5; p++)
            {
                huge.Partition($"p{p}").AddRange(Enumerable.Range(0, p == 2 ? 30_000 : 10).Select(r => FakeRecord.Create((p * 1_000_000) + r)));
            }

            return source;
        }

        using var one = new World();
        using var eight = new World();
        await one.ExportAsync(Build(), concurrency: 1);
        var source = Build();
        var result = await eight.ExportAsync(source, concurrency: 8);

        Assert.True(result.Verified);
        Assert.Equal(one.Content(), eight.Content());
        Assert.Equal(
            ["fake/mixed/part-000000-0000.jsonl.gz", "fake/mixed/part-000002-0000.jsonl.gz", "fake/mixed/part-000002-0001.jsonl.gz", "fake/mixed/part-000003-0000.jsonl.gz"],
            eight.Segments().Where(s => s.Contains("mixed", StringComparison.Ordinal)));
        Assert.Equal(Records(source, "mixed").Select(r => r.Json), eight.Lines("mixed"));
        Assert.True((await eight.VerifyAsync()).Verified);
    }

    [Fact]
    public async Task A_record_with_line_breaks_between_its_tokens_becomes_one_line_with_the_same_tokens()
    {
        using var world = new World();
        var source = new FakeSource();
        source.Add("reading").Partition("p").Add(new FakeRecord(
            "a", "{\r\n  \"id\" : \"a\",\n\t\"text\": \"two  spaces, \\\"quoted\\\" \\\\\",\n  \"value\": 1.50\n}"));

        var result = await world.ExportAsync(source);

        Assert.True(result.Verified);
        Assert.Equal([@"{""id"":""a"",""text"":""two  spaces, \""quoted\"" \\"",""value"":1.50}"], world.Lines("reading"));
    }

    [Fact]
    public async Task A_dataset_without_records_is_in_the_manifest_and_has_no_file()
    {
        using var world = new World();
        var source = new FakeSource();
        source.Add("reading").Partition("empty");
        source.Add("nothing");

        var result = await world.ExportAsync(source);

        Assert.True(result.Verified);
        Assert.Equal(["manifest.json", "state.json"], world.Files());
        Assert.Equal([("reading", 0L), ("nothing", 0L)], result.Datasets.Select(d => (d.Name, d.Records)));
        Assert.True((await world.VerifyAsync()).Verified);
    }

    [Fact]
    public async Task A_dataset_waits_for_those_it_depends_on()
    {
        using var world = new World();
        var source = new FakeSource();
        source.Add("patient").Partition("all").AddRange(Enumerable.Range(0, 500).Select(i => FakeRecord.Create(i)));
        source.Add("result", "patient").Partition("p").Add(FakeRecord.Create(9000));
        var order = new List<string>();
        source.OnPage = page =>
        {
            lock (order)
            {
                order.Add(page.Dataset);
            }

            return page;
        };

        await world.ExportAsync(source, concurrency: 8);

        Assert.Equal("result", order[^1]);
    }

    [Fact]
    public async Task Only_the_datasets_asked_for_are_exported_and_an_unknown_one_is_refused()
    {
        using var world = new World();
        var source = FakeSource.WithReadings(partitions: 3, records: 5);
        source.Add("other").Partition("p").Add(FakeRecord.Create(1));
        var request = new ExportRequest { Source = source, Destination = world.Store, Datasets = ["other"] };

        var error = await Assert.ThrowsAsync<ArgumentException>(
            () => new ExportEngine().RunAsync(request with { Datasets = ["no_such"] }, cancellationToken: Token));
        Assert.Contains("reading, other", error.Message, StringComparison.Ordinal);
        Assert.Empty(world.Files());

        var result = await new ExportEngine().RunAsync(request, cancellationToken: Token);
        Assert.Equal(["other"], result.Datasets.Select(d => d.Name));
        Assert.Single(world.Segments());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65)]
    public async Task A_concurrency_out_of_range_is_refused(int concurrency)
    {
        using var world = new World();

        var error = await Assert.ThrowsAsync<ArgumentException>(() => world.ExportAsync(new FakeSource(), concurrency));

        Assert.Contains($"{concurrency}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manifest_says_what_cannot_be_read_from_the_source()
    {
        using var world = new World();
        var source = FakeSource.WithReadings(partitions: 2, records: 3);
        source.NotReadable.Add(new NotReadable("calendar_event_response", "the API has no operation that reads it"));

        await world.ExportAsync(source);

        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(world.PathOf("manifest.json"), Token));
        Assert.Equal("calendar_event_response", manifest.RootElement.GetProperty("notReadable")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Progress_grows_to_the_numbers_of_the_result_and_is_not_reported_more_often_than_the_clock_allows()
    {
        using var world = new World();
        var seen = new List<ExportProgress>();
        var time = new ManualTime();

        var result = await new ExportEngine(time).RunAsync(
            new ExportRequest { Source = FakeSource.WithReadings(partitions: 30, records: 100), Destination = world.Store },
            new Reporter(seen),
            Token);

        Assert.Equal(ExportPhase.Planning, seen[0].Phase);
        var last = seen[^1];
        Assert.Equal(ExportPhase.Done, last.Phase);
        var dataset = Assert.Single(last.Datasets);
        Assert.Equal(DatasetState.Done, dataset.State);
        Assert.Equal((result.Datasets[0].Records, result.Datasets[0].Pages, result.Datasets[0].Bytes), (dataset.Records, dataset.Pages, dataset.Bytes));
        Assert.Equal((30, 30), (dataset.PartitionsDone, dataset.Partitions));

        // The clock stands still: only changes of phase and the end of the dataset are reported.
        Assert.InRange(seen.Count, 4, 6);
    }

    private static IEnumerable<FakeRecord> Records(FakeSource source, string dataset) =>
        source.Dataset(dataset).Partitions.Values.SelectMany(records => records);

    private sealed class Reporter(List<ExportProgress> seen) : IProgress<ExportProgress>
    {
        public void Report(ExportProgress value) => seen.Add(value);
    }

    private sealed class ManualTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public override long GetTimestamp() => 0;
    }
}
