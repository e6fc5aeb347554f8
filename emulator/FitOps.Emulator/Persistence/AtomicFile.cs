using System.Runtime.InteropServices;

namespace FitOps.Emulator.Persistence;

/// <summary>Puts a whole file in place of another: whenever the power goes, there is the old one or the new one.</summary>
internal static class AtomicFile
{
    /// <summary>What the unfinished file is called until it takes its place.</summary>
    public const string TemporarySuffix = ".new";

    /// <summary>Writes a file through <paramref name="write"/>, makes it durable and renames it to <paramref name="path"/>.</summary>
    public static void Replace(string path, Action<Stream> write)
    {
        var temporary = path + TemporarySuffix;
        using (var stream = new FileStream(temporary, Options()))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        FlushDirectory(Path.GetDirectoryName(path) ?? ".");
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            // Tokens are in there.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    // A rename lasts once its folder does. Windows has no such call and needs none.
    private static void FlushDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(directory, flags: 0);
        if (descriptor < 0)
        {
            throw new IOException($"The folder {directory} cannot be opened: error {Marshal.GetLastPInvokeError()}.");
        }

        var failed = Fsync(descriptor) != 0;
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);

        // Some file systems refuse to flush folders (EINVAL): there is nothing more that one could do.
        if (failed && error != InvalidArgument)
        {
            throw new IOException($"The folder {directory} cannot be made durable: error {error}.");
        }
    }

    private const int InvalidArgument = 22;

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fsync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
