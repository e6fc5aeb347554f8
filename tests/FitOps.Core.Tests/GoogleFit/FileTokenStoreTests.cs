using FitOps.Core.Tests.Support;
using FitOps.GoogleFit;

namespace FitOps.Core.Tests.GoogleFit;

/// <summary>The file that keeps tokens (bug of others 6).</summary>
public sealed class FileTokenStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fitops-tokens-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(_folder, "deep", "tokens.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Tokens_come_back_as_they_were_written_and_nobody_else_may_read_them()
    {
        var store = new FileTokenStore(FilePath);
        Assert.Null(await store.ReadAsync(Cancelled));
        var expiry = new DateTimeOffset(2026, 1, 1, 12, 0, 0, 500, TimeSpan.Zero);

        await store.WriteAsync(new StoredTokens("refresh", "access", expiry, ["scope-1", "scope-2"]), Cancelled);
        var read = await store.ReadAsync(Cancelled);

        Assert.NotNull(read);
        Assert.Equal(("refresh", "access", expiry), (read.RefreshToken, read.AccessToken, read.AccessTokenExpiresAt));
        Assert.Equal(["scope-1", "scope-2"], read.Scopes);
        if (!OperatingSystem.IsWindows())
        {
            await store.WriteAsync(new StoredTokens("second"), Cancelled);
            await using (await store.LockAsync(Cancelled))
            {
                foreach (var file in Directory.GetFiles(Path.GetDirectoryName(FilePath)!)) // The file lies in a folder.
                {
                    Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
                }
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(30)]
    public async Task A_file_that_was_cut_off_is_a_clear_error_and_the_one_before_is_still_there(int length)
    {
        var store = new FileTokenStore(FilePath);
        await store.WriteAsync(new StoredTokens("canary-first"), Cancelled);
        await store.WriteAsync(new StoredTokens("canary-second"), Cancelled);
        await File.WriteAllBytesAsync(FilePath, (await File.ReadAllBytesAsync(FilePath, Cancelled))[..length], Cancelled);

        var error = await Assert.ThrowsAsync<GoogleSignInException>(() => store.ReadAsync(Cancelled));

        Assert.Equal(SignInFault.StoreDamaged, error.Fault);
        Assert.Contains(FilePath + ".previous", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
        File.Move(FilePath + ".previous", FilePath, overwrite: true);
        Assert.Equal("canary-first", (await store.ReadAsync(Cancelled))?.RefreshToken);
    }

    [Fact]
    public async Task A_crash_while_writing_leaves_the_tokens_as_they_were()
    {
        var store = new FileTokenStore(FilePath);
        await store.WriteAsync(new StoredTokens("first"), Cancelled);

        // What a crash leaves behind: the successor half written, the file itself untouched.
        await File.WriteAllTextAsync(FilePath + ".new", "{\"refr", Cancelled);

        Assert.Equal("first", (await store.ReadAsync(Cancelled))?.RefreshToken);
        await store.WriteAsync(new StoredTokens("second"), Cancelled);
        Assert.Equal("second", (await store.ReadAsync(Cancelled))?.RefreshToken);
    }

    [Fact]
    public async Task Removed_tokens_leave_nothing_behind_that_holds_one()
    {
        var store = new FileTokenStore(FilePath);
        await store.WriteAsync(new StoredTokens("first"), Cancelled);
        await store.WriteAsync(new StoredTokens("second"), Cancelled);

        await store.ClearAsync(Cancelled);

        Assert.Null(await store.ReadAsync(Cancelled));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(FilePath)!)); // The file lies in a folder.
    }

    [Fact]
    public async Task A_lock_that_is_held_makes_others_wait_and_is_reported_when_the_time_is_up()
    {
        var first = new FileTokenStore(FilePath);
        var second = new FileTokenStore(FilePath, new ManualTimeProvider { SkipWaitsUpTo = TimeSpan.FromMinutes(1) });
        await using (await first.LockAsync(Cancelled))
        {
            var error = await Assert.ThrowsAsync<GoogleSignInException>(() => second.LockAsync(Cancelled));
            Assert.Equal(SignInFault.StoreLocked, error.Fault);
            Assert.Contains(".lock", error.Message, StringComparison.Ordinal);
        }

        await using (await second.LockAsync(Cancelled))
        {
            using var cancelled = new CancellationTokenSource();
            var third = first.LockAsync(cancelled.Token);
            await cancelled.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        }
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_a_clear_error()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "file"), "no folder", Cancelled);
        var store = new FileTokenStore(Path.Combine(_folder, "file", "tokens.json"));

        var error = await Assert.ThrowsAsync<GoogleSignInException>(() => store.WriteAsync(new StoredTokens("x"), Cancelled));

        Assert.Equal(SignInFault.StoreDamaged, error.Fault);
    }
}
