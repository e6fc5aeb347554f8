using System.Net;
using FitOps.Core.Tests.GoogleFit.Support;
using FitOps.Core.Tests.Support;
using FitOps.GoogleFit;
using FitOps.Http;

namespace FitOps.Core.Tests.GoogleFit;

/// <summary>Data sources (API-BEHAVIOUR, Google Fit rows 1 to 4 and 14).</summary>
public sealed class DataSourceTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_source_is_created_with_the_id_that_the_server_builds_and_found_updated_and_deleted_by_it()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var world = new GoogleFitWorld(emulator.BaseAddress);
        var sources = world.Client.DataSources;

        var created = await sources.CreateAsync(Scale("kitchen"), Cancelled);
        Assert.Equal($"raw:com.google.weight:{GoogleFitWorld.Project}:Example:Scale 1:0001:kitchen", created.DataStreamId);
        Assert.NotNull(created.DataStreamId);
        Assert.Equal(created.DataStreamId, (await sources.GetAsync(created.DataStreamId, Cancelled)).DataStreamId);
        Assert.Contains(await sources.ListAsync(["com.google.weight"], Cancelled), source => source.DataStreamId == created.DataStreamId);

        created.Device!.Version = "2"; // It was sent.
        Assert.Equal("2", (await sources.UpdateAsync(created, Cancelled)).Device?.Version);

        await sources.DeleteAsync(created.DataStreamId, Cancelled);
        Assert.Null(await sources.FindAsync(created.DataStreamId, Cancelled));
    }

    [Fact]
    public async Task Creating_a_source_twice_is_creating_it_once()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var world = new GoogleFitWorld(emulator.BaseAddress);

        var first = await world.Client.DataSources.CreateAsync(Scale("kitchen"), Cancelled);
        var second = await world.Client.DataSources.CreateAsync(Scale("kitchen"), Cancelled);

        Assert.Equal(first.DataStreamId, second.DataStreamId);
    }

    [Fact]
    public async Task A_source_that_exists_with_other_contents_is_an_error_that_lists_the_differences()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var world = new GoogleFitWorld(emulator.BaseAddress);
        await world.Client.DataSources.CreateAsync(Scale("kitchen"), Cancelled);
        var other = Scale("kitchen");
        other.Application!.Name = "Another application"; // It was given.
        other.Device!.Version = "9";

        var error = await Assert.ThrowsAsync<DataSourceConflictException>(() => world.Client.DataSources.CreateAsync(other, Cancelled));

        Assert.Equal(["device.version", "application.name"], error.Differences.Select(difference => difference.Member));
        Assert.Contains("application.name", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Another application", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_whose_message_names_no_id_is_resolved_among_the_sources_of_the_type()
    {
        await using var server = await ScriptedServer.StartAsync(request => request.Method == "POST"
            ? DatasetModel.Error(409, "alreadyExists", "It is there", "ALREADY_EXISTS")
            : new ScriptedReply(
                200,
                """
                {"dataSource":[{"dataStreamId":"raw:com.google.weight:1:other","type":"raw","dataType":{"name":"com.google.weight"},"dataStreamName":"other"},
                {"dataStreamId":"raw:com.google.weight:1:Example:Scale 1:0001:kitchen","type":"raw","dataType":{"name":"com.google.weight"},"dataStreamName":"kitchen",
                "device":{"manufacturer":"Example","model":"Scale 1","uid":"0001","type":"scale","version":"1"},"application":{"name":"Tests"} } ] }
                """,
                "application/json"));
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));

        var source = await world.Client.DataSources.CreateAsync(Scale("kitchen"), Cancelled);

        Assert.Equal("raw:com.google.weight:1:Example:Scale 1:0001:kitchen", source.DataStreamId);
    }

    [Fact]
    public async Task A_source_that_still_holds_points_cannot_be_deleted()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var world = new GoogleFitWorld(emulator.BaseAddress);
        var source = await world.Client.DataSources.CreateAsync(Scale("kitchen"), Cancelled);
        var point = new DataPoint { EndTime = new UnixNanos(1_700_000_000_000_000_000), Value = [FieldValue.Of(70.5)] };
        await world.Client.Datasets.InsertPointsAsync(source.DataStreamId!, [point], cancellationToken: Cancelled); // The server gave it an id.

        await Assert.ThrowsAsync<FitOpsApiException>(() => world.Client.DataSources.DeleteAsync(source.DataStreamId!, Cancelled)); // As above.
    }

    [Fact]
    public async Task What_an_update_may_not_change_is_refused_by_the_server_and_said_so()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var world = new GoogleFitWorld(emulator.BaseAddress);
        var source = await world.Client.DataSources.CreateAsync(Scale("kitchen"), Cancelled);
        source.Device!.Model = "Scale 2"; // It was sent.

        var error = await Assert.ThrowsAsync<FitOpsApiException>(() => world.Client.DataSources.UpdateAsync(source, Cancelled));

        Assert.Equal(HttpStatusCode.BadRequest, error.StatusCode);
    }

    [Fact]
    public async Task Sources_also_come_as_the_bytes_that_the_server_sent()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var world = new GoogleFitWorld(emulator.BaseAddress);

        var typed = await world.Client.DataSources.ListAsync(cancellationToken: Cancelled);
        var raw = await world.Client.DataSources.ListRawAsync(cancellationToken: Cancelled);

        Assert.Equal(typed.Select(source => source.DataStreamId), raw.Select(record => record.Id));
        Assert.All(raw, record => Assert.True(record.Json.Span[0] == '{' && record.Json.Span[^1] == '}'));
    }

    [Theory]
    [InlineData("type")]
    [InlineData("dataType")]
    [InlineData("application")]
    [InlineData("summary")]
    [InlineData("custom")]
    [InlineData("id")]
    public async Task What_the_api_would_refuse_is_not_sent(string what)
    {
        await using var server = await ScriptedServer.StartAsync(_ => null);
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));
        var source = Scale("kitchen");
        switch (what)
        {
            case "type":
                source.Type = "cooked";
                break;
            case "dataType":
                source.DataType = null;
                break;
            case "application":
                source.Application = null;
                break;
            case "summary":
                source.DataType!.Name = "com.google.weight.summary"; // It was given.
                break;
            case "custom":
                source.DataType!.Name = "com.example.mood"; // It was given.
                break;
            default:
                source.DataStreamId = "raw:com.google.height:1";
                break;
        }

        await Assert.ThrowsAsync<ArgumentException>(() => world.Client.DataSources.CreateAsync(source, Cancelled));
        Assert.Empty(server.Requests);
    }

    internal static DataSource Scale(string name) => new()
    {
        Type = "raw",
        DataStreamName = name,
        DataType = new DataType { Name = "com.google.weight" },
        Device = new Device { Manufacturer = "Example", Model = "Scale 1", Type = "scale", Uid = "0001", Version = "1" },
        Application = new Application { Name = "Tests" },
    };
}
