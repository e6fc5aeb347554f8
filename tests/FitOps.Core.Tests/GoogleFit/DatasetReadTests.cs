using FitOps.Core.Tests.GoogleFit.Support;
using FitOps.Core.Tests.Support;
using FitOps.GoogleFit;
using FitOps.Http;

namespace FitOps.Core.Tests.GoogleFit;

/// <summary>Reading datasets (API-BEHAVIOUR, Google Fit rows 5 and 6; bugs of others 2, 3 and 5).</summary>
public sealed class DatasetReadTests
{
    private static readonly DatasetReadOptions Pages = new() { PageSize = 3, MaxPageSize = 100 };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_pages_are_read_not_only_the_first()
    {
        var (model, read, _) = await ReadAllAsync(Instants(0, 50), Pages);

        Assert.Equal(50, read.Count);
        Assert.True(model.Requests > 10);
    }

    [Fact]
    public async Task Points_that_share_an_end_across_the_border_of_pages_are_all_read()
    {
        var points = Instants(0, 10).Concat(Enumerable.Range(0, 20).Select(value => new ModelPoint(5, 5, value))).ToList();

        var (_, read, summary) = await ReadAllAsync(points, Pages);

        Assert.Equal(30, read.Count);
        Assert.Equal(1, summary.TiesReread);
    }

    [Fact]
    public async Task A_range_reads_what_ends_in_it_so_that_ranges_side_by_side_share_no_point_and_miss_none()
    {
        var points = new List<ModelPoint> { new(1, 9, 0), new(5, 10, 1), new(9, 11, 2), new(10, 10, 3), new(3, 20, 4) };
        var (_, left, _) = await ReadAllAsync(points, Pages, 0, 10);
        var (_, right, _) = await ReadAllAsync(points, Pages, 10, 21);

        Assert.Equal([9L], left.Select(point => point.EndTime.Value));
        Assert.Equal([20L, 11, 10, 10], right.Select(point => point.EndTime.Value));
    }

    [Fact]
    public async Task An_empty_page_with_a_token_is_not_the_end()
    {
        var (_, read, _) = await ReadAllAsync(Instants(0, 20), Pages, model: points => new DatasetModel { Points = points, EmptyPageEvery = 2 });

        Assert.Equal(20, read.Count);
    }

    [Fact]
    public async Task Empty_pages_without_end_fail_loudly()
    {
        var number = 0;
        var error = await FailAsync<FitOpsPagingException>(_ => DatasetModel.Page([], $"token-{number++}"));

        Assert.Equal(PagingFault.EmptyRun, error.Fault);
        Assert.Contains("not complete", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeated_page_token_fails_loudly()
    {
        var error = await FailAsync<FitOpsPagingException>(_ => DatasetModel.Page([], "the same"));

        Assert.Equal(PagingFault.RepeatedLink, error.Fault);
    }

    [Fact]
    public async Task The_same_page_for_ever_fails_loudly()
    {
        var number = 0;
        var error = await FailAsync<FitOpsPagingException>(_ => DatasetModel.Page([new ModelPoint(50, 50, 0)], $"token-{number++}"));

        Assert.Equal(PagingFault.RepeatedPage, error.Fault);
    }

    [Fact]
    public async Task More_points_of_one_moment_than_an_answer_may_show_fail_loudly_and_name_the_moment()
    {
        var model = new DatasetModel { Points = [.. Enumerable.Range(0, 101).Select(value => new ModelPoint(7, 7, value))] };
        var error = await FailAsync<FitOpsPagingException>(model.Answer);

        Assert.Equal(PagingFault.TieTooLarge, error.Fault);
        Assert.Contains("1970-01-01T00:00:00.000000007Z", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_silently_shows_fewer_points_than_asked_for_is_not_believed_at_a_tie()
    {
        // 30 points share a moment, but no answer holds more than 10: the server loses the rest and gives no sign of it.
        var model = new DatasetModel { Points = [.. Instants(0, 40), .. Enumerable.Range(0, 30).Select(value => new ModelPoint(20, 20, value))], HiddenMaximum = 10 };
        var error = await FailAsync<FitOpsPagingException>(model.Answer, new DatasetReadOptions { PageSize = 50, MaxPageSize = 200 });

        Assert.Equal(PagingFault.TieTooLarge, error.Fault);
    }

    [Fact]
    public async Task A_failure_on_the_second_page_leaves_the_older_points_to_be_read()
    {
        var model = new DatasetModel { Points = Instants(0, 12) };
        var isBroken = true;
        await using var server = await ScriptedServer.StartAsync(
            request => isBroken && model.Requests == 1 ? DatasetModel.Error(400, "invalidArgument", "Broken") : model.Answer(request));
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));
        var range = Range(0, 12);
        var read = new List<long>();
        var remaining = range;

        await Assert.ThrowsAsync<FitOpsApiException>(() => ReadAsync(range));
        Assert.Equal([11L, 10], read);
        Assert.Equal(Range(0, 10), remaining);

        isBroken = false;
        await ReadAsync(remaining);
        Assert.Equal(Enumerable.Range(0, 12).Select(end => (long)end).Reverse(), read);

        async Task ReadAsync(NanoRange what)
        {
            await foreach (var page in world.Client.Datasets.ReadPointPagesAsync(DatasetModel.Stream, what, Pages, Cancelled))
            {
                using (page)
                {
                    read.AddRange(page.Points.Select(point => point.End.Value));
                    remaining = page.Remaining;
                }
            }
        }
    }

    [Fact]
    public async Task Oldest_first_never_hands_out_a_newer_point_before_an_older_one_even_if_a_page_fails()
    {
        var model = new DatasetModel { Points = Instants(0, 60) };
        var failures = 0;
        await using var server = await ScriptedServer.StartAsync(
            request => model.Requests == 5 && failures++ == 0 ? DatasetModel.Error(400, "invalidArgument", "Broken") : model.Answer(request));
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));
        var options = Pages with { Order = ReadOrder.OldestFirst, MaxHeldPages = 100 };
        var read = new List<long>();

        await Assert.ThrowsAsync<FitOpsApiException>(async () =>
        {
            await foreach (var point in world.Client.Datasets.ReadPointsAsync(DatasetModel.Stream, Range(0, 60), options, Cancelled))
            {
                read.Add(point.EndTime.Value);
            }
        });

        Assert.Empty(read);
    }

    [Theory]
    [InlineData(413)]
    [InlineData(400)]
    public async Task A_window_that_is_too_much_for_the_server_is_cut_until_it_is_not(int status)
    {
        var model = new DatasetModel { Points = [.. Enumerable.Range(0, 50).Select(i => new ModelPoint(i * 1000, i * 1000, i))] };
        await using var server = await ScriptedServer.StartAsync(request =>
        {
            var reply = model.Answer(request);
            return model.Ranges[^1].Last - model.Ranges[^1].First > 5000 ? DatasetModel.Error(status, "invalidArgument", "The range is too large") : reply;
        });
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));
        var options = Pages with { Windows = new WindowOptions { Smallest = TimeSpan.FromTicks(1) } };
        var pages = world.Client.Datasets.ReadPointPagesAsync(DatasetModel.Stream, Range(0, 50_000), options, Cancelled);

        var points = 0;
        await foreach (var page in pages)
        {
            points += page.Points.Count;
            page.Dispose();
        }

        Assert.Equal(50, points);
        Assert.True(pages.Summary.WindowsCut >= 3);
        Assert.True(pages.Summary.IsComplete);
    }

    [Fact]
    public async Task A_breakdown_that_does_not_pass_cuts_the_window_after_the_retries()
    {
        var model = new DatasetModel { Points = Instants(0, 10) };
        await using var server = await ScriptedServer.StartAsync(request =>
        {
            var reply = model.Answer(request);
            return model.Ranges[^1].Last - model.Ranges[^1].First > 600 ? DatasetModel.Error(500, "backendError", "Backend Error", "INTERNAL") : reply;
        });
        using var world = new GoogleFitWorld(
            new Uri(server.BaseAddress, "/"), configure: options => options with { Retry = new RetryOptions { MaxAttempts = 2 } });
        var read = new List<DataPoint>();
        var small = Pages with { Windows = new WindowOptions { Smallest = TimeSpan.FromTicks(1) } };
        await foreach (var point in world.Client.Datasets.ReadPointsAsync(DatasetModel.Stream, Range(0, 1000), small, Cancelled))
        {
            read.Add(point);
        }

        Assert.Equal(10, read.Count);
        Assert.Single(world.Waits);
    }

    [Fact]
    public async Task One_page_is_fetched_ahead_and_no_more()
    {
        var model = new DatasetModel { Points = Instants(0, 30) };
        await using var server = await ScriptedServer.StartAsync(model.Answer);
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));

        await foreach (var page in world.Client.Datasets.ReadPointPagesAsync(DatasetModel.Stream, Range(0, 30), Pages, Cancelled))
        {
            page.Dispose();
            break;
        }

        Assert.InRange(model.Requests, 1, 2);
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_is_asked_for_again_and_one_that_is_no_dataset_fails()
    {
        var model = new DatasetModel { Points = Instants(0, 2) };
        var isCut = true;
        await using var server = await ScriptedServer.StartAsync(request =>
        {
            var reply = model.Answer(request);
            if (isCut)
            {
                isCut = false;
                return reply with { Body = reply.Body[..^20] };
            }

            return reply;
        });
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));
        Assert.Equal(2, await world.Client.Datasets.CountPointsAsync(DatasetModel.Stream, Range(0, 5), cancellationToken: Cancelled));

        var error = await FailAsync<FitOpsResponseException>(_ => new ScriptedReply(200, """{"hello":"world"}""", "text/html"));
        Assert.Contains("not a dataset", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_members_and_exact_bytes_survive_on_a_page()
    {
        const string point = """{ "endTimeNanos" : "5", "new": {"a":[1.10]}, "value":[{"fpVal":1.10}] }""";
        await using var server = await ScriptedServer.StartAsync(
            _ => new ScriptedReply(200, "{\"dataSourceId\":\"x\",\"point\":[" + point + "]}", "application/json"));
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));

        await foreach (var page in world.Client.Datasets.ReadPointPagesAsync(DatasetModel.Stream, Range(0, 10), Pages, Cancelled))
        {
            using (page)
            {
                Assert.Equal(point, System.Text.Encoding.UTF8.GetString(Assert.Single(page.Points).Json.Span));
                Assert.True(Assert.Single(page.ToDataPoints()).AdditionalMembers!.ContainsKey("new")); // Read from the bytes just compared.
            }
        }
    }

    [Fact]
    public async Task Against_the_emulator_every_stream_is_read_as_it_is_in_pages_of_any_size()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var world = new GoogleFitWorld(emulator.BaseAddress);
        var truth = emulator.GoogleFitTruth.Of(GoogleFitWorld.FirstUser)!; // The emulator has a first user.
        Assert.NotEmpty(truth.Streams);

        foreach (var stream in truth.Streams)
        {
            foreach (var options in (DatasetReadOptions[])[new() { PageSize = 97 }, new() { PageSize = 350, Order = ReadOrder.OldestFirst, MaxHeldPages = 2 }])
            {
                Assert.Equal(stream.Count, await world.Client.Datasets.CountPointsAsync(stream.DataSourceId, NanoRange.All, options, Cancelled));
            }
        }
    }

    private static List<ModelPoint> Instants(int from, int count) => [.. Enumerable.Range(from, count).Select(end => new ModelPoint(end, end, 0))];

    private static NanoRange Range(long start, long end) => new(new UnixNanos(start), new UnixNanos(end));

    private static async Task<(DatasetModel Model, List<DataPoint> Read, PointReadSummary Summary)> ReadAllAsync(
        List<ModelPoint> points, DatasetReadOptions options, long start = 0, long end = 1000, Func<List<ModelPoint>, DatasetModel>? model = null)
    {
        var stored = model?.Invoke(points) ?? new DatasetModel { Points = points };
        await using var server = await ScriptedServer.StartAsync(stored.Answer);
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));
        var pages = world.Client.Datasets.ReadPointPagesAsync(DatasetModel.Stream, Range(start, end), options, Cancelled);
        var read = new List<DataPoint>();
        await foreach (var page in pages)
        {
            using (page)
            {
                read.AddRange(page.ToDataPoints());
            }
        }

        return (stored, read, pages.Summary);
    }

    private static async Task<T> FailAsync<T>(Func<ScriptedRequest, ScriptedReply?> script, DatasetReadOptions? options = null)
        where T : Exception
    {
        await using var server = await ScriptedServer.StartAsync(script);
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));
        return await Assert.ThrowsAsync<T>(() => world.Client.Datasets.CountPointsAsync(DatasetModel.Stream, Range(0, 100), options ?? Pages, Cancelled));
    }
}
