using System.Text;
using System.Text.Json;
using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;
using FitOps.Emulator.Persistence;

namespace FitOps.Emulator.Tests;

public sealed class PersistenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_created_changed_and_deleted_is_so_after_a_restart()
    {
        string[] expected;
        RecordId created, updated, deleted;
        await using (var emulator = await StartAsync())
        {
            var coaches = emulator.Host.Truth.Of(ResourceTable.Coach).Ids;
            (updated, deleted) = (coaches[0], coaches[1]);
            created = Create(emulator, "Added");
            Change(emulator, transaction =>
            {
                transaction.Update(ResourceTable.Coach, updated, Coach(updated, "Changed"));
                transaction.Delete(ResourceTable.Coach, deleted);
            });
            expected = Checksums(emulator);
        }

        await using var again = await StartAsync();
        Assert.Equal(expected, Checksums(again));
        using var reader = again.Host.Store.Read();
        Assert.True(reader.TryFind(ResourceTable.Coach, created, out var record));
        Assert.Contains("Added", Encoding.UTF8.GetString(record.Utf8), StringComparison.Ordinal);
        Assert.True(reader.TryFind(ResourceTable.Coach, updated, out record));
        Assert.Contains("Changed", Encoding.UTF8.GetString(record.Utf8), StringComparison.Ordinal);
        Assert.False(reader.TryFind(ResourceTable.Coach, deleted, out _));
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task A_transaction_that_was_not_committed_leaves_no_trace()
    {
        string[] expected;
        await using (var emulator = await StartAsync())
        {
            expected = Checksums(emulator);
            var coach = emulator.Host.Truth.Of(ResourceTable.Coach).Ids[0];
            using var transaction = emulator.Host.Store.Write();
            transaction.Delete(ResourceTable.Coach, coach);
        }

        await using var again = await StartAsync();
        Assert.Equal(expected, Checksums(again));
    }

    [Fact]
    public async Task Tokens_and_time_survive_a_restart()
    {
        DateTimeOffset before;
        string? authorization;
        await using (var emulator = await StartAsync())
        {
            emulator.Host.Clock.Advance(TimeSpan.FromDays(3));
            await emulator.SignInAsync();
            authorization = emulator.Http.DefaultRequestHeaders.Authorization?.Parameter;
            before = emulator.Host.Clock.GetUtcNow();
        }

        await using var again = await StartAsync();
        Assert.Equal(before, again.Host.Clock.GetUtcNow());
        again.Http.DefaultRequestHeaders.Authorization = new("Bearer", authorization);
        using var answer = await again.GetAsync("/pub/health_question_definition");
        answer.EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_refresh_token_works_once_even_across_restarts()
    {
        string? refresh;
        await using (var emulator = await StartAsync())
        {
            refresh = Attribute(await GrantAsync(emulator, new
            {
                grant_type = "client_credentials",
                client_id = "fitops-emulator",
                client_secret = "fitops-emulator-secret",
            }));
        }

        var renew = new { grant_type = "refresh_token", client_id = "fitops-emulator", refresh_token = refresh };
        await using (var emulator = await StartAsync())
        {
            Assert.NotNull(Attribute(await GrantAsync(emulator, renew)));
        }

        await using var last = await StartAsync();
        Assert.True((await GrantAsync(last, renew)).TryGetProperty("errors", out _));

        static Task<JsonElement> GrantAsync(TestEmulator emulator, object grant) => emulator.SendJsonAsync(HttpMethod.Post, "/pub/oauth/token", grant);

        static string? Attribute(JsonElement answer) =>
            answer.GetProperty("data").GetProperty("attributes").GetProperty("refresh_token").GetString();
    }

    [Fact]
    public async Task A_reset_is_still_a_reset_after_a_restart()
    {
        string[] seeded;
        await using (var emulator = await StartAsync())
        {
            seeded = Checksums(emulator);
            Create(emulator, "Gone again");
            emulator.Host.Clock.Advance(TimeSpan.FromDays(3));
            emulator.Host.Reset();
            Create(emulator, "Stays");
        }

        await using var again = await StartAsync();
        Assert.Equal(7, again.Host.Truth.Of(ResourceTable.Coach).Count);
        Assert.Equal(new DateTimeOffset(2026, 6, 30, 0, 0, 0, TimeSpan.Zero), again.Host.Clock.GetUtcNow());
        again.Host.Reset();
        Assert.Equal(seeded, Checksums(again));
    }

    [Fact]
    public async Task A_tail_torn_at_any_byte_is_cut_off_and_said()
    {
        var log = _folder.File("changes.log");
        byte[] whole;
        long last;
        await using (var emulator = await StartAsync())
        {
            Create(emulator, "First");
            last = new FileInfo(log).Length;
            Create(emulator, "Second");
        }

        whole = await File.ReadAllBytesAsync(log, TestContext.Current.CancellationToken);
        for (var length = last + 1; length < whole.Length; length += 37)
        {
            await File.WriteAllBytesAsync(log, whole[..(int)length], TestContext.Current.CancellationToken);
            _warnings.Clear();
            await using var emulator = await StartAsync();
            Assert.Equal(7, emulator.Host.Truth.Of(ResourceTable.Coach).Count);
            Assert.Contains($"cut {length - last} bytes", Assert.Single(_warnings), StringComparison.Ordinal);
            Assert.Equal(last, new FileInfo(log).Length);
        }
    }

    [Fact]
    public async Task Zeros_where_the_last_change_should_be_are_a_torn_tail()
    {
        var log = _folder.File("changes.log");
        await using (var emulator = await StartAsync())
        {
            Create(emulator, "First");
        }

        await File.AppendAllBytesAsync(log, new byte[4096], TestContext.Current.CancellationToken);
        await using var again = await StartAsync();
        Assert.Equal(7, again.Host.Truth.Of(ResourceTable.Coach).Count);
        Assert.Single(_warnings);
    }

    [Fact]
    public async Task Damage_in_the_middle_is_refused_rather_than_cut_off()
    {
        var log = _folder.File("changes.log");
        long first;
        await using (var emulator = await StartAsync())
        {
            first = new FileInfo(log).Length;
            Create(emulator, "First");
            Create(emulator, "Second");
        }

        var bytes = await File.ReadAllBytesAsync(log, TestContext.Current.CancellationToken);
        bytes[first + 30] ^= 1;
        await File.WriteAllBytesAsync(log, bytes, TestContext.Current.CancellationToken);
        var problem = await Assert.ThrowsAsync<DataDirectoryException>(() => StartAsync());
        Assert.Contains($"damaged at byte {first}", problem.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(log, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_of_other_options_is_refused_and_the_option_named()
    {
        await (await StartAsync()).DisposeAsync();
        foreach (var (change, named) in new (Func<EmulatorOptions, EmulatorOptions>, string)[]
        {
            (options => options with { Seed = 1 }, "--seed 42"),
            (options => options with { Patients = 4 }, "--patients 3"),
            (options => options with { Days = 5 }, "--days 4"),
            (options => options with { Organizations = 2 }, "--organizations 1"),
            (options => options with { Today = new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero) }, "--today 2026-06-30"),
        })
        {
            var problem = await Assert.ThrowsAsync<DataDirectoryException>(() => StartAsync(change));
            Assert.Contains(named, problem.Message, StringComparison.Ordinal);
        }

        await (await StartAsync()).DisposeAsync();
    }

    [Fact]
    public async Task A_folder_with_something_else_in_it_is_left_alone()
    {
        Directory.CreateDirectory(_folder.Path);
        await File.WriteAllTextAsync(_folder.File("holiday.txt"), "beach", TestContext.Current.CancellationToken);
        var problem = await Assert.ThrowsAsync<DataDirectoryException>(() => StartAsync());
        Assert.Contains("holiday.txt", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["holiday.txt"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("emulator.json", "not json", "emulator.json")]
    [InlineData("changes.log", "not a log of ours", "changes.log")]
    public async Task Files_of_our_names_with_other_content_are_refused(string name, string content, string named)
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(_folder.File(name), content, TestContext.Current.CancellationToken);
        var problem = await Assert.ThrowsAsync<DataDirectoryException>(() => StartAsync());
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(_folder.File(name), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_serves_one_emulator_at_a_time()
    {
        await using (var emulator = await StartAsync())
        {
            var problem = await Assert.ThrowsAsync<DataDirectoryException>(() => StartAsync());
            Assert.Contains("in use", problem.Message, StringComparison.Ordinal);
            Assert.Equal(6, emulator.Host.Truth.Of(ResourceTable.Coach).Count);
        }

        await (await StartAsync()).DisposeAsync();
    }

    [Fact]
    public async Task A_log_that_says_the_same_over_and_over_does_not_grow_for_ever()
    {
        const int Size = 1 << 20;
        var log = _folder.File("changes.log");
        string[] expected;
        await using (var emulator = await StartAsync())
        {
            var coach = emulator.Host.Truth.Of(ResourceTable.Coach).Ids[0];
            var temporary = Create(emulator, "Temporary");
            for (var i = 0; i < 80; i++)
            {
                Change(emulator, transaction => transaction.Update(ResourceTable.Coach, coach, Coach(coach, new string((char)('a' + (i % 26)), Size))));
            }

            Change(emulator, transaction => transaction.Delete(ResourceTable.Coach, temporary));
            Assert.InRange(new FileInfo(log).Length, Size, 40L * Size);
            expected = Checksums(emulator);
        }

        await using var again = await StartAsync();
        Assert.Equal(expected, Checksums(again));
    }

    private Task<TestEmulator> StartAsync(Func<EmulatorOptions, EmulatorOptions>? change = null) =>
        TestEmulator.StartAsync(options => (change ?? (same => same))(
            options with { DataDir = _folder.Path, TimeProvider = new ManualTime(), Warn = _warnings.Add }));

    private static RecordId Create(TestEmulator emulator, string name)
    {
        var id = emulator.Host.Store.Ids.Next();
        var scope = new RecordScope(RecordId.Parse(emulator.Organization));
        Change(emulator, transaction => transaction.Insert(ResourceTable.Coach, scope, Coach(id, name)));
        return id;
    }

    private static void Change(TestEmulator emulator, Action<StoreTransaction> change)
    {
        using var transaction = emulator.Host.Store.Write();
        change(transaction);
        transaction.Commit();
    }

    private static byte[] Coach(RecordId id, string name) =>
        Encoding.UTF8.GetBytes($$$"""{"type":"coach","id":"{{{id}}}","attributes":{"first_name":"{{{name}}}"},"links":{"self":"/pub/coach/{{{id}}}"}}""");

    private static string[] Checksums(TestEmulator emulator) => [.. ResourceTable.All.Select(type => emulator.Host.Truth.Of(type).Sha256)];
}
