using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Management.Automation;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.Emulator;

/// <summary>Finds the emulator, starts it and waits until it serves.</summary>
internal static class EmulatorProcess
{
    private const string ReadyMark = "ready ";

    // What runs must not outlive this process: nobody else knows of it.
    private static readonly ConcurrentDictionary<int, Process> Running = new();

    static EmulatorProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var process in Running.Values)
        {
            Kill(process);
        }
    };

    /// <summary>The program to start: the one given, the one beside the module, or the <c>fitops</c> tool.</summary>
    /// <param name="path">A <c>FitOps.Emulator.dll</c>, its folder, or a <c>fitops</c> executable; null to look for one.</param>
    /// <param name="packageFolder">The module's folder.</param>
    /// <exception cref="CommandException">There is none; the message says where it was looked for.</exception>
    public static ProcessStartInfo Locate(string? path, string packageFolder)
    {
        if (path is not null)
        {
            var file = Directory.Exists(path) ? Path.Combine(path, "FitOps.Emulator.dll") : path;
            return File.Exists(file) ? Program(file) : throw new CommandException(
                $"There is no emulator at '{path}': give the path of FitOps.Emulator.dll, of its folder or of the fitops tool.",
                "FitOps.EmulatorNotFound",
                ErrorCategory.ObjectNotFound,
                path);
        }

        var shipped = Path.Combine(packageFolder, "emulator", "FitOps.Emulator.dll");
        if (File.Exists(shipped))
        {
            return Program(shipped);
        }

        var tool = OperatingSystem.IsWindows() ? "fitops.exe" : "fitops";
        var found = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, tool))
            .FirstOrDefault(File.Exists);
        return found is not null ? Program(found) : throw new CommandException(
            "The emulator is neither beside the module nor is the fitops tool on the PATH: give -Path.",
            "FitOps.EmulatorNotFound",
            ErrorCategory.ObjectNotFound);
    }

    /// <summary>Starts the program and waits until it says that it serves.</summary>
    /// <exception cref="CommandException">It cannot be started, or ended before it served.</exception>
    public static async Task<(Process Process, Uri BaseUri)> StartAsync(
        ProcessStartInfo program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        foreach (var argument in arguments)
        {
            program.ArgumentList.Add(argument);
        }

        var process = Launch(program);
        Running[process.Id] = process;
        try
        {
            return (process, await WaitUntilReadyAsync(process, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            Kill(process);
            throw;
        }
    }

    /// <summary>Ends a process, if it has not ended yet.</summary>
    public static void Kill(Process process)
    {
        try
        {
            Running.TryRemove(process.Id, out _);
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            // It ended by itself.
        }
    }

    private static ProcessStartInfo Program(string file)
    {
        var isAssembly = file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(isAssembly ? "dotnet" : file)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(isAssembly ? file : "emulator");
        return start;
    }

    private static Process Launch(ProcessStartInfo program)
    {
        try
        {
            return Process.Start(program) ?? throw new InvalidOperationException("The process did not start.");
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException)
        {
            throw new CommandException(
                $"'{program.FileName}' cannot be started: {error.Message}. The emulator needs the .NET 10 runtime with ASP.NET Core; "
                + "install it, or give -Path a fitops tool that brings its own.",
                "FitOps.EmulatorNotStarted",
                ErrorCategory.ResourceUnavailable,
                innerException: error);
        }
    }

    private static async Task<Uri> WaitUntilReadyAsync(Process process, CancellationToken cancellationToken)
    {
        // Read to the end all the time: a full pipe would stop the emulator.
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        while (await process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.StartsWith(ReadyMark, StringComparison.Ordinal) && Uri.TryCreate(line[ReadyMark.Length..].Trim(), UriKind.Absolute, out var address))
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return address;
            }
        }

        var said = (await errors.WaitAsync(cancellationToken).ConfigureAwait(false)).Trim();
        throw new CommandException(
            $"The emulator ended before it was ready: {(said.Length > 0 ? said : "it said nothing")}",
            "FitOps.EmulatorNotStarted",
            ErrorCategory.ResourceUnavailable);
    }
}
