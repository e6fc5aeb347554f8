using System.Text;
using FitOps.Storage;

namespace FitOps.Core.Tests.Storage;

public class FolderObjectStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_object_is_invisible_until_it_is_committed()
    {
        using var folder = new TemporaryFolder();
        var store = new FolderObjectStore(folder.Path);

        await using var writer = await store.CreateAsync("a/b.bin", Token);
        await writer.WriteAsync("hello "u8.ToArray(), Token);
        await writer.WriteAsync("world"u8.ToArray(), Token);
        Assert.Empty(await NamesAsync(store));
        Assert.Null(await store.OpenReadAsync("a/b.bin", Token));

        await writer.CommitAsync(Token);
        Assert.Equal(["a/b.bin"], await NamesAsync(store));
        Assert.Equal("hello world", await TextAsync(store, "a/b.bin"));
    }

    [Fact]
    public async Task A_writer_that_is_given_up_leaves_no_file()
    {
        using var folder = new TemporaryFolder();
        var store = new FolderObjectStore(folder.Path);

        await using (var writer = await store.CreateAsync("x.bin", Token))
        {
            await writer.WriteAsync(new byte[1000], Token);
        }

        Assert.Empty(folder.Files());
    }

    [Fact]
    public async Task An_existing_object_is_never_overwritten_by_a_new_one()
    {
        using var folder = new TemporaryFolder();
        var store = new FolderObjectStore(folder.Path);
        await store.WriteAsync("x", "first"u8.ToArray(), WriteCondition.IfAbsent, Token);

        await Assert.ThrowsAsync<ObjectConflictException>(() => store.CreateAsync("x", Token));
        var conflict = await Assert.ThrowsAsync<ObjectConflictException>(
            () => store.WriteAsync("x", "second"u8.ToArray(), WriteCondition.IfAbsent, Token));

        Assert.Contains(folder["x"], conflict.Message, StringComparison.Ordinal);
        Assert.Equal("first", await TextAsync(store, "x"));
        Assert.Equal(["x"], folder.Files());
    }

    [Fact]
    public async Task Of_two_writers_of_one_name_exactly_one_commits()
    {
        using var folder = new TemporaryFolder();
        var store = new FolderObjectStore(folder.Path);
        await using var one = await store.CreateAsync("x", Token);
        await using var two = await store.CreateAsync("x", Token);
        await one.WriteAsync("one"u8.ToArray(), Token);
        await two.WriteAsync("two"u8.ToArray(), Token);

        await one.CommitAsync(Token);
        await Assert.ThrowsAsync<ObjectConflictException>(() => two.CommitAsync(Token));

        Assert.Equal("one", await TextAsync(store, "x"));
    }

    [Fact]
    public async Task A_replacement_needs_the_ETag_of_what_it_replaces()
    {
        using var folder = new TemporaryFolder();
        var store = new FolderObjectStore(folder.Path);
        var first = await store.WriteAsync("state", "1"u8.ToArray(), WriteCondition.IfAbsent, Token);
        var second = await store.WriteAsync("state", "2"u8.ToArray(), WriteCondition.IfMatch(first), Token);

        await Assert.ThrowsAsync<ObjectConflictException>(
            () => store.WriteAsync("state", "3"u8.ToArray(), WriteCondition.IfMatch(first), Token));
        await Assert.ThrowsAsync<ObjectConflictException>(
            () => store.WriteAsync("absent", "3"u8.ToArray(), WriteCondition.IfMatch(first), Token));

        var read = await store.ReadAsync("state", 100, Token);
        Assert.NotNull(read);
        Assert.Equal(second, read.ETag);
        Assert.Equal("2", Encoding.UTF8.GetString(read.Content.Span));
    }

    [Fact]
    public async Task Of_many_replacements_at_once_exactly_one_succeeds()
    {
        using var folder = new TemporaryFolder();
        var eTag = await new FolderObjectStore(folder.Path).WriteAsync("state", "0"u8.ToArray(), WriteCondition.IfAbsent, Token);

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 16).Select(i => Task.Run(async () =>
        {
            try
            {
                await new FolderObjectStore(folder.Path).WriteAsync(
                    "state", Encoding.UTF8.GetBytes($"{i}"), WriteCondition.IfMatch(eTag), Token);
                return true;
            }
            catch (ObjectConflictException)
            {
                return false;
            }
        })));

        Assert.Single(outcomes, won => won);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../evil")]
    [InlineData("a/../../evil")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData(".hidden")]
    [InlineData("a\\b")]
    [InlineData("C:evil")]
    [InlineData("a b")]
    [InlineData("con.txt")]
    [InlineData("dot.")]
    [InlineData("nul\0byte")]
    public async Task A_name_that_could_leave_or_confuse_the_folder_is_refused(string name)
    {
        using var folder = new TemporaryFolder();
        var store = new FolderObjectStore(folder.Path);

        await Assert.ThrowsAsync<ObjectStoreException>(() => store.CreateAsync(name, Token));
        await Assert.ThrowsAsync<ObjectStoreException>(() => store.OpenReadAsync(name, Token));
        await Assert.ThrowsAsync<ObjectStoreException>(() => store.DeleteAsync(name, Token));

        Assert.Empty(folder.Files());
    }

    [Fact]
    public async Task Leftovers_of_a_crash_are_not_listed_and_foreign_files_are()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder[".part.jsonl.gz.0123.tmp"], "half", Token);
        await File.WriteAllTextAsync(folder["my notes.txt"], "mine", Token);

        Assert.Equal(["my notes.txt"], await NamesAsync(new FolderObjectStore(folder.Path)));
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_an_empty_store()
    {
        using var folder = new TemporaryFolder();
        var store = new FolderObjectStore(folder["not/yet"]);

        Assert.Empty(await NamesAsync(store));
        Assert.Null(await store.ReadAsync("x", 10, Token));
        Assert.False(await store.DeleteAsync("x", Token));
    }

    [Fact]
    public async Task A_file_in_the_place_of_the_folder_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["taken"], "x", Token);

        var error = Assert.Throws<ObjectStoreException>(() => new FolderObjectStore(folder["taken"]));

        Assert.Contains(folder["taken"], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_that_is_longer_than_it_may_be_is_not_read_into_memory()
    {
        using var folder = new TemporaryFolder();
        var store = new FolderObjectStore(folder.Path);
        await store.WriteAsync("x", new byte[101], WriteCondition.IfAbsent, Token);

        await Assert.ThrowsAsync<ObjectStoreException>(() => store.ReadAsync("x", 100, Token));
    }

    [Fact]
    public async Task Whatever_operation_fails_an_object_is_there_whole_or_not_at_all()
    {
        var content = new byte[10_000];
        var failAt = 0;
        bool failed;
        do
        {
            using var folder = new TemporaryFolder();
            var files = new FaultyFileSystem(++failAt, FaultyFileSystem.DiskFull);
            var store = new FolderObjectStore(folder["out"], files);
            failed = await FailsAsync(async () =>
            {
                await using var writer = await store.CreateAsync("a/x.bin", Token);
                await writer.WriteAsync(content.AsMemory(0, 5000), Token);
                await writer.WriteAsync(content.AsMemory(5000), Token);
                await writer.CommitAsync(Token);
            });

            var seen = new FolderObjectStore(folder["out"]);
            await using var found = await seen.OpenReadAsync("a/x.bin", Token);
            Assert.True(found is null || found.Length == content.Length, $"half an object after operation {failAt} failed");
            Assert.True(failed || found is not null);
        }
        while (failed);

        Assert.True(failAt > 6, "the operations were not counted");
    }

    [Fact]
    public async Task Whatever_operation_fails_a_replacement_leaves_the_old_or_the_new_state()
    {
        var failAt = 0;
        bool failed;
        do
        {
            using var folder = new TemporaryFolder();
            var eTag = await new FolderObjectStore(folder.Path).WriteAsync("state", "old"u8.ToArray(), WriteCondition.IfAbsent, Token);
            var store = new FolderObjectStore(folder.Path, new FaultyFileSystem(++failAt, FaultyFileSystem.DiskFull));
            failed = await FailsAsync(() => store.WriteAsync("state", "new"u8.ToArray(), WriteCondition.IfMatch(eTag), Token));

            var text = await TextAsync(new FolderObjectStore(folder.Path), "state");
            Assert.True(text == "new" || (failed && text == "old"), $"'{text}' after operation {failAt} failed");
        }
        while (failed);
    }

    [Fact]
    public async Task A_full_disk_is_said_with_the_path_and_a_remedy()
    {
        using var folder = new TemporaryFolder();
        var store = new FolderObjectStore(folder.Path, new FaultyFileSystem(1, FaultyFileSystem.DiskFull));

        var error = await Assert.ThrowsAsync<ObjectStoreException>(
            () => store.WriteAsync("x", "1"u8.ToArray(), WriteCondition.IfAbsent, Token));

        Assert.Contains(folder["x"], error.Message, StringComparison.Ordinal);
        Assert.Contains("no space left", error.Message, StringComparison.Ordinal);
        Assert.Contains("Free some space", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_denied_permission_is_said_with_the_path_and_a_remedy()
    {
        using var folder = new TemporaryFolder();
        var store = new FolderObjectStore(
            folder.Path, new FaultyFileSystem(1, path => new UnauthorizedAccessException($"Access to the path '{path}' is denied.")));

        var error = await Assert.ThrowsAsync<ObjectStoreException>(() => store.CreateAsync("x", Token));

        Assert.Contains(folder["x"], error.Message, StringComparison.Ordinal);
        Assert.Contains("permission denied", error.Message, StringComparison.Ordinal);
    }

    private static async Task<bool> FailsAsync(Func<Task> action)
    {
        try
        {
            await action();
            return false;
        }
        catch (ObjectStoreException)
        {
            return true;
        }
    }

    private static async Task<List<string>> NamesAsync(FolderObjectStore store)
    {
        var names = new List<string>();
        await foreach (var found in store.ListAsync(string.Empty, Token))
        {
            names.Add(found.Name);
        }

        return names;
    }

    private static async Task<string> TextAsync(FolderObjectStore store, string name)
    {
        var found = await store.ReadAsync(name, 1000, Token);
        Assert.NotNull(found);
        return Encoding.UTF8.GetString(found.Content.Span);
    }
}
