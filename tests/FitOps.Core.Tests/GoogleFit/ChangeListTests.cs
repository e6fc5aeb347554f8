using System.Net.Http.Json;
using FitOps.Core.Tests.GoogleFit.Support;
using FitOps.Core.Tests.Support;
using FitOps.GoogleFit;
using FitOps.Http;

namespace FitOps.Core.Tests.GoogleFit;

/// <summary>Listing changes (API-BEHAVIOUR, Google Fit rows 9 and 17; bugs of others 2 and 4).</summary>
public sealed class ChangeListTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Late_edited_and_deleted_points_are_all_among_the_changes()
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var world = new GoogleFitWorld(emulator.BaseAddress);
        var stream = emulator.GoogleFitTruth.Of(GoogleFitWorld.FirstUser)!.Streams.First(stream => !stream.Derived && stream.Count > 100).DataSourceId; // The emulator has a first user.
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(
            new Uri(emulator.BaseAddress, "/_emulator/googlefit/late"), new { dataSourceId = stream, insert = 3, edit = 2, delete = 4 }, Cancelled);
        answer.EnsureSuccessStatusCode();

        var (inserted, deleted) = (0, 0);
        await foreach (var page in world.Client.DataPointChanges.ReadAsync(stream, limit: 2, cancellationToken: Cancelled))
        {
            inserted += page.InsertedDataPoint.Count;
            deleted += page.DeletedDataPoint.Count;
            Assert.All(page.InsertedDataPoint, point => Assert.NotNull(point.ModifiedTimeMillis));
        }

        Assert.Equal(3 + 2, inserted);
        Assert.Equal(4 + 2, deleted);
        Assert.Equal(
            emulator.GoogleFitTruth.Of(GoogleFitWorld.FirstUser, stream)!.Streams[0].Count, // As above.
            await world.Client.Datasets.CountPointsAsync(stream, NanoRange.All, cancellationToken: Cancelled));
    }

    [Theory]
    [InlineData("repeatedToken", PagingFault.RepeatedLink)]
    [InlineData("freshTokens", PagingFault.EmptyRun)]
    public async Task A_list_without_end_fails_loudly_after_everything_was_handed_out(string end, PagingFault fault)
    {
        await using var emulator = await GoogleFitWorld.StartEmulatorAsync();
        using var world = new GoogleFitWorld(emulator.BaseAddress);
        using var http = new HttpClient();
        using var answer = await http.PutAsJsonAsync(new Uri(emulator.BaseAddress, "/_emulator/googlefit/changes"), new { end }, Cancelled);
        answer.EnsureSuccessStatusCode();
        var source = await world.Client.DataSources.CreateAsync(DataSourceTests.Scale("kitchen"), Cancelled);
        var points = Enumerable.Range(0, 7).Select(i => new DataPoint { EndTime = new UnixNanos(1_700_000_000_000_000_000 + i), Value = [FieldValue.Of(70.0 + i)] }).ToList();
        await world.Client.Datasets.InsertPointsAsync(source.DataStreamId!, points, cancellationToken: Cancelled); // The server gave it an id.

        var inserted = 0;
        string? resume = null;
        var error = await Assert.ThrowsAsync<FitOpsPagingException>(async () =>
        {
            await foreach (var page in world.Client.DataPointChanges.ReadAsync(source.DataStreamId!, limit: 3, cancellationToken: Cancelled)) // As above.
            {
                inserted += page.InsertedDataPoint.Count;
                resume = page.NextPageToken;
            }
        });

        Assert.Equal(fault, error.Fault);
        Assert.Equal(7, inserted);
        Assert.NotNull(resume);
    }

    [Fact]
    public async Task An_empty_page_with_a_token_is_not_the_end_of_the_changes()
    {
        await using var server = await ScriptedServer.StartAsync(request => new ScriptedReply(
            200,
            request.Number < 4
                ? $$"""{"insertedDataPoint":[],"deletedDataPoint":[],"nextPageToken":"t{{request.Number}}"}"""
                : """{"insertedDataPoint":[{"endTimeNanos":"5"}]}""",
            "application/json"));
        using var world = new GoogleFitWorld(new Uri(server.BaseAddress, "/"));

        var pages = 0;
        await foreach (var page in world.Client.DataPointChanges.ReadAsync(DatasetModel.Stream, cancellationToken: Cancelled))
        {
            pages++;
            Assert.Equal(pages == 4 ? 1 : 0, page.InsertedDataPoint.Count);
        }

        Assert.Equal(4, pages);
        Assert.Equal(["", "t1", "t2", "t3"], server.Requests.Select(request => request.Query.Replace("?pageToken=", "", StringComparison.Ordinal)));
    }
}
