using FitOps.Emulator.Faults;
using FitOps.FitbitPlus;
using FitOps.Http;

namespace FitOps.Core.Tests.FitbitPlus;

/// <summary>Reading a whole collection through faults: nothing missing, nothing double, or an error that says so.</summary>
public sealed class FaultTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<FaultKind, int?, bool> Passing => new()
    {
        { FaultKind.Status, 429, false },
        { FaultKind.Status, 429, true },
        { FaultKind.Status, 503, true },
        { FaultKind.Status, 500, false },
        { FaultKind.Status, 502, false },
        { FaultKind.Status, 401, false },
        { FaultKind.Reset, null, false },
        { FaultKind.Truncate, null, false },
        { FaultKind.Truncate, null, true },
        { FaultKind.InvalidJson, null, false },
        { FaultKind.EmptyPage, null, false },
    };

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_fault_on_every_third_page_leaves_no_trace_in_what_is_read(FaultKind kind, int? status, bool variant)
    {
        await using var world = await EmulatedOrganization.StartAsync(patients: 30, days: 1);
        world.Fault(
            kind,
            "/pub/patient",
            e => e with { Status = status, RetryAfterSeconds = status is 429 or 503 ? 20 : null, RetryAfterAsDate = status is not null && variant, Chunked = kind == FaultKind.Truncate && variant },
            new FaultMatch { Every = 3 });

        Assert.Equal(world.Truth("patient"), await world.IdsAsync(world.All(ResourceCatalogue.Patient).ByCursor(4)));
        Assert.True(world.Faults.Counts[0].Fired > 1);
    }

    [Theory]
    [InlineData(FaultKind.RepeatNext, PagingFault.RepeatedLink)]
    [InlineData(FaultKind.EndlessNext, PagingFault.EmptyRun)]
    [InlineData(FaultKind.WrongCount, PagingFault.CountMismatch)]
    public async Task A_fault_that_would_cut_or_prolong_the_collection_is_an_error(FaultKind kind, PagingFault fault)
    {
        await using var world = await EmulatedOrganization.StartAsync(patients: 12, days: 1);
        world.Fault(kind, "/pub/patient", match: kind == FaultKind.WrongCount ? null : new FaultMatch { Nth = 2 });

        var error = await Assert.ThrowsAsync<FitOpsPagingException>(() => world.IdsAsync(world.All(ResourceCatalogue.Patient).ByCursor(4)));

        Assert.True(
            error.Fault == fault || (fault == PagingFault.RepeatedLink && error.Fault == PagingFault.RepeatedPage),
            $"{error.Fault}: {error.Message}");
        Assert.Contains("patient", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_After_from_a_server_with_another_clock_is_the_wait_that_it_means()
    {
        await using var world = await EmulatedOrganization.StartAsync(configure: o => o with { Randomizer = () => 0 });
        world.Time.Advance(TimeSpan.FromDays(1000));
        world.Fault(FaultKind.Status, "/pub/patient", e => e with { Status = 429, RetryAfterSeconds = 90 }, times: 1);

        await world.Client.CountAsync(world.All(ResourceCatalogue.Patient), Cancel);

        Assert.Equal([TimeSpan.FromSeconds(90)], world.Events.OfType<RetryWaiting>().Select(wait => wait.Delay));
    }

    [Fact]
    public async Task A_POST_whose_answer_was_lost_is_not_sent_again_and_its_record_is_there_once()
    {
        await using var world = await EmulatedOrganization.StartAsync();
        world.Fault(FaultKind.Reset, "/pub/group", match: new FaultMatch { Method = "POST" });
        var before = world.Truth("group").Count;

        var error = await Assert.ThrowsAsync<FitOpsConnectionException>(() => world.Client.CreateAsync(
            new Group { Attributes = { Name = "Once" }, Relationships = new() { ["organization"] = Relationship.To("organization", world.Id) } }, Cancel));

        Assert.True(error.MayHaveBeenExecuted);
        Assert.Single(world.Journal, entry => entry.Method == "POST" && entry.Path == "/pub/group");
        Assert.InRange(world.Truth("group").Count, before, before + 1);
    }
}
