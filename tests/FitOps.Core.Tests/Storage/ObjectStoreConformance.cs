using System.Text;
using FitOps.Storage;

namespace FitOps.Core.Tests.Storage;

/// <summary>What every object store promises, over whichever place a subclass opens.</summary>
public abstract class ObjectStoreConformance
{
    /// <summary>More than one block or buffer of any store under test, and no multiple of them.</summary>
    protected const int LargeLength = 1_234_567;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A store over an empty place of its own; each call opens the same place.</summary>
    protected abstract Task<Func<IObjectStore>> PlaceAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(LargeLength)]
    public async Task An_object_arrives_byte_for_byte_however_it_is_cut(int length)
    {
        var store = await StoreAsync();
        var content = BytesOf(length, seed: 1);

        await using (var writer = await store.CreateAsync("a/b.bin", Token))
        {
            var random = new Random(2);
            var scratch = new byte[200_000];
            for (var sent = 0; sent < length;)
            {
                var part = Math.Min(random.Next(1, scratch.Length), length - sent);
                content.AsSpan(sent, part).CopyTo(scratch);
                await writer.WriteAsync(scratch.AsMemory(0, part), Token);
                scratch.AsSpan().Clear(); // the memory is ours again
                sent += part;
            }

            await writer.CommitAsync(Token);
        }

        Assert.Equal(content, await BytesAsync(store, "a/b.bin"));
        var listed = Assert.Single(await ListAsync(store));
        Assert.Equal(new ObjectInfo("a/b.bin", length), listed);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(LargeLength)]
    public async Task An_object_is_invisible_until_it_is_committed(int length)
    {
        var store = await StoreAsync();

        await using var writer = await store.CreateAsync("x.bin", Token);
        await writer.WriteAsync(BytesOf(length, seed: 3), Token);
        Assert.Empty(await ListAsync(store));
        Assert.Null(await store.OpenReadAsync("x.bin", Token));
        Assert.Null(await store.ReadAsync("x.bin", length, Token));

        await writer.CommitAsync(Token);
        Assert.Single(await ListAsync(store));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(LargeLength)]
    public async Task A_writer_that_is_given_up_leaves_nothing_and_blocks_nobody(int length)
    {
        var store = await StoreAsync();
        await using (var writer = await store.CreateAsync("x.bin", Token))
        {
            await writer.WriteAsync(BytesOf(length, seed: 4), Token);
        }

        Assert.Empty(await ListAsync(store));
        await WriteAsync(store, "x.bin", "second try");
        Assert.Equal("second try", await TextAsync(store, "x.bin"));
    }

    [Fact]
    public async Task An_existing_object_is_never_overwritten_by_a_new_one()
    {
        var store = await StoreAsync();
        await WriteAsync(store, "x", "first");

        await Assert.ThrowsAsync<ObjectConflictException>(() => store.CreateAsync("x", Token));
        var conflict = await Assert.ThrowsAsync<ObjectConflictException>(() => WriteAsync(store, "x", "second"));

        Assert.Contains("x' exists already", conflict.Message, StringComparison.Ordinal);
        Assert.Equal("first", await TextAsync(store, "x"));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(LargeLength)]
    public async Task Of_two_writers_of_one_name_the_first_to_commit_wins(int length)
    {
        var open = await PlaceAsync();
        var (ours, theirs) = (BytesOf(length, seed: 5), BytesOf(length, seed: 6));
        await using var one = await open().CreateAsync("x", Token);
        await using var two = await open().CreateAsync("x", Token);
        await two.WriteAsync(theirs, Token);
        await one.WriteAsync(ours, Token);

        await one.CommitAsync(Token);
        await Assert.ThrowsAsync<ObjectConflictException>(() => two.CommitAsync(Token));

        Assert.Equal(ours, await BytesAsync(open(), "x"));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(LargeLength)]
    public async Task Of_many_writers_at_once_exactly_one_commits_and_its_bytes_stay(int length)
    {
        var open = await PlaceAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(10, 8).Select(seed => Task.Run(async () =>
        {
            try
            {
                await using var writer = await open().CreateAsync("x", Token);
                await writer.WriteAsync(BytesOf(length, seed), Token);
                await writer.CommitAsync(Token);
                return seed;
            }
            catch (ObjectConflictException)
            {
                return 0;
            }
        })));

        var winner = Assert.Single(outcomes, seed => seed > 0);
        Assert.Equal(BytesOf(length, winner), await BytesAsync(open(), "x"));
    }

    [Fact]
    public async Task A_replacement_needs_the_ETag_of_what_it_replaces()
    {
        var store = await StoreAsync();
        var first = await WriteAsync(store, "state", "1");
        var second = await store.WriteAsync("state", "2"u8.ToArray(), WriteCondition.IfMatch(first), Token);

        await Assert.ThrowsAsync<ObjectConflictException>(
            () => store.WriteAsync("state", "3"u8.ToArray(), WriteCondition.IfMatch(first), Token));
        await Assert.ThrowsAsync<ObjectConflictException>(
            () => store.WriteAsync("absent", "3"u8.ToArray(), WriteCondition.IfMatch(first), Token));

        var read = await store.ReadAsync("state", 100, Token);
        Assert.NotNull(read);
        Assert.Equal("2", Encoding.UTF8.GetString(read.Content.Span));
        Assert.Equal(second, read.ETag);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Of_many_replacements_at_once_exactly_one_succeeds()
    {
        var open = await PlaceAsync();
        var eTag = await WriteAsync(open(), "state", "0");

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 16).Select(i => Task.Run(async () =>
        {
            try
            {
                await open().WriteAsync("state", Encoding.UTF8.GetBytes($"{i}"), WriteCondition.IfMatch(eTag), Token);
                return i;
            }
            catch (ObjectConflictException)
            {
                return 0;
            }
        })));

        var winner = Assert.Single(outcomes, i => i > 0);
        Assert.Equal($"{winner}", await TextAsync(open(), "state"));
    }

    [Fact]
    public async Task Turns_taken_by_ETag_lose_no_update()
    {
        var open = await PlaceAsync();
        await WriteAsync(open(), "counter", "0");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var store = open();
            for (var done = 0; done < 5;)
            {
                var read = await store.ReadAsync("counter", 100, Token);
                var next = int.Parse(Encoding.UTF8.GetString(read!.Content.Span)) + 1;
                try
                {
                    await store.WriteAsync("counter", Encoding.UTF8.GetBytes($"{next}"), WriteCondition.IfMatch(read.ETag), Token);
                    done++;
                }
                catch (ObjectConflictException)
                {
                    // Somebody else had this turn.
                }
            }
        })));

        Assert.Equal("20", await TextAsync(open(), "counter"));
    }

    [Fact]
    public async Task Objects_are_listed_in_ordinal_order_over_all_pages()
    {
        var store = await StoreAsync();
        string[] names = ["a-b", "a.b", "a/b-c", "a/b/c", "a0", "a=1/x", "a=1/y", "aB", "a_b", "ab", "B", "b", "Z/z", "0"];
        await Task.WhenAll(names.Select(name => WriteAsync(store, name, name)));

        var listed = await ListAsync(store);

        Assert.Equal(names.Order(StringComparer.Ordinal), listed.Select(o => o.Name));
        Assert.All(listed, o => Assert.Equal(o.Name.Length, o.Length));
    }

    [Fact]
    public async Task A_prefix_need_not_end_at_a_slash()
    {
        var store = await StoreAsync();
        foreach (var name in new[] { "data/x", "data2", "date=1/x", "other" })
        {
            await WriteAsync(store, name, "");
        }

        Assert.Equal(["data/x", "data2", "date=1/x"], (await ListAsync(store, "dat")).Select(o => o.Name));
        Assert.Equal(["data/x"], (await ListAsync(store, "data/")).Select(o => o.Name));
        Assert.Empty(await ListAsync(store, "nothing"));
    }

    [Fact]
    public async Task A_deleted_object_is_gone_and_its_name_is_free()
    {
        var store = await StoreAsync();
        await WriteAsync(store, "x", "1");

        Assert.True(await store.DeleteAsync("x", Token));
        Assert.False(await store.DeleteAsync("x", Token));
        Assert.Null(await store.ReadAsync("x", 10, Token));
        Assert.Empty(await ListAsync(store));

        await WriteAsync(store, "x", "2");
        Assert.Equal("2", await TextAsync(store, "x"));
    }

    [Fact]
    public async Task What_is_not_there_reads_as_nothing()
    {
        var store = await StoreAsync();

        Assert.Empty(await ListAsync(store));
        Assert.Null(await store.ReadAsync("x", 10, Token));
        Assert.Null(await store.OpenReadAsync("x", Token));
        Assert.False(await store.DeleteAsync("x", Token));
    }

    [Fact]
    public async Task An_object_that_is_longer_than_it_may_be_is_not_read_into_memory()
    {
        var store = await StoreAsync();
        await store.WriteAsync("x", new byte[101], WriteCondition.IfAbsent, Token);

        var error = await Assert.ThrowsAsync<ObjectStoreException>(() => store.ReadAsync("x", 100, Token));

        Assert.Contains("101 bytes", error.Message, StringComparison.Ordinal);
        Assert.NotNull(await store.ReadAsync("x", 101, Token));
    }

    [Fact]
    public async Task A_stream_knows_its_length_and_reads_from_any_position()
    {
        var store = await StoreAsync();
        var content = BytesOf(LargeLength, seed: 7);
        await store.WriteAsync("x", content, WriteCondition.IfAbsent, Token);

        await using var stream = await store.OpenReadAsync("x", Token);
        Assert.NotNull(stream);
        Assert.Equal(LargeLength, stream.Length);
        stream.Position = 1_000_000;
        var part = new byte[1000];
        await stream.ReadExactlyAsync(part, Token);
        Assert.Equal(content.AsSpan(1_000_000, 1000).ToArray(), part);
        stream.Position = LargeLength;
        Assert.Equal(0, await stream.ReadAsync(part, Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../evil")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a\\b")]
    [InlineData("a?b")]
    [InlineData("con.txt")]
    public async Task A_name_that_is_not_the_same_everywhere_is_refused(string name)
    {
        var store = await StoreAsync();

        await Assert.ThrowsAsync<ObjectStoreException>(() => store.CreateAsync(name, Token));
        await Assert.ThrowsAsync<ObjectStoreException>(() => WriteAsync(store, name, ""));
        await Assert.ThrowsAsync<ObjectStoreException>(() => store.ReadAsync(name, 1, Token));
        await Assert.ThrowsAsync<ObjectStoreException>(() => store.OpenReadAsync(name, Token));
        await Assert.ThrowsAsync<ObjectStoreException>(() => store.DeleteAsync(name, Token));
    }

    [Fact]
    public async Task A_cancelled_operation_says_so_and_does_nothing()
    {
        var store = await StoreAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await using var writer = await store.CreateAsync("y", Token);
        await writer.WriteAsync("1"u8.ToArray(), Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.CreateAsync("x", cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.WriteAsync("x", "1"u8.ToArray(), WriteCondition.IfAbsent, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ReadAsync("x", 1, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.OpenReadAsync("x", cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.DeleteAsync("x", cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writer.CommitAsync(cancelled.Token));

        Assert.Empty(await ListAsync(store));
    }

    protected static Task<string> WriteAsync(IObjectStore store, string name, string text) =>
        store.WriteAsync(name, Encoding.UTF8.GetBytes(text), WriteCondition.IfAbsent, Token);

    protected static async Task<string> TextAsync(IObjectStore store, string name)
    {
        var found = await store.ReadAsync(name, 1000, Token);
        Assert.NotNull(found);
        return Encoding.UTF8.GetString(found.Content.Span);
    }

    protected static async Task<byte[]> BytesAsync(IObjectStore store, string name)
    {
        await using var stream = await store.OpenReadAsync(name, Token);
        Assert.NotNull(stream);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, Token);
        return content.ToArray();
    }

    protected static async Task<List<ObjectInfo>> ListAsync(IObjectStore store, string prefix = "") =>
        await store.ListAsync(prefix, Token).ToListAsync(Token);

    protected static byte[] BytesOf(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private async Task<IObjectStore> StoreAsync() => (await PlaceAsync())();
}
