using FitOps.Core.Tests.GoogleFit.Support;
using FitOps.Core.Tests.Support;
using FitOps.Emulator.Faults;
using FitOps.Export;
using FitOps.GoogleFit;

namespace FitOps.Core.Tests.Export.GoogleFit;

/// <summary>Whatever the server does, the export either verifies and equals the truth, or says exactly what it could not get.</summary>
public class GoogleFitFaultTests
{
    private const string Glucose = "raw:com.google.blood_glucose:com.example.health:meter";
    private const string DerivedGlucose = "derived:com.google.blood_glucose:com.google.android.gms:merged";
    private const string Fit = "/fitness/**";

    private static readonly Dictionary<string, FaultRule> Passing = new()
    {
        ["429 rateLimitExceeded"] = Rule(FaultKind.Status, m => m with { Every = 5 }, e => e with { Status = 429, Reason = "rateLimitExceeded" }),
        ["403 userRateLimitExceeded"] = Rule(FaultKind.Status, m => m with { Every = 6 }, e => e with { Status = 403, Reason = "userRateLimitExceeded" }),
        ["500 backendError"] = Rule(FaultKind.Status, m => m with { Every = 7 }, e => e with { Status = 500, Reason = "backendError" }),
        ["connections that break"] = Rule(FaultKind.Reset, m => m with { Every = 8 }),
        ["bodies cut short"] = Rule(FaultKind.Truncate, m => m with { Every = 6 }),
        ["JSON cut short"] = Rule(FaultKind.InvalidJson, m => m with { Every = 9 }),
        ["empty pages with a next token"] = Rule(FaultKind.EmptyPage, m => m with { Path = "/fitness/v1/users/me/dataSources/*/datasets/*", Every = 4 }),
        ["an endless listing, once"] = Rule(FaultKind.EndlessNext, m => m with { Path = $"/fitness/v1/users/me/dataSources/{Glucose}/datasets/*" }) with { Times = 1 },
    };

    public static TheoryData<string> PassingFaults => [.. Passing.Keys];

    [Theory]
    [MemberData(nameof(PassingFaults))]
    public async Task Faults_that_pass_leave_no_trace_in_the_export(string name)
    {
        await using var world = await GoogleFitExportWorld.StartAsync(dense: 12_000);
        world.Emulator.Faults.Add(Passing[name]);

        var result = await world.ExportAsync();

        Assert.True(world.Emulator.Faults.Counts[0].Fired > 0, $"{name} never happened");
        Assert.Empty(result.Report.Problems);
        Assert.True(result.Verified);
        world.AssertEqualsTruth();
    }

    [Theory]
    [InlineData(FaultKind.EndlessNext)]
    [InlineData(FaultKind.InvalidJson)]
    public async Task A_stream_that_cannot_be_read_is_named_and_the_others_are_exported(FaultKind kind)
    {
        await using var world = await GoogleFitExportWorld.StartAsync();
        world.Fault(kind, $"/fitness/v1/users/me/dataSources/{Glucose}/datasets/*");

        var result = await world.ExportAsync();

        Assert.False(result.Verified);
        var problem = Assert.Single(result.Report.Problems);
        Assert.Equal((ProblemKind.Unreadable, "data_point", $"fit-user-0001/{Glucose}"), (problem.Kind, problem.Dataset, problem.Partition));
        world.AssertEqualsTruth(except: Glucose);
    }

    [Fact]
    public async Task A_failure_on_the_second_page_loses_no_older_point()
    {
        await using var world = await GoogleFitExportWorld.StartAsync(dense: 12_000);
        var dense = world.Emulator.GoogleFitTruth.Of("fit-user-0001")!.Streams.Single(s => s.Count == 12_000).DataSourceId; // the first user is always there
        var path = $"/fitness/v1/users/me/dataSources/{dense}/datasets/*";
        world.Fault(FaultKind.Status, path, r => r with { Match = r.Match with { Nth = 2 }, Effect = r.Effect with { Status = 400 } });

        var result = await world.ExportAsync();

        Assert.Empty(result.Report.Problems);
        world.AssertEqualsTruth();
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public async Task Points_that_come_or_change_while_their_stream_is_read_are_in_the_export(int insert, int edit)
    {
        await using var world = await GoogleFitExportWorld.StartAsync();
        var source = new InterruptedSource(world.Source, $"fit-user-0001/{Glucose}", readings: 1, () => world.MakeLateAsync(Glucose, insert, edit));

        var result = await world.ExportAsync(source: source);

        Assert.Empty(result.Report.Problems);
        world.AssertEqualsTruth(except: DerivedGlucose);
    }

    [Fact]
    public async Task Points_that_keep_coming_while_their_stream_is_read_are_reported()
    {
        await using var world = await GoogleFitExportWorld.StartAsync();
        var key = $"fit-user-0001/{Glucose}";

        var result = await world.ExportAsync(source: new InterruptedSource(world.Source, key, readings: 3, () => world.MakeLateAsync(Glucose, insert: 1)));

        Assert.False(result.Verified);
        Assert.Contains(result.Report.Problems, p => p.Kind == ProblemKind.ChangedDuringExport && p.Partition == key);
    }

    [Fact]
    public async Task Points_that_keep_changing_are_reported_although_their_ids_are_the_same()
    {
        await using var world = await GoogleFitExportWorld.StartAsync();
        var key = $"fit-user-0001/{Glucose}";

        // The page is in hand already when the point changes: the next reading sees the other value.
        var result = await world.ExportAsync(source: new InterruptedSource(world.Source, key, readings: 2, () => world.MakeLateAsync(Glucose, edit: 1)));

        Assert.False(result.Verified);
        var problem = Assert.Single(result.Report.Problems);
        Assert.Equal((ProblemKind.ChangedDuringExport, key), (problem.Kind, problem.Partition));
        Assert.Contains("other contents", problem.Message, StringComparison.Ordinal);
        world.AssertEqualsTruth(except: DerivedGlucose);
    }

    [Fact]
    public async Task A_token_without_a_scope_gives_an_export_that_says_which_scopes_are_missing()
    {
        await using var world = await GoogleFitExportWorld.StartAsync();
        world.Users[0] = await world.NarrowAsync("fit-user-0001", [.. GoogleFitScopes.AllRead.Except([GoogleFitScopes.Read(ScopeGroup.HeartRate), GoogleFitScopes.Read(ScopeGroup.Sleep)])]);

        var result = await world.ExportAsync();

        Assert.False(result.Verified);
        var problem = Assert.Single(result.Report.Problems);
        Assert.Equal((ProblemKind.Unreadable, "fit-user-0001/not granted"), (problem.Kind, problem.Partition));
        Assert.Contains("fitness.heart_rate.read and https://www.googleapis.com/auth/fitness.sleep.read", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("fitness.body.read", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_refresh_token_names_the_user_and_leaves_the_folder_untouched()
    {
        await using var world = await GoogleFitExportWorld.StartAsync(users: 2);
        using var tokens = new MemoryTokenStore(new StoredTokens("canary-dead-refresh-token"));
        world.Users[1] = new GoogleFitExportUser(
            "fit-user-0002", world.Connect(GoogleFitAuthorization.ByTokenStore(GoogleFitWorld.OAuthClientOf(world.Emulator.BaseAddress), tokens)), tokens);

        var error = await Assert.ThrowsAsync<ExportException>(() => world.ExportAsync());

        Assert.Contains("'fit-user-0002'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
        Assert.Empty(world.Folder.Files());
    }

    [Fact]
    public async Task Points_that_the_server_never_shows_are_found_by_its_own_sums()
    {
        // Ten points shown in both readings; the server's sum knows of more.
        var model = new DatasetModel { Points = [.. Enumerable.Range(1, 10).Select(i => new ModelPoint(i * 2_000_000, (i * 2_000_000) + 1_000_000, 1))] };
        var sum = 10;
        await using var server = await ScriptedServer.StartAsync(request => Script(request, model, sum));
        using var world = new GoogleFitWorld(server.BaseAddress);
        using var folder = new World();
        var source = new GoogleFitExportSource([new GoogleFitExportUser("a", world.Client)], server.BaseAddress, world.Time);

        Assert.Empty((await folder.ExportAsync(source)).Report.Problems);
        sum = 11;
        using var second = new World();
        var result = await second.ExportAsync(new GoogleFitExportSource([new GoogleFitExportUser("a", world.Client)], server.BaseAddress, world.Time));

        Assert.False(result.Verified);
        var problem = Assert.Single(result.Report.Problems);
        Assert.Equal((ProblemKind.SumMismatch, $"a/{DatasetModel.Stream}"), (problem.Kind, problem.Partition));
    }

    [Fact]
    public async Task Points_that_differ_in_their_values_only_stay_in_one_segment_so_that_offline_verification_tells_them_apart()
    {
        // The segment is full after 20,000 records, in the middle of 40 points of one start, end and type.
        var model = new DatasetModel
        {
            Points =
            [
                .. Enumerable.Range(0, 3000).Select(i => new ModelPoint(i, i, i)),
                .. Enumerable.Range(0, 40).Select(value => new ModelPoint(5000, 5000, value)),
                .. Enumerable.Range(0, 19_980).Select(i => new ModelPoint(6000 + i, 6000 + i, i)),
            ],
        };
        await using var server = await ScriptedServer.StartAsync(request => Script(request, model, sum: null));
        using var world = new GoogleFitWorld(server.BaseAddress);
        using var folder = new World();

        var result = await folder.ExportAsync(new GoogleFitExportSource([new GoogleFitExportUser("a", world.Client)], server.BaseAddress, world.Time));

        Assert.Empty(result.Report.Problems);
        Assert.Equal(2, folder.Segments().Count(s => s.Contains("/data_point/", StringComparison.Ordinal)));
        Assert.Equal(23_020, folder.Lines("data_point").Count);
        Assert.True((await folder.VerifyAsync()).Verified);
    }

    private static ScriptedReply Script(ScriptedRequest request, DatasetModel model, int? sum) => request switch
    {
        { Path: var path } when path.EndsWith("/dataSources", StringComparison.Ordinal) => Json($$"""{"dataSource":[{"dataStreamId":"{{DatasetModel.Stream}}"}]}"""),
        { Path: var path } when path.EndsWith("/sessions", StringComparison.Ordinal) => Json("""{"session":[],"deletedSession":[]}"""),
        { Path: var path } when !path.EndsWith("aggregate", StringComparison.Ordinal) => model.Answer(request),
        { Body: var body } when sum is null || !body.Contains(DatasetModel.Stream, StringComparison.Ordinal) =>
            DatasetModel.Error(400, "invalidArgument", "no default datasource found for: com.google.test"),
        _ => Json($$"""{"bucket":[{"startTimeMillis":"0","endTimeMillis":"1","dataset":[{"point":[{"startTimeNanos":"0","endTimeNanos":"1","value":[{"intVal":{{sum}}}]}]}]}]}"""),
    };

    private static ScriptedReply Json(string body) => new(200, body, "application/json");

    private static FaultRule Rule(FaultKind kind, Func<FaultMatch, FaultMatch>? match = null, Func<FaultEffect, FaultEffect>? effect = null)
    {
        var rule = new FaultMatch { Path = Fit };
        var what = new FaultEffect { Kind = kind };
        return new FaultRule { Match = match?.Invoke(rule) ?? rule, Effect = effect?.Invoke(what) ?? what };
    }
}
