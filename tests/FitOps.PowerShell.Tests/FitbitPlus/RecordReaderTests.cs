using FitOps.FitbitPlus;
using FitOps.PowerShell.FitbitPlus.Reading;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.Pipeline;
using FitOps.PowerShell.Tests.Pipeline;

namespace FitOps.PowerShell.Tests.FitbitPlus;

public sealed class RecordReaderTests
{
    [Fact]
    public async Task Every_record_arrives_once_and_in_the_order_of_the_server()
    {
        await using var world = await EmulatorWorld.StartAsync();
        var streams = new RecordingStreams();

        Read(world, streams, new RecordWindow(), Patients(world).ByCursor(7));

        var expected = new List<string?>();
        await foreach (var patient in world.Connection.Client.ListAsync(Patients(world), TestContext.Current.CancellationToken))
        {
            expected.Add(patient.Id);
        }

        Assert.Equal(expected, streams.Objects.Cast<FitbitPlusRecord>().Select(record => record.Id));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(0, 60, 2)]
    [InlineData(10, 45, 2)]
    [InlineData(59, 5, 2)]
    public async Task A_window_asks_for_no_page_beyond_what_it_needs(ulong skip, ulong first, int requests)
    {
        await using var world = await EmulatorWorld.StartAsync();
        var streams = new RecordingStreams();

        Read(world, streams, new RecordWindow(skip, first), Patients(world));

        Assert.Equal((int)Math.Min(first, 60 - skip), streams.Objects.Count);
        Assert.Equal(requests, world.TakeRequests().Count);
    }

    [Fact]
    public async Task A_pipeline_that_ends_early_ends_the_reading()
    {
        await using var world = await EmulatorWorld.StartAsync();
        var streams = new RecordingStreams { StopAfter = 1 };

        Assert.Throws<RecordingStreams.PipelineEndedException>(() => Read(world, streams, new RecordWindow(), Patients(world).ByCursor(5)));

        Assert.Single(streams.Objects);
        Assert.InRange(world.TakeRequests().Count, 1, 2);
    }

    [Fact]
    public async Task The_total_count_comes_before_the_records()
    {
        await using var world = await EmulatorWorld.StartAsync();
        var streams = new RecordingStreams();

        Read(world, streams, new RecordWindow(first: 1, includeTotalCount: true), Patients(world));

        Assert.Equal([60UL], streams.TotalCounts);
        Assert.Single(streams.Objects);
    }

    [Fact]
    public async Task A_full_window_asks_for_nothing()
    {
        await using var world = await EmulatorWorld.StartAsync();

        Read(world, new RecordingStreams(), new RecordWindow(first: 0), Patients(world));

        Assert.Empty(world.TakeRequests());
    }

    private static ResourceQuery Patients(EmulatorWorld world) =>
        ResourceQuery.For(ResourceCatalogue.Patient).Where("organization", world.Connection.OrganizationId!);

    private static void Read(EmulatorWorld world, RecordingStreams streams, RecordWindow window, ResourceQuery query) => PipelinePump.Run(
        streams,
        (output, cancellationToken) => new RecordReader(world.Connection, window, output).ReadAsync(new CollectionRequest(query, Target: null), cancellationToken),
        TestContext.Current.CancellationToken);
}
