using System.Runtime.InteropServices;

namespace FitOps.Storage;

/// <summary>The machine's own file system.</summary>
public sealed class LocalFileSystem : IFileSystem
{
    private static readonly EnumerationOptions AllFiles = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

    private LocalFileSystem()
    {
    }

    /// <summary>The one instance: it holds no state.</summary>
    public static LocalFileSystem Instance { get; } = new();

    /// <inheritdoc/>
    public bool DirectoryExists(string path) => Directory.Exists(path);

    /// <inheritdoc/>
    public void CreateDirectory(string path) => Directory.CreateDirectory(path);

    /// <inheritdoc/>
    public Stream CreateNew(string path) =>
        new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 0,
        });

    /// <inheritdoc/>
    public Stream OpenShared(string path) =>
        new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        });

    /// <inheritdoc/>
    public void FlushToDisk(Stream stream) => ((FileStream)stream).Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void MoveNew(string source, string destination)
    {
        // On POSIX .NET looks whether the destination exists and then renames: of two writers at once both would succeed.
        if (OperatingSystem.IsWindows() || !PosixLink.TryLink(source, destination))
        {
            File.Move(source, destination, overwrite: false);
        }
        else
        {
            File.Delete(source);
        }
    }

    /// <inheritdoc/>
    public void MoveReplacing(string source, string destination) => File.Move(source, destination, overwrite: true);

    /// <inheritdoc/>
    public void FlushDirectory(string path)
    {
        // NTFS journals its names and offers no flush of a directory.
        if (!OperatingSystem.IsWindows())
        {
            PosixDirectory.Flush(path);
        }
    }

    /// <inheritdoc/>
    public bool FileExists(string path) => File.Exists(path);

    /// <inheritdoc/>
    public Stream OpenRead(string path) =>
        new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.Read | FileShare.Delete,
            BufferSize = 0,
            Options = FileOptions.SequentialScan,
        });

    /// <inheritdoc/>
    public void Delete(string path) => File.Delete(path);

    /// <inheritdoc/>
    public IEnumerable<(string Path, long Length)> EnumerateFiles(string directory) =>
        new DirectoryInfo(directory).EnumerateFiles("*", AllFiles).Select(f => (f.FullName, f.Length));

    /// <inheritdoc/>
    public IDisposable Lock(string path) =>
        new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);

    // .NET opens no directories, and without fsync of the directory a rename may be lost with the power (POSIX, fsync(2) of Linux).
    private static class PosixDirectory
    {
        public static void Flush(string path)
        {
            var descriptor = Open(path, flags: 0);
            if (descriptor < 0)
            {
                throw Failure(path);
            }

            try
            {
                const int invalidArgument = 22; // EINVAL: this file system has no fsync for directories
                if (FSync(descriptor) != 0 && Marshal.GetLastPInvokeError() != invalidArgument)
                {
                    throw Failure(path);
                }
            }
            finally
            {
                _ = Close(descriptor);
            }
        }

        private static IOException Failure(string path)
        {
            var error = Marshal.GetLastPInvokeError();
            return new IOException($"{Marshal.GetPInvokeErrorMessage(error)} : '{path}'", error);
        }

        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int FSync(int descriptor);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Close(int descriptor);
    }
    // link(2) fails if the new name exists, in one step.
    private static class PosixLink
    {
        /// <summary>Gives a file a second, new name; false where the file system has no links.</summary>
        /// <exception cref="IOException">The name exists.</exception>
        public static bool TryLink(string source, string destination)
        {
            const int exists = 17; // EEXIST
            if (Link(source, destination) == 0)
            {
                return true;
            }

            return Marshal.GetLastPInvokeError() == exists
                ? throw new IOException($"{Marshal.GetPInvokeErrorMessage(exists)} : '{destination}'", exists)
                : false;
        }

        [DllImport("libc", EntryPoint = "link", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string source, [MarshalAs(UnmanagedType.LPUTF8Str)] string destination);
    }
}
