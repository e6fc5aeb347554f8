using FitOps.Core.Tests.Storage;
using FitOps.Export;
using FitOps.Storage;

namespace FitOps.Core.Tests.Export;

/// <summary>What happens to the folder when an export cannot start, is stopped, or the disk fails.</summary>
public class DestinationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_finished_export_is_not_touched_and_the_message_says_how_to_go_on()
    {
        using var world = new World();
        await world.ExportAsync(FakeSource.WithReadings(partitions: 3, records: 5));
        var before = world.Content();

        var error = await Assert.ThrowsAsync<ExportException>(() => world.ExportAsync(FakeSource.WithReadings(partitions: 3, records: 6)));

        Assert.Contains("already holds this export", error.Message, StringComparison.Ordinal);
        Assert.Contains("Verify it, or choose a new folder", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, world.Content());
    }

    [Fact]
    public async Task The_export_of_another_source_is_refused_by_its_name()
    {
        using var world = new World();
        await world.ExportAsync(FakeSource.WithReadings(partitions: 3, records: 5));
        var other = new FakeSource { Identity = new("fake", "http://fake.test", "account-2", "1.0") };

        var error = await Assert.ThrowsAsync<ExportException>(() => world.ExportAsync(other));

        Assert.Contains("account-1", error.Message, StringComparison.Ordinal);
        Assert.Contains("new or an empty folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_with_other_files_is_refused_by_the_first_of_them()
    {
        using var world = new World();
        Directory.CreateDirectory(world.Out);
        await File.WriteAllTextAsync(world.PathOf("thesis.docx"), "mine", Token);

        var error = await Assert.ThrowsAsync<ExportException>(() => world.ExportAsync(FakeSource.WithReadings(partitions: 1, records: 1)));

        Assert.Contains("thesis.docx", error.Message, StringComparison.Ordinal);
        Assert.Equal(["thesis.docx"], world.Files());
    }

    [Fact]
    public async Task An_export_that_is_stopped_looks_unfinished_to_everybody()
    {
        using var world = new World();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var source = FakeSource.WithReadings(partitions: 50, records: 100);
        source.OnPage = page =>
        {
            if (page.Partition == "patient-0030")
            {
                stop.Cancel();
            }

            return page;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ExportEngine().RunAsync(
            new ExportRequest { Source = source, Destination = world.Store }, cancellationToken: stop.Token));

        Assert.DoesNotContain("manifest.json", world.Files());
        Assert.DoesNotContain(world.Files(), f => f.EndsWith(".tmp", StringComparison.Ordinal));
        var report = await world.VerifyAsync();
        Assert.False(report.Verified);
        Assert.Equal(ProblemKind.NotCommitted, report.Problems[0].Kind);
        source.OnPage = page => page;
        var error = await Assert.ThrowsAsync<ExportException>(() => world.ExportAsync(source));
        Assert.Contains("unfinished", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_exports_to_one_folder_at_once_do_not_mix()
    {
        using var world = new World();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                return (await world.ExportAsync(FakeSource.WithReadings(partitions: 20, records: 40))).Verified;
            }
            catch (ExportException)
            {
                return false;
            }
        })));

        Assert.Single(outcomes, won => won);
        Assert.True((await world.VerifyAsync()).Verified);
    }

    [Fact]
    public async Task Whatever_file_operation_fails_nothing_half_written_looks_complete()
    {
        var failAt = 0;
        bool failed;
        do
        {
            using var world = new World();
            var files = new FaultyFileSystem(++failAt, FaultyFileSystem.DiskFull);
            failed = false;
            try
            {
                await world.ExportAsync(FakeSource.WithReadings(partitions: 4, records: 10), concurrency: 2, files: files);
            }
            catch (ObjectStoreException e)
            {
                failed = true;
                Assert.Contains("no space left", e.Message, StringComparison.Ordinal);
                Assert.Contains(world.Out, e.Message, StringComparison.Ordinal);
            }

            // The last operation of all flushes the folder: by then the new state is visible, and whole.
            var report = await world.VerifyAsync();
            Assert.True(failed || report.Verified);
            Assert.True(report.Verified || report.Problems[0].Kind == ProblemKind.NotCommitted);
            Assert.Equal(report.Verified, await IsCommittedAsync(world));
        }
        while (failed);

        Assert.True(failAt > 20, "the operations were not counted");
    }

    [Fact]
    public async Task A_source_that_fails_ends_the_export_with_its_own_error()
    {
        using var world = new World();
        var source = FakeSource.WithReadings(partitions: 30, records: 60);
        source.OnPage = page => page.Partition == "patient-0011" ? throw new InvalidOperationException("the server is gone") : page;

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => world.ExportAsync(source, concurrency: 8));

        Assert.Equal("the server is gone", error.Message);
        Assert.DoesNotContain("manifest.json", world.Files());
    }

    private static async Task<bool> IsCommittedAsync(World world) =>
        File.Exists(world.PathOf("state.json"))
        && (await File.ReadAllTextAsync(world.PathOf("state.json"), Token)).Contains("\"complete\"", StringComparison.Ordinal);
}
