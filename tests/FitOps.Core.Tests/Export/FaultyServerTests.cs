using FitOps.Emulator.Faults;
using FitOps.Export;

namespace FitOps.Core.Tests.Export;

/// <summary>Whatever the server does, the export either verifies and equals the truth, or says exactly what it could not get.</summary>
public class FaultyServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly Dictionary<string, FaultRule> Passing = new()
    {
        ["a storm of 429 with seconds to wait"] = Rule(FaultKind.Status, m => m with { Probability = 0.3, Seed = 1 }, e => e with { Status = 429, RetryAfterSeconds = 20 }),
        ["a storm of 429 with a date to wait for"] = Rule(FaultKind.Status, m => m with { Every = 5 }, e => e with { Status = 429, RetryAfterSeconds = 3, RetryAfterAsDate = true }),
        ["503 now and then"] = Rule(FaultKind.Status, m => m with { Every = 7 }, e => e with { Status = 503 }),
        ["500 now and then"] = Rule(FaultKind.Status, m => m with { Every = 9 }, e => e with { Status = 500 }),
        ["tokens that expire early"] = Rule(FaultKind.Status, m => m with { Every = 11 }, e => e with { Status = 401 }),
        ["connections that break"] = Rule(FaultKind.Reset, m => m with { Every = 8 }),
        ["bodies cut short"] = Rule(FaultKind.Truncate, m => m with { Every = 6 }),
        ["chunked bodies cut short"] = Rule(FaultKind.Truncate, m => m with { Every = 6 }, e => e with { Chunked = true }),
        ["JSON cut short"] = Rule(FaultKind.InvalidJson, m => m with { Every = 13 }),
        ["empty pages with a next link"] = Rule(FaultKind.EmptyPage, m => m with { Every = 4 }),
        ["a next link repeated once"] = Rule(FaultKind.RepeatNext, m => m with { Path = "/pub/result" }, times: 1),
        ["an endless listing, once"] = Rule(FaultKind.EndlessNext, m => m with { Path = "/pub/patient_health_metric" }, times: 1),
        ["a wrong count, once"] = Rule(FaultKind.WrongCount, m => m with { Path = "/pub/result" }, times: 1),
        ["a wrong count of the plan, once"] = Rule(FaultKind.WrongCount, m => m with { Path = "/pub/calendar_event" }, times: 1),
        ["a record inserted between pages"] = Rule(FaultKind.Mutate, m => m with { Path = "/pub/result", Query = "page[after]" }, times: 2),
        ["a record deleted between pages"] = Rule(FaultKind.Mutate, m => m with { Path = "/pub/calendar_event", Query = "page[", Nth = 3 }, e => e with { Delete = true }),
        ["a record inserted where pages are numbered"] = Rule(FaultKind.Mutate, m => m with { Path = "/pub/health_profile_question", Query = "page[number]=2" }, times: 1),
    };

    public static TheoryData<string> PassingFaults => [.. Passing.Keys];

    [Theory]
    [MemberData(nameof(PassingFaults))]
    public async Task Faults_that_pass_leave_no_trace_in_the_export(string name)
    {
        await using var world = await EmulatorWorld.StartAsync(patients: 4, days: 60);
        world.Emulator.Faults.Add(Passing[name]);

        var result = await world.ExportAsync();

        Assert.True(world.Emulator.Faults.Counts[0].Fired > 0, $"{name} never happened");
        Assert.Empty(result.Report.Problems);
        Assert.True(result.Verified);
        world.AssertEqualsTruth();
        Assert.True((await world.Folder.VerifyAsync()).Verified);
    }

    private static readonly Dictionary<string, FaultRule> Lasting = new()
    {
        ["forbidden"] = Rule(FaultKind.Status, OfOnePatient, e => e with { Status = 403 }),
        ["always 500"] = Rule(FaultKind.Status, OfOnePatient, e => e with { Status = 500 }),
        ["always JSON cut short"] = Rule(FaultKind.InvalidJson, OfOnePatient),
        ["always a repeated next link"] = Rule(FaultKind.RepeatNext, OfOnePatient),
        ["an endless listing"] = Rule(FaultKind.EndlessNext, OfOnePatient),
    };

    public static TheoryData<string> LastingFaults => [.. Lasting.Keys];

    [Theory]
    [MemberData(nameof(LastingFaults))]
    public async Task A_patient_whose_results_cannot_be_read_is_named_and_all_others_are_exported(string name)
    {
        await using var world = await EmulatorWorld.StartAsync(patients: 4, days: 60);
        var victim = world.Patients[2];
        var rule = Lasting[name];
        world.Emulator.Faults.Add(rule with { Match = rule.Match with { Query = victim } });

        var result = await world.ExportAsync();

        Assert.False(result.Verified);
        var problem = Assert.Single(result.Report.Problems);
        Assert.Equal((ProblemKind.Unreadable, "result", $"patient/{victim}"), (problem.Kind, problem.Dataset, problem.Partition));
        Assert.Equal(["result"], result.Datasets.Where(d => !d.Verified).Select(d => d.Name));
        world.AssertEqualsTruth(except: "result");
        Assert.DoesNotContain(world.Folder.Lines("result"), l => l.Contains(victim, StringComparison.Ordinal));
        Assert.False((await world.Folder.VerifyAsync()).Verified);
    }

    [Fact]
    public async Task A_count_that_is_always_wrong_is_reported_and_the_records_are_there_all_the_same()
    {
        await using var world = await EmulatorWorld.StartAsync(patients: 4, days: 60);
        world.Fault(FaultKind.WrongCount, "/pub/result", r => r with { Match = r.Match with { Query = world.Patients[0] } });

        var result = await world.ExportAsync();

        Assert.False(result.Verified);
        Assert.Equal(ProblemKind.CountMismatch, Assert.Single(result.Report.Problems).Kind);
        world.AssertEqualsTruth();
    }

    [Fact]
    public async Task A_collection_that_never_stands_still_is_called_changed_or_miscounted_and_never_verified()
    {
        await using var world = await EmulatorWorld.StartAsync(patients: 2, days: 90);
        world.Fault(FaultKind.Mutate, "/pub/result", r => r with { Match = r.Match with { Query = world.Patients[0] } });

        var result = await world.ExportAsync();

        Assert.False(result.Verified);
        Assert.All(result.Report.Problems, p => Assert.Equal($"patient/{world.Patients[0]}", p.Partition));
        Assert.Contains(result.Report.Problems, p => p.Kind == ProblemKind.ChangedDuringExport);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_mix_of_faults_ends_in_the_truth_or_in_a_report_of_what_is_missing(int seed)
    {
        await using var world = await EmulatorWorld.StartAsync(patients: 4, days: 40);
        FaultKind[] kinds = [FaultKind.Reset, FaultKind.Truncate, FaultKind.InvalidJson, FaultKind.EmptyPage, FaultKind.RepeatNext, FaultKind.WrongCount];
        foreach (var kind in kinds)
        {
            // The plan itself is spared: without it there is no export at all.
            world.Fault(kind, "/pub/*", r => r with { Match = r.Match with { Query = "filter[patient]", Probability = 0.04, Seed = seed } });
        }

        var result = await world.ExportAsync(verification: VerificationMode.Full);
        world.Emulator.Faults.Clear();

        if (result.Verified)
        {
            world.AssertEqualsTruth();
        }
        else
        {
            Assert.NotEmpty(result.Report.Problems);
            world.AssertEqualsTruth(result.Report.Problems.Select(p => p.Dataset!).Distinct().ToArray());
        }
    }

    [Fact]
    public async Task An_export_that_is_stopped_in_the_middle_ends_at_once_and_unfinished()
    {
        await using var world = await EmulatorWorld.StartAsync(patients: 10, days: 60);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        world.Fault(FaultKind.Delay, "/pub/result", r => r with
        {
            Match = r.Match with { Query = world.Patients[5] },
            Effect = r.Effect with { Milliseconds = 600_000 },
        });
        var progress = new StopAfter(500, stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ExportEngine(new EveryTickTime()).RunAsync(
            new ExportRequest { Source = world.Source, Destination = world.Folder.Store }, progress, stop.Token));

        Assert.DoesNotContain("manifest.json", world.Folder.Files());
        Assert.Equal(ProblemKind.NotCommitted, (await world.Folder.VerifyAsync()).Problems[0].Kind);
    }

    private static FaultMatch OfOnePatient(FaultMatch match) => match with { Path = "/pub/result" };

    private static FaultRule Rule(
        FaultKind kind, Func<FaultMatch, FaultMatch> match, Func<FaultEffect, FaultEffect>? effect = null, int? times = null)
    {
        var plain = new FaultEffect { Kind = kind };
        return new FaultRule { Match = match(new FaultMatch { Path = "/pub/**" }), Effect = effect?.Invoke(plain) ?? plain, Times = times };
    }

    private sealed class StopAfter(long records, CancellationTokenSource stop) : IProgress<ExportProgress>
    {
        public void Report(ExportProgress value)
        {
            if (value.Datasets.Sum(d => d.Records) >= records)
            {
                stop.Cancel();
            }
        }
    }

    /// <summary>A clock by which every progress report is due.</summary>
    private sealed class EveryTickTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Increment(ref _now);
    }
}
