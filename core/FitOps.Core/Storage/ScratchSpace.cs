namespace FitOps.Storage;

/// <summary>Room for what is too large for memory and needed only for a while.</summary>
public interface IScratchSpace
{
    /// <summary>A new empty stream to write, seek and read; its content is gone when it is disposed or the process ends.</summary>
    Stream Create();
}

/// <summary>Scratch space in a folder. FitOps puts ids and checksums there, never records.</summary>
public sealed class FolderScratchSpace : IScratchSpace
{
    private readonly string _folder;

    /// <summary>Uses a folder; the system's folder for temporary files by default.</summary>
    public FolderScratchSpace(string? folder = null) => _folder = folder ?? Path.GetTempPath();

    /// <inheritdoc/>
    public Stream Create()
    {
        var path = Path.Combine(_folder, $"fitops-{Guid.NewGuid():n}.tmp");
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                BufferSize = 0,
                Options = FileOptions.DeleteOnClose,
            };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return new FileStream(path, options);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.Describe(e, "write", path);
        }
    }
}
