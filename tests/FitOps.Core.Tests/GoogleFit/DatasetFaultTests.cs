using FitOps.Core.Tests.GoogleFit.Support;
using FitOps.Core.Tests.Support;
using FitOps.GoogleFit;
using FitOps.Http;

namespace FitOps.Core.Tests.GoogleFit;

/// <summary>Datasets of a server that misbehaves, or that has too much to show (API-BEHAVIOUR, Google Fit rows 6 and 13; bug of others 2).</summary>
public sealed class DatasetFaultTests
{
    private static readonly DatasetReadOptions Pages = new() { PageSize = 3, MaxPageSize = 100 };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

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

    private static List<ModelPoint> Instants(int from, int count) => [.. Enumerable.Range(from, count).Select(end => new ModelPoint(end, end, 0))];

    private static NanoRange Range(long start, long end) => new(new UnixNanos(start), new UnixNanos(end));

    private static async Task<T> FailAsync<T>(Func<ScriptedRequest, ScriptedReply?> script, DatasetReadOptions? options = null)
        where T : Exception
    {
        await using var server = await ScriptedServer.StartAsync(script);
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));
        return await Assert.ThrowsAsync<T>(() => world.Client.Datasets.CountPointsAsync(DatasetModel.Stream, Range(0, 100), options ?? Pages, Cancelled));
    }
}
