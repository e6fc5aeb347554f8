namespace FitOps.Storage;

/// <summary>Folders whose names are on the disk before anything is put into them.</summary>
internal static class DurableFolder
{
    /// <summary>Makes a folder and those above it.</summary>
    public static void Make(IFileSystem files, string path)
    {
        if (files.DirectoryExists(path))
        {
            return;
        }

        var parent = ParentOf(path);
        Make(files, parent);
        files.CreateDirectory(path);
        files.FlushDirectory(parent);
    }

    /// <summary>The absolute path of a folder that exists or may be made.</summary>
    /// <exception cref="ObjectStoreException">It is no path, or names a file.</exception>
    public static string FullPath(IFileSystem files, string folder)
    {
        string path;
        try
        {
            path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        }
        catch (ArgumentException e)
        {
            throw new ObjectStoreException($"'{folder}' is not a folder's path. Give a path such as './export'.", e);
        }

        return files.FileExists(path) ? throw new ObjectStoreException($"'{path}' is a file. Choose a folder.") : path;
    }

    /// <summary>The folder that a path is in.</summary>
    public static string ParentOf(string path) =>
        Path.GetDirectoryName(path) ?? throw new ObjectStoreException($"'{path}' has no parent folder. Choose a folder below it.");
}
