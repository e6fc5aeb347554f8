using System.Text.Json;
using System.Text.Json.Serialization;

namespace FitOps.GoogleFit;

/// <summary>
/// Keeps tokens in a file that only its owner may read. The file is replaced as a whole after its successor has reached the disk, and
/// the one before stays beside it; a lock file keeps processes from refreshing at the same time.
/// </summary>
public sealed class FileTokenStore : ITokenStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly TimeSpan _lockTimeout;

    /// <summary>Makes a store; nothing is touched before the first use.</summary>
    /// <param name="path">The file; its folder is made if it is missing.</param>
    /// <param name="timeProvider">The clock for waits; null for the system's.</param>
    /// <param name="lockTimeout">How long to wait for another process that refreshes; null for a minute.</param>
    public FileTokenStore(string path, TimeProvider? timeProvider = null, TimeSpan? lockTimeout = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _path = Path.GetFullPath(path);
        _time = timeProvider ?? TimeProvider.System;
        _lockTimeout = lockTimeout ?? TimeSpan.FromMinutes(1);
    }

    private string PreviousPath => _path + ".previous";

    /// <inheritdoc/>
    public async Task<StoredTokens?> ReadAsync(CancellationToken cancellationToken)
    {
        byte[] json;
        try
        {
            json = await File.ReadAllBytesAsync(_path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Damaged($"The token file '{_path}' cannot be read: {error.Message}", error);
        }

        try
        {
            if (JsonSerializer.Deserialize(json, TokenFileJson.Default.TokenFile) is { RefreshToken: { Length: > 0 } refreshToken } file)
            {
                return new StoredTokens(refreshToken, file.AccessToken, file.AccessTokenExpiresAt, file.Scopes);
            }
        }
        catch (JsonException)
        {
            // Its text may hold a piece of a token: what happened is said below.
        }

        throw Damaged(
            $"The token file '{_path}' is damaged or was cut off. "
            + (File.Exists(PreviousPath) ? $"The one before is kept in '{PreviousPath}': put it in its place, or sign in again." : "Remove it and sign in again."),
            inner: null);
    }

    /// <inheritdoc/>
    public async Task WriteAsync(StoredTokens tokens, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new TokenFile
            {
                RefreshToken = tokens.RefreshToken,
                AccessToken = tokens.AccessToken,
                AccessTokenExpiresAt = tokens.AccessTokenExpiresAt,
                Scopes = [.. tokens.Scopes],
            },
            TokenFileJson.Default.TokenFile);
        var successor = _path + ".new";
        try
        {
            MakeFolder();
            File.Delete(successor);
            var file = Open(successor, FileMode.CreateNew, FileAccess.Write);
            await using (file.ConfigureAwait(false))
            {
                await file.WriteAsync(json, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            if (File.Exists(_path))
            {
                File.Replace(successor, _path, PreviousPath);
            }
            else
            {
                File.Move(successor, _path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Damaged($"The tokens cannot be written to '{_path}': {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public Task ClearAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var path in (string[])[_path, PreviousPath])
            {
                if (File.Exists(path))
                {
                    File.Delete(path);
                }
            }

            return Task.CompletedTask;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Damaged($"The token file '{_path}' cannot be removed: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public async Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken)
    {
        var lockPath = _path + ".lock";
        var started = _time.GetTimestamp();
        while (true)
        {
            try
            {
                MakeFolder();

                // The file stays: whoever removed it could remove the lock that another has just taken.
                return Open(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite);
            }
            catch (UnauthorizedAccessException error)
            {
                throw Damaged($"The lock '{lockPath}' cannot be taken: {error.Message}", error);
            }
            catch (IOException error) when (_time.GetElapsedTime(started) >= _lockTimeout)
            {
                throw new GoogleSignInException(
                    $"Another process has held the lock '{lockPath}' for {_lockTimeout.TotalSeconds:0} s: look what it is doing, and try again.", SignInFault.StoreLocked, error);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private void MakeFolder()
    {
        if (Path.GetDirectoryName(_path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }
    }

    private static FileStream Open(string path, FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }

    private static GoogleSignInException Damaged(string message, Exception? inner) => new(message, SignInFault.StoreDamaged, inner);
}

/// <summary>The content of a token file.</summary>
internal sealed class TokenFile
{
    public int Version { get; init; } = 1;

    public string? RefreshToken { get; init; }

    public string? AccessToken { get; init; }

    public DateTimeOffset? AccessTokenExpiresAt { get; init; }

    public List<string>? Scopes { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TokenFile))]
internal sealed partial class TokenFileJson : JsonSerializerContext;
