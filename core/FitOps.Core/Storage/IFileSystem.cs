namespace FitOps.Storage;

/// <summary>
/// The few file operations that a folder store stands on, one method for each that can fail on its own, so that a test can fail each in turn.
/// </summary>
/// <remarks>Members throw what System.IO throws; <see cref="FolderObjectStore"/> turns that into messages for people.</remarks>
public interface IFileSystem
{
    /// <summary>True if a directory exists at <paramref name="path"/>.</summary>
    bool DirectoryExists(string path);

    /// <summary>Creates one directory whose parent exists; no error if it is there already.</summary>
    void CreateDirectory(string path);

    /// <summary>Creates a file that does not exist yet, for writing.</summary>
    Stream CreateNew(string path);

    /// <summary>Opens an existing file that several processes read, write and delete.</summary>
    Stream OpenShared(string path);

    /// <summary>Returns when everything written to the file of a stream of <see cref="CreateNew"/> or <see cref="OpenShared"/> is on the disk.</summary>
    void FlushToDisk(Stream stream);

    /// <summary>Renames atomically.</summary>
    /// <exception cref="IOException">The destination exists.</exception>
    void MoveNew(string source, string destination);

    /// <summary>Renames atomically, replacing the destination if it exists.</summary>
    void MoveReplacing(string source, string destination);

    /// <summary>Returns when the names in a directory are on the disk.</summary>
    void FlushDirectory(string path);

    /// <summary>True if a file exists at <paramref name="path"/>.</summary>
    bool FileExists(string path);

    /// <summary>Opens a file for reading.</summary>
    Stream OpenRead(string path);

    /// <summary>Deletes a file.</summary>
    void Delete(string path);

    /// <summary>All files below a directory (not through links), with their lengths in bytes.</summary>
    IEnumerable<(string Path, long Length)> EnumerateFiles(string directory);

    /// <summary>Takes a lock that the operating system drops when the process ends, however it ends.</summary>
    /// <exception cref="IOException">Somebody else holds it.</exception>
    IDisposable Lock(string path);
}
