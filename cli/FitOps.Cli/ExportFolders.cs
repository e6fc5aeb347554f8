using FitOps.Export;

namespace FitOps.Cli;

/// <summary>Finds the exports in a folder.</summary>
internal static class ExportFolders
{
    /// <summary>The folder itself if it holds an export, finished or not; otherwise those of its direct subfolders that do.</summary>
    /// <exception cref="CliException">There is no such folder, or no export in it.</exception>
    public static IReadOnlyList<DirectoryInfo> Find(DirectoryInfo folder)
    {
        if (!folder.Exists)
        {
            throw new CliException($"There is no folder '{folder.FullName}'. Give the folder that an export was written to.");
        }

        if (HoldsExport(folder))
        {
            return [folder];
        }

        var exports = folder.EnumerateDirectories().Where(HoldsExport).OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
        return exports.Count > 0
            ? exports
            : throw new CliException($"'{folder.FullName}' holds no export: there is neither {ExportLayout.Manifest} nor {ExportLayout.State} in it.");
    }

    private static bool HoldsExport(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, ExportLayout.Manifest)) || File.Exists(Path.Combine(folder.FullName, ExportLayout.State));
}
