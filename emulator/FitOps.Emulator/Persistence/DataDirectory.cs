using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using FitOps.Emulator.Synthetic;

namespace FitOps.Emulator.Persistence;

/// <summary>
/// The folder that keeps an emulator's state: <c>emulator.json</c> says from which options the seeded state is made again,
/// <c>changes.log</c> what changed since, <c>lock</c> belongs to the process that uses the folder.
/// </summary>
internal sealed class DataDirectory : IDisposable
{
    private const string IdentityName = "emulator.json";
    private const string LogName = "changes.log";
    private const string LockName = "lock";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream @lock)
    {
        LogPath = Path.Combine(path, LogName);
        _lock = @lock;
    }

    public string LogPath { get; }

    /// <summary>Takes a folder into use: an empty or new one, or one that was made with the same options.</summary>
    /// <exception cref="DataDirectoryException">Another process uses it, or it was made with other options, or holds something else.</exception>
    public static DataDirectory Open(string path, EmulatorOptions options)
    {
        Directory.CreateDirectory(path);
        var stranger = Directory.EnumerateFileSystemEntries(path).Select(Path.GetFileName).FirstOrDefault(IsForeign);
        var identity = Path.Combine(path, IdentityName);
        if (stranger is not null)
        {
            throw new DataDirectoryException(
                $"The folder {path} holds '{stranger}', which is none of an emulator's files: give an empty or a new folder.");
        }

        var directory = new DataDirectory(path, Lock(path));
        try
        {
            if (File.Exists(identity))
            {
                Check(path, Read(identity), Identity.Of(options));
            }
            else if (File.Exists(directory.LogPath))
            {
                throw new DataDirectoryException($"The folder {path} has a log of changes but no {IdentityName}: put that back, or give another folder.");
            }
            else
            {
                AtomicFile.Replace(identity, stream => JsonSerializer.Serialize(stream, Identity.Of(options), Json));
            }

            return directory;
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    public void Dispose() => _lock.Dispose();

    private static bool IsForeign(string? name) => name is not (IdentityName or LogName or LockName
        or IdentityName + AtomicFile.TemporarySuffix or LogName + AtomicFile.TemporarySuffix);

    private static FileStream Lock(string path)
    {
        try
        {
            // The system lets go of it when the process ends, however it ends.
            return new FileStream(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem) when (problem is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new DataDirectoryException($"The folder {path} is in use by another emulator: end that one, or give another folder.", problem);
        }
    }

    private static Identity Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Identity>(File.ReadAllBytes(file), Json)
                ?? throw new DataDirectoryException($"{file} is empty: give another folder.");
        }
        catch (JsonException problem)
        {
            throw new DataDirectoryException($"{file} is not an emulator's ({problem.Message}): give another folder.", problem);
        }
    }

    private static void Check(string path, Identity made, Identity wanted)
    {
        foreach (var (name, then, now) in made.Compare(wanted))
        {
            if (then != now)
            {
                throw new DataDirectoryException(
                    $"The folder {path} was made with {name} {then}, and this start says {now}: start with {name} {then}, or give another folder.");
            }
        }
    }

    /// <summary>All that the seeded state depends on.</summary>
    [SuppressMessage("Performance", "CA1812", Justification = "Made by the deserializer.")]
    private sealed record Identity(int Format, int Generator, int Seed, int Patients, int Days, int Organizations, string Today, int Users, int FitDays, int FitPoints)
    {
        public static Identity Of(EmulatorOptions options) => new(
            1, SyntheticData.Version, options.Seed, options.Patients, options.Days, options.Organizations,
            options.Today.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            options.GoogleFit.Users, options.FitDays, options.GoogleFit.DensePoints);

        public IEnumerable<(string Name, string Then, string Now)> Compare(Identity now) =>
        [
            ("the folder format", $"{Format}", $"{now.Format}"),
            ("the data generator", $"{Generator}", $"{now.Generator}"),
            ("--seed", $"{Seed}", $"{now.Seed}"),
            ("--patients", $"{Patients}", $"{now.Patients}"),
            ("--days", $"{Days}", $"{now.Days}"),
            ("--organizations", $"{Organizations}", $"{now.Organizations}"),
            ("--today", Today, now.Today),
            ("--users", $"{Users}", $"{now.Users}"),
            ("--fit-days", $"{FitDays}", $"{now.FitDays}"),
            ("--fit-points", $"{FitPoints}", $"{now.FitPoints}"),
        ];
    }
}
