using FitOps.Core.Tests.GoogleFit.Support;
using FitOps.Core.Tests.Support;
using FitOps.GoogleFit;
using FitOps.Http;

namespace FitOps.Core.Tests.GoogleFit;

/// <summary>Writing and deleting points, and their values (API-BEHAVIOUR, Google Fit rows 1, 7 and 8).</summary>
public sealed class DatasetWriteTests
{
    private const long Base = 1_700_000_000_123_456_789;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Times_to_the_nanosecond_and_values_of_every_form_come_back_as_they_were_sent()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var world = new GoogleFitWorld(emulator.BaseAddress);
        var stream = await CreateAsync(world, "com.google.nutrition");
        var nutrients = new Dictionary<string, double>(StringComparer.Ordinal) { ["protein"] = 12.25, ["calories"] = 1.0 / 3 };
        var point = new DataPoint
        {
            StartTime = new UnixNanos(Base),
            EndTime = new UnixNanos(Base + 1),
            Value = [FieldValue.Of(nutrients), FieldValue.Of(2), FieldValue.Of("Grützwurst \"mit\" Äpfeln")],
        };

        Assert.Equal(1, await world.Client.Datasets.InsertPointsAsync(stream, [point], cancellationToken: Cancelled));
        var read = Assert.Single(await ReadAsync(world, stream));

        Assert.Equal((point.StartTime, point.EndTime), (read.StartTime, read.EndTime));
        var values = read.TypedValues.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);
        Assert.Equal(nutrients, Assert.IsType<Dictionary<string, double>>(values["nutrients"]));
        Assert.Equal(2L, values["meal_type"]);
        Assert.Equal("Grützwurst \"mit\" Äpfeln", values["food_item"]);
    }

    [Fact]
    public async Task An_optional_field_may_stay_unset()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var world = new GoogleFitWorld(emulator.BaseAddress);
        var stream = await CreateAsync(world, "com.google.blood_pressure");
        var point = new DataPoint { EndTime = new UnixNanos(Base), Value = [FieldValue.Of(120.0), FieldValue.Of(80.0), new(), new()] };

        await world.Client.Datasets.InsertPointsAsync(stream, [point], cancellationToken: Cancelled);
        var read = Assert.Single(await ReadAsync(world, stream));

        Assert.Equal([120.0, 80.0, null, null], read.TypedValues.Select(value => value.Value));
        Assert.Equal("mmHg", read.TypedValues[0].Unit);
    }

    [Fact]
    public async Task Points_that_are_too_many_for_one_request_go_in_smaller_ones_each_once()
    {
        var sizes = new List<int>();
        await using var server = await ScriptedServer.StartAsync(request =>
        {
            var count = System.Text.Json.JsonDocument.Parse(request.Body).RootElement.GetProperty("point").GetArrayLength();
            if (count > 60)
            {
                return DatasetModel.Error(413, "uploadTooLarge", "Request too large", "OUT_OF_RANGE");
            }

            sizes.Add(count);
            return new ScriptedReply(200, "{}", "application/json");
        });
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));

        Assert.Equal(500, await world.Client.Datasets.InsertPointsAsync(DatasetModel.Stream, Steps(500), 200, Cancelled));

        Assert.Equal(500, sizes.Sum());
        Assert.Equal(50, sizes.Max());
    }

    [Fact]
    public async Task A_dataset_names_the_times_that_its_points_span()
    {
        await using var server = await ScriptedServer.StartAsync(_ => new ScriptedReply(200, "{}", "application/json"));
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));
        DataPoint[] points = [Steps(1)[0], new() { StartTime = new UnixNanos(Base - 5), EndTime = new UnixNanos(Base + 7), Value = [FieldValue.Of(1)] }];

        await world.Client.Datasets.InsertPointsAsync(DatasetModel.Stream, points, cancellationToken: Cancelled);

        var sent = Assert.Single(server.Requests);
        Assert.EndsWith($"/datasets/{Base - 5}-{Base + 7}", sent.Path, StringComparison.Ordinal);
        var body = System.Text.Json.JsonDocument.Parse(sent.Body).RootElement;
        Assert.Equal($"{Base - 5}", body.GetProperty("minStartTimeNs").GetString());
        Assert.Equal($"{Base + 7}", body.GetProperty("maxEndTimeNs").GetString());
        Assert.Equal("com.google.step_count.delta", body.GetProperty("point")[0].GetProperty("dataTypeName").GetString());
    }

    [Fact]
    public async Task Points_whose_outcome_is_unknown_are_not_sent_again()
    {
        await using var server = await ScriptedServer.StartAsync(_ => ScriptedReply.Reset);
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));

        var error = await Assert.ThrowsAsync<FitOpsConnectionException>(
            () => world.Client.Datasets.InsertPointsAsync(DatasetModel.Stream, Steps(1), cancellationToken: Cancelled));

        Assert.True(error.MayHaveBeenExecuted);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("count", "steps")]
    [InlineData("format", "steps")]
    [InlineData("unset", "steps")]
    [InlineData("order", "before its start")]
    [InlineData("type", "com.google.weight")]
    public async Task A_point_that_does_not_fit_its_stream_is_not_sent_and_named_without_its_value(string what, string named)
    {
        await using var server = await ScriptedServer.StartAsync(_ => null);
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));
        var wrong = Steps(1)[0];
        switch (what)
        {
            case "count":
                wrong.Value = [];
                break;
            case "format":
                wrong.Value = [FieldValue.Of(4711.5)];
                break;
            case "unset":
                wrong.Value = [new FieldValue()];
                break;
            case "order":
                wrong.StartTime = new UnixNanos(wrong.EndTime.Value + 1);
                break;
            default:
                wrong.DataTypeName = "com.google.weight";
                break;
        }

        var error = await Assert.ThrowsAsync<ArgumentException>(
            () => world.Client.Datasets.InsertPointsAsync(DatasetModel.Stream, [.. Steps(3), wrong], cancellationToken: Cancelled));

        Assert.Contains("Point 3 of 4", error.Message, StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Deleting_a_range_cuts_a_constant_state_off_and_removes_anything_else_that_overlaps()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var world = new GoogleFitWorld(emulator.BaseAddress);
        var activities = await CreateAsync(world, "com.google.activity.segment");
        var steps = await CreateAsync(world, "com.google.step_count.delta");
        foreach (var stream in (string[])[activities, steps])
        {
            var point = new DataPoint { StartTime = new UnixNanos(Base), EndTime = new UnixNanos(Base + 1000), Value = [FieldValue.Of(7)] };
            await world.Client.Datasets.InsertPointsAsync(stream, [point], cancellationToken: Cancelled);
            await world.Client.Datasets.DeleteAsync(stream, new NanoRange(new UnixNanos(Base + 500), new UnixNanos(Base + 5000)), Cancelled);
        }

        Assert.Empty(await ReadAsync(world, steps));
        var left = Assert.Single(await ReadAsync(world, activities));
        Assert.Equal(Base, left.StartTime?.Value);
        Assert.InRange(left.EndTime.Value, Base + 499, Base + 500);
    }

    [Fact]
    public async Task One_answer_of_the_server_shows_the_newest_points_and_leads_on()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var world = new GoogleFitWorld(emulator.BaseAddress);
        var stream = await CreateAsync(world, "com.google.step_count.delta");
        await world.Client.Datasets.InsertPointsAsync(stream, Steps(10), cancellationToken: Cancelled);
        var range = new NanoRange(new UnixNanos(Base - 100), new UnixNanos(Base + 100));

        var first = await world.Client.Datasets.GetAsync(stream, range, limit: 4, cancellationToken: Cancelled);
        var second = await world.Client.Datasets.GetAsync(stream, range, limit: 4, pageToken: first.NextPageToken, cancellationToken: Cancelled);

        Assert.Equal(4, first.Point.Count);
        Assert.Equal(Base + 9, first.Point.Max(point => point.EndTime.Value));
        Assert.True(second.Point.Max(point => point.EndTime.Value) < first.Point.Min(point => point.EndTime.Value));
        await Assert.ThrowsAsync<ArgumentException>(
            () => world.Client.Datasets.GetAsync(stream, new NanoRange(range.Start, range.Start), cancellationToken: Cancelled));
    }

    private static List<DataPoint> Steps(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new DataPoint { StartTime = new UnixNanos(Base + i), EndTime = new UnixNanos(Base + i), Value = [FieldValue.Of(i)] })];

    private static async Task<string> CreateAsync(GoogleFitWorld world, string type)
    {
        var source = new DataSource { Type = "raw", DataStreamName = "test", DataType = new DataType { Name = type }, Application = new Application { Name = "Tests" } };
        return (await world.Client.DataSources.CreateAsync(source, Cancelled)).DataStreamId!; // The server gave it an id.
    }

    private static async Task<List<DataPoint>> ReadAsync(GoogleFitWorld world, string stream)
    {
        var points = new List<DataPoint>();
        await foreach (var point in world.Client.Datasets.ReadPointsAsync(stream, NanoRange.All, cancellationToken: Cancelled))
        {
            points.Add(point);
        }

        return points;
    }
}
