using FitOps.Export;

namespace FitOps.Core.Tests.Export;

/// <summary>What an export claims, and what it does not, when the source is not what it should be.</summary>
public class CompletenessTests
{
    [Fact]
    public async Task A_record_that_vanished_from_one_reading_is_found_by_the_second()
    {
        using var world = new World();
        var source = OnePartition(120);
        source.OnPage = page => page is { Attempt: 1, Index: 1 } ? page.With(page.Items.Skip(1).ToList()) : page;

        var result = await world.ExportAsync(source);

        Assert.True(result.Verified);
        Assert.Equal(120, result.Datasets[0].Records);
        Assert.Equal(2, source.Dataset("reading").ReadingsOf("p"));
    }

    [Fact]
    public async Task A_record_that_is_always_missing_keeps_the_export_from_being_verified()
    {
        using var world = new World();
        var source = OnePartition(120);
        source.OnPage = page => page.Index == 1 ? page.With(page.Items.Skip(1).ToList()) : page;

        var result = await world.ExportAsync(source);

        Assert.False(result.Verified);
        var problem = Assert.Single(result.Report.Problems);
        Assert.Equal((ProblemKind.CountMismatch, "reading", "p"), (problem.Kind, problem.Dataset, problem.Partition));
        Assert.Contains("120", problem.Message, StringComparison.Ordinal);
        Assert.Contains("119", problem.Message, StringComparison.Ordinal);
        Assert.Equal(2, source.Dataset("reading").ReadingsOf("p"));

        // The files are whole, and yet the export never says more than is so.
        Assert.False((await world.VerifyAsync()).Verified);
    }

    [Fact]
    public async Task A_record_that_comes_and_goes_is_reported_by_its_id()
    {
        using var world = new World();
        var source = OnePartition(60);
        var lost = source.Dataset("reading").Partition("p")[7].Id;
        source.OnPage = page => (page.Attempt, page.Index) switch
        {
            (1, 1) => page.With(page.Items.Skip(1).ToList()),
            (2, 0) => page.With(page.Items.Where(r => r.Id != lost).ToList()),
            _ => page,
        };

        var result = await world.ExportAsync(source);

        Assert.False(result.Verified);
        Assert.Contains(result.Report.Problems, p => p.Kind == ProblemKind.Missing && p.Id == lost);
    }

    [Fact]
    public async Task A_doubled_record_is_written_once_and_reported_by_its_id_if_it_comes_again()
    {
        using var world = new World();
        var source = OnePartition(60);
        var twice = source.Dataset("reading").Partition("p")[3];
        source.OnPage = page => page.Index == 1 ? page.With([twice, .. page.Items]) : page;

        var result = await world.ExportAsync(source);

        Assert.False(result.Verified);
        Assert.Equal(60, world.Lines("reading").Count);
        Assert.Contains(result.Report.Problems, p => p.Kind == ProblemKind.Doubled && p.Id == twice.Id);
    }

    [Fact]
    public async Task A_collection_that_changes_during_both_readings_is_called_changed()
    {
        using var world = new World();
        var source = OnePartition(120);
        source.OnPage = page => page.With(page.Items, page.CollectionCount + page.Index + page.Attempt);

        var result = await world.ExportAsync(source);

        Assert.False(result.Verified);
        var problem = Assert.Single(result.Report.Problems);
        Assert.Equal(ProblemKind.ChangedDuringExport, problem.Kind);
        Assert.Contains("122", problem.Message, StringComparison.Ordinal);
        Assert.Contains("124", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_source_gives_no_count_a_second_reading_proves_the_first()
    {
        using var world = new World();
        var source = OnePartition(120);
        source.Dataset("reading").HasCounts = false;

        var result = await world.ExportAsync(source);

        Assert.True(result.Verified);
        Assert.Equal(2, source.Dataset("reading").ReadingsOf("p"));
        Assert.Null(Assert.Single(result.Report.Datasets).SourceRecords);
    }

    [Fact]
    public async Task Where_the_source_gives_no_count_a_third_reading_settles_what_the_first_two_disagree_about()
    {
        using var world = new World();
        var source = OnePartition(120);
        source.Dataset("reading").HasCounts = false;
        source.OnPage = page => page is { Attempt: 2, Index: 0 } ? page.With(page.Items.Skip(2).ToList()) : page;

        var result = await world.ExportAsync(source);

        Assert.True(result.Verified);
        Assert.Equal(120, Assert.Single(result.Datasets).Records);
    }

    [Fact]
    public async Task Where_the_source_gives_no_count_readings_that_never_agree_prove_nothing()
    {
        using var world = new World();
        var source = OnePartition(120);
        source.Dataset("reading").HasCounts = false;
        source.OnPage = page => page is { Attempt: > 1, Index: 0 } ? page.With(page.Items.Skip(2 * page.Attempt).ToList()) : page;

        var result = await world.ExportAsync(source);

        Assert.False(result.Verified);
        Assert.Equal(2, result.Report.Problems.Count(p => p.Kind == ProblemKind.Missing && p.Id is not null));
    }

    [Fact]
    public async Task A_partition_that_fails_once_is_read_again()
    {
        using var world = new World();
        var source = OnePartition(120);
        source.OnPage = page => page is { Attempt: 1, Index: 1 } ? throw new PartitionUnreadableException("500") : page;

        var result = await world.ExportAsync(source);

        Assert.True(result.Verified);
        Assert.Equal(120, world.Lines("reading").Count);
    }

    [Fact]
    public async Task A_partition_that_cannot_be_read_is_named_and_the_others_are_exported()
    {
        using var world = new World();
        var source = FakeSource.WithReadings(partitions: 9, records: 60);
        source.OnPage = page => page is { Partition: "patient-0004", Index: 1 }
            ? throw new PartitionUnreadableException("GET /result answered 500.") : page;

        var result = await world.ExportAsync(source);

        Assert.False(result.Verified);
        var problem = Assert.Single(result.Report.Problems);
        Assert.Equal((ProblemKind.Unreadable, "patient-0004"), (problem.Kind, problem.Partition));
        Assert.Contains("answered 500", problem.Message, StringComparison.Ordinal);
        var others = source.Dataset("reading").Partitions.Where(p => p.Key != "patient-0004").Sum(p => p.Value.Count);
        Assert.Equal(others, world.Lines("reading").Count);
    }

    [Fact]
    public async Task A_source_of_which_most_is_unreadable_ends_the_export_without_a_commit()
    {
        using var world = new World();
        var source = FakeSource.WithReadings(partitions: 200, records: 2);
        source.OnPage = _ => throw new PartitionUnreadableException("answered 500.");

        var error = await Assert.ThrowsAsync<ExportException>(() => world.ExportAsync(source));

        Assert.Contains("answered 500", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("manifest.json", world.Files());
    }

    [Fact]
    public async Task A_record_in_two_partitions_is_reported_by_its_id()
    {
        using var world = new World();
        var source = new FakeSource();
        var dataset = source.Add("reading");
        dataset.Partition("a").Add(FakeRecord.Create(1));
        dataset.Partition("b").AddRange([FakeRecord.Create(2), FakeRecord.Create(1)]);

        var result = await world.ExportAsync(source);

        Assert.False(result.Verified);
        var problem = Assert.Single(result.Report.Problems);
        Assert.Equal((ProblemKind.Doubled, FakeRecord.Create(1).Id), (problem.Kind, problem.Id));
    }

    [Fact]
    public async Task A_record_that_belongs_to_another_partition_is_counted_here_and_written_there()
    {
        using var world = new World();
        var source = new FakeSource();
        var dataset = source.Add("reading");
        dataset.Partition("a").Add(FakeRecord.Create(1));
        dataset.Partition("b").AddRange([FakeRecord.Create(2), FakeRecord.Create(1) with { BelongsElsewhere = true }]);

        var result = await world.ExportAsync(source);

        Assert.True(result.Verified);
        Assert.Equal(2, world.Lines("reading").Count);
        Assert.True((await world.VerifyAsync()).Verified);
    }

    [Theory]
    [InlineData(30, 30, ProblemKind.CountMismatch)]
    [InlineData(20, 21, ProblemKind.ChangedDuringExport)]
    public async Task The_partitions_together_must_be_the_whole_collection(long before, long after, ProblemKind expected)
    {
        using var world = new World();
        var source = new FakeSource();
        var dataset = source.Add("reading");
        dataset.Partition("a").AddRange(Enumerable.Range(0, 10).Select(i => FakeRecord.Create(i)));
        dataset.Partition("b").AddRange(Enumerable.Range(10, 10).Select(i => FakeRecord.Create(i)));
        var counts = new Queue<long?>([before, after]);
        dataset.WholeCount = counts.Dequeue;

        var result = await world.ExportAsync(source);

        Assert.False(result.Verified);
        Assert.Equal(expected, Assert.Single(result.Report.Problems).Kind);
    }

    [Fact]
    public async Task A_record_that_others_refer_to_and_nobody_returns_is_reported_by_its_id()
    {
        using var world = new World();
        var source = OnePartition(10);
        source.OnPage = page => new FakePage(page.Dataset, page.Partition, page.Attempt, page.Index, page.Items, page.CollectionCount)
        {
            Missing = ["5a0c8e27a9d454cc150997ff"],
        };

        var result = await world.ExportAsync(source);

        Assert.False(result.Verified);
        Assert.Contains(result.Report.Problems, p => p.Kind == ProblemKind.Missing && p.Id == "5a0c8e27a9d454cc150997ff");
    }

    [Fact]
    public async Task A_full_verification_finds_what_counts_cannot()
    {
        using var world = new World();
        var source = OnePartition(120);
        var records = source.Dataset("reading").Partition("p");
        var (altered, missing) = (records[5].Id, records[70].Id);
        source.OnPage = page => page.Attempt > 1 ? page : page.With(page.Items.Select(r =>
            r.Id == altered ? r with { Json = r.Json.Replace("xxx", "xyx", StringComparison.Ordinal) }
            : r.Id == missing ? FakeRecord.Create(99_999)
            : r).ToList());

        var result = await world.ExportAsync(source, verification: VerificationMode.Full);

        Assert.False(result.Verified);
        Assert.Equal("source", result.Report.Against);
        Assert.Equal(
            [(ProblemKind.Missing, missing), (ProblemKind.Extra, FakeRecord.Create(99_999).Id), (ProblemKind.Altered, altered)],
            result.Report.Problems.Select(p => (p.Kind, p.Id!)));

        // It stands in the manifest: nobody is told anything else later.
        var later = await world.VerifyAsync();
        Assert.False(later.Verified);
        Assert.Equal(result.Report.Problems, later.Problems);
    }

    [Fact]
    public async Task A_full_verification_of_a_source_that_did_not_change_agrees()
    {
        using var world = new World();
        var source = FakeSource.WithReadings(partitions: 10, records: 80);

        var result = await world.ExportAsync(source, verification: VerificationMode.Full);

        Assert.True(result.Verified);
        Assert.Equal(result.Datasets[0].Records, result.Report.Datasets[0].SourceRecords);
    }

    [Fact]
    public async Task An_export_is_not_held_against_another_source()
    {
        using var world = new World();
        await world.ExportAsync(OnePartition(3));
        var other = new FakeSource { Identity = new("fake", "http://fake.test", "account-2", "1.0") };

        var error = await Assert.ThrowsAsync<ExportException>(
            () => new ExportVerifier().VerifyOnlineAsync(world.Store, other, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains("account-2", error.Message, StringComparison.Ordinal);
    }

    private static FakeSource OnePartition(int records)
    {
        var source = new FakeSource();
        source.Add("reading").Partition("p").AddRange(Enumerable.Range(0, records).Select(i => FakeRecord.Create(i)));
        return source;
    }
}
