namespace FitOps.Storage;

/// <summary>Waits for a folder's lock, which one process or instance holds for a moment at a time.</summary>
internal static class FolderLock
{
    private const int MaximumTries = 20_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>Takes the lock as soon as nobody else holds it.</summary>
    /// <exception cref="ObjectStoreException">Somebody has held it for tens of seconds.</exception>
    /// <exception cref="IOException">The file system refuses.</exception>
    public static async Task<IDisposable> TakeAsync(IFileSystem files, string path, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return files.Lock(path);
            }
            catch (IOException e) when (IsHeld(e))
            {
                if (attempt == MaximumTries)
                {
                    throw new ObjectStoreException(
                        $"Another process has held '{path}' for long. Look for one that hangs, or choose another folder.", e);
                }
            }

            // The operating system has no event for "lock is free". This is real time whatever clock the messages follow.
            await Task.Delay(Pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsHeld(IOException exception)
    {
        const int againOnLinux = 11;                                  // EAGAIN
        const int againOnMac = 35;                                    // EAGAIN
        const int sharingViolation = unchecked((int)0x80070020);      // ERROR_SHARING_VIOLATION
        const int lockViolation = unchecked((int)0x80070021);         // ERROR_LOCK_VIOLATION
        return exception.HResult is againOnLinux or againOnMac or sharingViolation or lockViolation;
    }
}
