namespace FitOps.Cli;

/// <summary>The folder of the demo: it holds one export for each API, and a note by which a later demo knows that it may replace them.</summary>
internal static class DemoFolder
{
    private const string NoteName = "ABOUT.txt";

    private const string Note =
        "Made by 'fitops demo' from made-up data. The next demo replaces this folder: keep nothing of your own in it.\n";

    /// <summary>Makes the folder, empty of any earlier demo.</summary>
    /// <exception cref="CliException">It holds something that no demo has put there.</exception>
    public static void Prepare(DirectoryInfo folder)
    {
        var note = Path.Combine(folder.FullName, NoteName);
        if (folder.Exists && folder.EnumerateFileSystemInfos().Any())
        {
            if (!File.Exists(note) || File.ReadAllText(note) != Note)
            {
                throw new CliException(
                    $"'{folder.FullName}' holds something that no demo has put there, so it stays as it is. Choose another folder with --out.");
            }

            foreach (var export in folder.EnumerateDirectories())
            {
                export.Delete(recursive: true);
            }
        }

        folder.Create();
        File.WriteAllText(note, Note);
    }

    /// <summary>Where the export of one API goes.</summary>
    public static string For(DirectoryInfo folder, string source) => Path.Combine(folder.FullName, source);
}
