using FitOps.Core.Tests.Support;
using FitOps.FitbitPlus;
using FitOps.Http;

namespace FitOps.Core.Tests.FitbitPlus;

public sealed class PagingTests
{
    [Fact]
    public async Task The_next_link_is_followed_as_it_stands_to_the_last_page()
    {
        // Neither the parameter nor the path is one that the client would have built.
        await using var server = await ServeAsync(
            Page(["1", "2"], "/pub/elsewhere?page[whatever]=a%2Bb%3D", 3),
            Page(["3"], null, 3));
        using var world = new ClientWorld(server.BaseAddress);

        Assert.Equal(["1", "2", "3"], await IdsAsync(world));
        Assert.Equal("/pub/elsewhere", server.Requests[1].Path);
        Assert.Equal("?page[whatever]=a%2Bb%3D", server.Requests[1].Query);
    }

    [Fact]
    public async Task An_empty_page_with_a_next_link_is_not_the_end()
    {
        await using var server = await ServeAsync(Page(["1"], "/pub/2", 2), Page([], "/pub/3", 2), Page([], "/pub/4", 2), Page(["2"], null, 2));
        using var world = new ClientWorld(server.BaseAddress);

        Assert.Equal(["1", "2"], await IdsAsync(world));
    }

    [Fact]
    public async Task An_endless_run_of_empty_pages_fails_loudly_within_its_bound()
    {
        await using var server = await ScriptedServer.StartAsync(request =>
            request.IsToken ? null : new ScriptedReply(200, Page([], $"/pub/patient?n={request.Number}", 5)));
        using var world = new ClientWorld(server.BaseAddress, paging: new PagingOptions { MaxEmptyPages = 4 });

        var error = await Assert.ThrowsAsync<FitOpsPagingException>(() => IdsAsync(world));

        Assert.Equal(PagingFault.EmptyRun, error.Fault);
        Assert.Equal(5, error.Summary.Pages);
        Assert.Contains("patient", error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(PagingOptions.MaxEmptyPages), error.Message, StringComparison.Ordinal);
        Assert.InRange(server.Requests.Count, 5, 6);
    }

    [Fact]
    public async Task A_repeated_next_link_fails_loudly()
    {
        await using var server = await ServeAsync(
            Page(["1"], "/pub/2", 9), Page(["2"], "/pub/3", 9), Page(["3"], "/pub/2", 9), Page(["2"], "/pub/3", 9));
        using var world = new ClientWorld(server.BaseAddress);

        var error = await Assert.ThrowsAsync<FitOpsPagingException>(() => IdsAsync(world));

        Assert.Equal(PagingFault.RepeatedLink, error.Fault);
        Assert.Equal(3, error.Summary.Records);
    }

    [Fact]
    public async Task A_page_that_comes_twice_under_different_links_fails_loudly()
    {
        await using var server = await ServeAsync(Page(["1", "2"], "/pub/2", 9), Page(["1", "2"], "/pub/3", 9), Page(["1", "2"], null, 9));
        using var world = new ClientWorld(server.BaseAddress);

        var error = await Assert.ThrowsAsync<FitOpsPagingException>(() => IdsAsync(world));

        Assert.Equal(PagingFault.RepeatedPage, error.Fault);
    }

    [Fact]
    public async Task A_listing_that_never_ends_fails_once_it_is_far_beyond_its_count()
    {
        await using var server = await ScriptedServer.StartAsync(request => request.IsToken
            ? null
            : new ScriptedReply(200, Page([.. Enumerable.Range(0, 50).Select(i => $"{request.Number}-{i}")], $"/pub/patient?n={request.Number}", 100)));
        using var world = new ClientWorld(server.BaseAddress);

        var error = await Assert.ThrowsAsync<FitOpsPagingException>(() => IdsAsync(world));

        Assert.Equal(PagingFault.Runaway, error.Fault);
        Assert.InRange(server.Requests.Count, 24, 27);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    public async Task Fewer_or_more_records_than_the_API_counts_fail_a_listing_and_are_reported_by_pages(int first, int last)
    {
        await using var server = await ScriptedServer.StartAsync(request => request switch
        {
            { IsToken: true } => null,
            { Path: "/pub/2" } => new ScriptedReply(200, Page(["b"], null, last)),
            _ => new ScriptedReply(200, Page(["a"], "/pub/2", first)),
        });
        using var world = new ClientWorld(server.BaseAddress);

        var error = await Assert.ThrowsAsync<FitOpsPagingException>(() => IdsAsync(world));
        var pages = world.Client.ReadPagesAsync(ClientWorld.Patients, TestContext.Current.CancellationToken);
        await ReadAsync(pages);

        Assert.Equal(PagingFault.CountMismatch, error.Fault);
        Assert.False(pages.Summary.MatchesCount);
        Assert.Equal(2, world.Events.OfType<CountDiffers>().Count());
        Assert.Equal((2, 2, first, last, true), (pages.Summary.Pages, pages.Summary.Records, pages.Summary.FirstCount, pages.Summary.LastCount, pages.Summary.IsEndReached));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(1, 2)]
    [InlineData(3, 1)]
    public async Task Records_that_come_or_go_meanwhile_are_no_mismatch(int first, int last)
    {
        await using var server = await ServeAsync(Page(["a"], "/pub/2", first), Page(["b"], null, last));
        using var world = new ClientWorld(server.BaseAddress);

        Assert.Equal(["a", "b"], await IdsAsync(world));
    }

    [Fact]
    public async Task Without_a_count_there_is_nothing_to_match()
    {
        await using var server = await ServeAsync(Page(["a"], null, null));
        using var world = new ClientWorld(server.BaseAddress);
        var pages = world.Client.ReadPagesAsync(ClientWorld.Patients, TestContext.Current.CancellationToken);

        await ReadAsync(pages);

        Assert.Null(pages.Summary.MatchesCount);
    }

    [Fact]
    public async Task The_next_page_is_fetched_while_the_consumer_works_and_no_further_one()
    {
        var arrived = Enumerable.Range(0, 4).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        await using var server = await ScriptedServer.StartAsync(request =>
        {
            if (request.IsToken)
            {
                return null;
            }

            arrived[request.Number - 1].SetResult();
            return new ScriptedReply(200, Page([$"{request.Number}"], request.Number < 4 ? $"/pub/{request.Number + 1}" : null, 4));
        });
        using var world = new ClientWorld(server.BaseAddress);
        var answered = world.NextAsync<ResponseReceived>();
        await using var pages = world.Client.ReadPagesAsync(ClientWorld.Patients, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await pages.MoveNextAsync());
        await arrived[1].Task;
        await answered;
        pages.Current.Dispose();

        // The second page is there or on its way; the third must not be asked for before the second is taken.
        Assert.False(arrived[2].Task.IsCompleted);
        Assert.True(await pages.MoveNextAsync());
        pages.Current.Dispose();
        await arrived[2].Task;
        Assert.False(arrived[3].Task.IsCompleted);
    }

    [Fact]
    public async Task When_the_consumer_stops_the_page_under_way_is_abandoned_and_nothing_follows()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ScriptedServer.StartAsync(request =>
        {
            if (request.IsToken)
            {
                return null;
            }

            if (request.Number == 1)
            {
                return new ScriptedReply(200, Page(["1"], "/pub/2", 100));
            }

            arrived.SetResult();
            return new ScriptedReply(200, Page(["2"], "/pub/3", 100)) { Until = new TaskCompletionSource().Task };
        });
        using var world = new ClientWorld(server.BaseAddress);

        await foreach (var page in world.Client.ReadPagesAsync(ClientWorld.Patients, TestContext.Current.CancellationToken))
        {
            page.Dispose();
            await arrived.Task;
            break;
        }

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_page_that_fails_behind_the_one_at_hand_fails_only_when_it_is_asked_for()
    {
        await using var server = await ScriptedServer.StartAsync(request => request switch
        {
            { IsToken: true } => null,
            { Number: 1 } => new ScriptedReply(200, Page(["1"], "/pub/2", 2)),
            _ => ScriptedReply.Error(409, "InvalidParameter"),
        });
        using var world = new ClientWorld(server.BaseAddress);
        var read = new List<string>();

        var error = await Assert.ThrowsAsync<FitOpsApiException>(async () =>
        {
            await foreach (var record in world.Client.ListAsync(ClientWorld.Patients, TestContext.Current.CancellationToken))
            {
                read.Add(record.Id ?? string.Empty);
            }
        });

        Assert.Equal(["1"], read);
        Assert.Equal("InvalidParameter", error.Code);
    }

    [Fact]
    public async Task Cancellation_ends_a_listing_in_the_middle()
    {
        await using var server = await ScriptedServer.StartAsync(request =>
            request.IsToken ? null : new ScriptedReply(200, Page([$"{request.Number}"], $"/pub/{request.Number}", 1000)));
        using var world = new ClientWorld(server.BaseAddress);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var read = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in world.Client.ListAsync(ClientWorld.Patients, cancel.Token))
            {
                if (++read == 3)
                {
                    await cancel.CancelAsync();
                }
            }
        });

        Assert.InRange(server.Requests.Count, 3, 5);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/pub/patient?page[after]=x")]
    [InlineData("https://elsewhere.example.com/pub/patient")]
    [InlineData("//elsewhere.example.com/pub/patient")]
    [InlineData("file:///etc/passwd")]
    public async Task A_next_link_to_another_server_is_refused_so_that_the_token_stays_here(string link)
    {
        await using var server = await ServeAsync(Page(["1"], link, 2));
        using var world = new ClientWorld(server.BaseAddress);

        var error = await Assert.ThrowsAsync<FitOpsResponseException>(() => IdsAsync(world));

        Assert.Equal(ResponseFault.ForeignLink, error.Fault);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_next_link_that_names_the_same_server_in_full_is_followed()
    {
        ScriptedServer? self = null;
        await using var server = self = await ScriptedServer.StartAsync(request => request switch
        {
            { IsToken: true } => null,
            { Number: 1 } => new ScriptedReply(200, Page(["1"], new Uri(self!.BaseAddress, "/pub/2").ToString(), 2)), // Set before the first request.
            _ => new ScriptedReply(200, Page(["2"], null, 2)),
        });
        using var world = new ClientWorld(server.BaseAddress);

        Assert.Equal(["1", "2"], await IdsAsync(world));
    }

    [Fact]
    public async Task A_count_that_the_API_leaves_out_is_an_error_rather_than_a_zero()
    {
        await using var server = await ServeAsync(Page([], null, null));
        using var world = new ClientWorld(server.BaseAddress);

        var error = await Assert.ThrowsAsync<FitOpsPagingException>(
            () => world.Client.CountAsync(ClientWorld.Patients, TestContext.Current.CancellationToken));

        Assert.Equal(PagingFault.CountMissing, error.Fault);
    }

    private static async Task<ScriptedServer> ServeAsync(params string[] pages) =>
        await ScriptedServer.StartAsync(request => request.IsToken ? null : new ScriptedReply(200, pages[request.Number - 1]));

    private static string Page(string[] ids, string? next, int? count) =>
        $$"""
        {"data":[{{string.Join(',', ids.Select(id => $$"""{"id":"{{id}}","type":"patient"}"""))}}],
        "meta":{ {{(count is null ? string.Empty : $"\"count\":{count}")}} },
        "links":{ {{(next is null ? string.Empty : $"\"next\":\"{next}\"")}} } }
        """;

    private static async Task<List<string>> IdsAsync(ClientWorld world) =>
        await world.Client.ListAsync(ClientWorld.Patients, TestContext.Current.CancellationToken)
            .Select(record => record.Id ?? string.Empty).ToListAsync(TestContext.Current.CancellationToken);

    private static async Task ReadAsync(ResourcePages pages)
    {
        await foreach (var page in pages)
        {
            page.Dispose();
        }
    }
}
