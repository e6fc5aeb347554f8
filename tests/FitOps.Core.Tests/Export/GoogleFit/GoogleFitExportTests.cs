using FitOps.Export;
using FitOps.GoogleFit;

namespace FitOps.Core.Tests.Export.GoogleFit;

public class GoogleFitExportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_export_of_several_users_equals_what_the_server_holds_of_every_stream()
    {
        await using var world = await GoogleFitExportWorld.StartAsync(users: 2, dense: 12_000);
        var (start, end) = (UnixNanos.Parse("2026-06-20T10:00:00Z").ToMilliseconds(), UnixNanos.Parse("2026-06-20T11:00:00Z").ToMilliseconds());
        await world.Users[0].Client.Sessions.UpdateAsync(
            new Session { Id = "gone", Name = "Walk", ActivityType = 7, StartTimeMillis = start, EndTimeMillis = end, Application = new Application { Name = "tests" } }, Token);
        await world.Users[0].Client.Sessions.DeleteAsync("gone", Token);

        var result = await world.ExportAsync(verification: VerificationMode.Full);

        Assert.Empty(result.Report.Problems);
        Assert.True(result.Verified);
        Assert.Equal(["data_source", "data_point", "session"], result.Datasets.Select(d => d.Name));
        world.AssertEqualsTruth();
        Assert.Single(world.LinesOf("session", "fit-user-0001/deleted"));
        Assert.True((await world.Folder.VerifyAsync()).Verified);
    }

    [Fact]
    public async Task The_manifest_names_each_stream_with_its_number_of_points_and_checksum_and_no_segment_holds_two()
    {
        await using var world = await GoogleFitExportWorld.StartAsync(users: 2);

        await world.ExportAsync();

        var dataset = world.Dataset("data_point");
        Assert.Equal("second-reading", dataset.GetProperty("basis").GetString());
        Assert.All(
            dataset.GetProperty("segments").EnumerateArray(),
            segment => Assert.Equal(segment.GetProperty("firstPartition").GetString(), segment.GetProperty("lastPartition").GetString()));
        var streams = world.Emulator.GoogleFitTruth.Users.SelectMany(user => world.Emulator.GoogleFitTruth.Of(user)!.Streams.Select(s => $"{user}/{s.DataSourceId}")); // users that it names itself
        Assert.Equal(
            streams.Order(StringComparer.Ordinal), dataset.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("partition").GetString()));
        Assert.All(dataset.GetProperty("parts").EnumerateArray(), part => Assert.Equal(64, part.GetProperty("recordSetHash").GetString()?.Length));
    }

    [Theory]
    [InlineData("com.google.step_count.delta")]
    [InlineData("com.google.distance.delta")]
    [InlineData("com.google.calories.expended")]
    public async Task Streams_of_amounts_are_held_against_the_servers_own_sums(string type)
    {
        await using var world = await GoogleFitExportWorld.StartAsync(days: 200);

        var result = await world.ExportAsync();

        Assert.Empty(result.Report.Problems);
        var ofType = world.Dataset("data_point").GetProperty("parts").EnumerateArray()
            .Where(part => part.GetProperty("partition").GetString()!.Contains($":{type}:", StringComparison.Ordinal) && part.GetProperty("records").GetInt64() > 0).ToList(); // every part has a partition
        Assert.NotEmpty(ofType);
        Assert.All(ofType, part => Assert.True(part.GetProperty("sumsCompared").GetInt32() > 0, part.ToString()));
    }

    [Fact]
    public async Task Any_concurrency_gives_the_same_bytes()
    {
        await using var world = await GoogleFitExportWorld.StartAsync(users: 2, dense: 12_000);
        using var other = new World();

        await world.ExportAsync(concurrency: 1);
        await other.ExportAsync(world.Source, concurrency: 8);

        Assert.Equal(world.Folder.Content(), other.Content());
    }

    [Fact]
    public async Task Points_of_one_moment_that_fill_more_than_a_page_are_all_exported_and_told_apart()
    {
        await using var world = await GoogleFitExportWorld.StartAsync();
        var source = await world.Users[0].Client.DataSources.CreateAsync(
            new DataSource
            {
                Type = "raw",
                DataStreamName = "tie",
                DataType = new DataType { Name = "com.google.step_count.delta" },
                Application = new Application { Name = "tests" },
            },
            Token);
        var stream = source.DataStreamId ?? string.Empty;
        var moment = UnixNanos.Parse("2026-06-01T12:00:00Z");
        var points = Enumerable.Range(1, 6000).Select(value => new DataPoint { StartTime = moment, EndTime = new UnixNanos(moment.Value + 1), Value = [FieldValue.Of(value)] })
            .Concat(Enumerable.Range(1, 500).Select(i => new DataPoint
            {
                StartTime = new UnixNanos(moment.Value - (i * 1_000_000_000L)),
                EndTime = new UnixNanos(moment.Value - (i * 1_000_000_000L) + 500),
                Value = [FieldValue.Of(i)],
            })).ToList();
        await world.Users[0].Client.Datasets.InsertPointsAsync(stream, points, cancellationToken: Token);

        var result = await world.ExportAsync(verification: VerificationMode.Full);

        Assert.Empty(result.Report.Problems);
        world.AssertEqualsTruth();
        Assert.Equal(6500, world.LinesOf("data_point", $"fit-user-0001/{stream}").Count);
        Assert.True((await world.Folder.VerifyAsync()).Verified);
    }

    [Fact]
    public async Task Two_users_with_the_same_streams_and_sessions_are_told_apart()
    {
        await using var world = await GoogleFitExportWorld.StartAsync();
        var first = world.Users[0];
        world.Users.Add(new GoogleFitExportUser("the-same-again", first.Client));

        var result = await world.ExportAsync(verification: VerificationMode.Full);

        Assert.Empty(result.Report.Problems);
        Assert.Equal(
            world.LinesOf("session", "fit-user-0001/current"),
            world.LinesOf("session", "the-same-again/current"));
        Assert.True((await world.Folder.VerifyAsync()).Verified);
    }

    [Fact]
    public async Task A_point_that_somebody_takes_out_of_a_file_is_noticed_offline()
    {
        await using var world = await GoogleFitExportWorld.StartAsync();
        await world.ExportAsync();
        var segment = world.Folder.Segments().First(s => s.Contains("/data_point/", StringComparison.Ordinal));
        world.Folder.Rewrite(segment, lines => lines.Skip(1));

        var report = await world.Folder.VerifyAsync();

        Assert.False(report.Verified);
        Assert.Contains(report.Problems, p => p.Kind == ProblemKind.RecordCountMismatch && p.Object == segment);
    }

    [Fact]
    public async Task An_export_is_held_against_its_source_again_later_and_names_what_has_changed()
    {
        await using var world = await GoogleFitExportWorld.StartAsync();
        await world.ExportAsync();
        await world.MakeLateAsync("raw:com.google.blood_glucose:com.example.health:meter", insert: 2, edit: 1);

        var report = await new ExportVerifier().VerifyOnlineAsync(world.Folder.Store, world.Source, cancellationToken: Token);

        // Each of them in the raw stream and in the one derived from it.
        Assert.False(report.Verified);
        Assert.Equal(4, report.Problems.Count(p => p.Kind == ProblemKind.Missing && p.Id is not null));
        Assert.Equal(2, report.Problems.Count(p => p.Kind == ProblemKind.Altered && p.Id is not null));
    }
}
