namespace FitOps.Storage;

/// <summary>Turns what the file system throws into a message that names the path and what to do.</summary>
internal static class FileFaults
{
    private const int PosixNoSpace = 28;                           // ENOSPC
    private const int PosixQuota = 122;                            // EDQUOT
    private const int WindowsDiskFull = unchecked((int)0x80070070);   // ERROR_DISK_FULL
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    public static bool IsFileFault(Exception exception) => exception is IOException or UnauthorizedAccessException;

    public static ObjectStoreException Describe(Exception exception, string action, string path) => exception switch
    {
        ObjectStoreException known => known,
        UnauthorizedAccessException => new ObjectStoreException(
            $"Cannot {action} '{path}': permission denied. Check who owns the folder and its permissions, or choose another folder.", exception),
        _ when IsFull(exception) => new ObjectStoreException(
            $"Cannot {action} '{path}': no space left on the disk. Free some space there, or choose a folder on another disk.", exception),
        DirectoryNotFoundException => new ObjectStoreException(
            $"Cannot {action} '{path}': a folder on the way to it is missing or is a file. Check the path.", exception),
        _ => new ObjectStoreException(
            $"Cannot {action} '{path}': {exception.Message.TrimEnd('.')}. Check the disk, or choose another folder.", exception),
    };

    private static bool IsFull(Exception exception) =>
        exception.HResult is PosixNoSpace or PosixQuota or WindowsDiskFull or WindowsHandleDiskFull;
}
