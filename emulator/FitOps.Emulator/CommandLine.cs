using System.Globalization;
using System.Net;
using System.Text;

namespace FitOps.Emulator;

/// <summary>The emulator's command line: one table of options, from which parsing and help are made.</summary>
public static class CommandLine
{
    private sealed record Option(string Name, string Value, string Help, Func<EmulatorOptions, string, EmulatorOptions> Apply);

    private static readonly Option[] Options =
    [
        new("--port", "N", "port to listen on; 0 takes a free one (8490)",
            (options, text) => options with { Port = Number("--port", text, 0, 65535) }),
        new("--seed", "N", "seed of the synthetic data: the same seed gives the same bytes (42)",
            (options, text) => options with { Seed = Number("--seed", text, int.MinValue, int.MaxValue) }),
        new("--patients", "N", "patients in each organisation (50)",
            (options, text) => options with { Patients = Number("--patients", text, 0, 1_000_000) }),
        new("--days", "N", "days over which each patient has results (30)",
            (options, text) => options with { Days = Number("--days", text, 0, 3660) }),
        new("--organizations", "N", "organisations, each with its own client (1)",
            (options, text) => options with { Organizations = Number("--organizations", text, 1, 1000) }),
        new("--today", "DATE", "day before which the data ends and at which the clock starts (2026-06-30)",
            (options, text) => options with { Today = Day("--today", text) }),
        new("--journal", "N", "how many requests /_emulator/requests remembers; 0 switches it off (100000)",
            (options, text) => options with { JournalCapacity = Number("--journal", text, 0, 100_000_000) }),
        new("--users", "N", "Google Fit users, each with a token (2)",
            (options, text) => options with { GoogleFit = options.GoogleFit with { Users = Number("--users", text, 0, 9999) } }),
        new("--fit-days", "N", "days over which each Google Fit user has data (as --days, but at least 120)",
            (options, text) => options with { GoogleFit = options.GoogleFit with { Days = Number("--fit-days", text, 0, 3660) } }),
        new("--fit-points", "N", "points of heart rate that the first user has in one more stream (0)",
            (options, text) => options with { GoogleFit = options.GoogleFit with { DensePoints = Number("--fit-points", text, 0, 500_000_000) } }),
        new("--fit-quota", "N", "requests a minute that each Google Fit user may make; 0 for no limit (0)",
            (options, text) => options with { GoogleFit = options.GoogleFit with { QuotaPerMinute = Number("--fit-quota", text, 0, 1_000_000) } }),
        new("--fit-rotate", "on|off", "whether a refresh hands out a new refresh token and ends the old one (off)",
            (options, text) => options with { GoogleFit = options.GoogleFit with { RotateRefreshTokens = Switch("--fit-rotate", text) } }),
        new("--data-dir", "DIR", "keep the state in this folder across restarts (in memory only)",
            (options, text) => options with { DataDir = Folder("--data-dir", text) }),
        new("--page-delay-ms", "N", "hold every page back for so many milliseconds (0)",
            (options, text) => options with { PageDelay = TimeSpan.FromMilliseconds(Number("--page-delay-ms", text, 0, 600_000)) }),
        new("--listen", "ADDRESS", "IP address to listen on; 0.0.0.0 lets other machines in (127.0.0.1)",
            (options, text) => options with { ListenAddress = Address(text) }),
    ];

    /// <summary>What a start without arguments means.</summary>
    public static EmulatorOptions Defaults { get; } = new() { Port = 8490 };

    /// <summary>The help text: one line for each option.</summary>
    public static string Help
    {
        get
        {
            var text = new StringBuilder("Options (default):\n");
            foreach (var option in Options)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {option.Name + " " + option.Value,-22} {option.Help}\n");
            }

            return text.Append("  --help                 print this help").ToString();
        }
    }

    /// <summary>Reads the arguments, written <c>--name value</c> or <c>--name=value</c>.</summary>
    /// <exception cref="CommandLineException">An argument is unknown, lacks its value or has a bad one.</exception>
    public static EmulatorOptions Parse(IReadOnlyList<string> arguments)
    {
        var result = Defaults;
        for (var i = 0; i < arguments.Count; i++)
        {
            var parts = arguments[i].Split('=', 2);
            var option = Array.Find(Options, option => option.Name == parts[0])
                ?? throw new CommandLineException($"Unknown argument '{arguments[i]}'. Run with --help to see what there is.");
            if (parts.Length == 1 && i + 1 == arguments.Count)
            {
                throw new CommandLineException($"{option.Name} needs a value: {option.Name} {option.Value}.");
            }

            result = option.Apply(result, parts.Length == 2 ? parts[1] : arguments[++i]);
        }

        return result;
    }

    private static int Number(string name, string text, int minimum, int maximum)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= minimum && number <= maximum
            ? number
            : throw new CommandLineException($"{name} must be a whole number from {minimum} to {maximum}, not '{text}'.");

    private static DateTimeOffset Day(string name, string text)
        => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2099
            ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
            : throw new CommandLineException($"{name} must be a day from 2000-01-01 to 2099-12-31, not '{text}'.");

    private static bool Switch(string name, string text) => text switch
    {
        "on" => true,
        "off" => false,
        _ => throw new CommandLineException($"{name} must be on or off, not '{text}'."),
    };

    private static string Folder(string name, string text)
        => text.Length > 0 ? Path.GetFullPath(text) : throw new CommandLineException($"{name} must be a folder, not ''.");

    private static IPAddress Address(string text)
        => IPAddress.TryParse(text, out var address)
            ? address
            : throw new CommandLineException($"--listen must be an IP address such as 127.0.0.1 or 0.0.0.0, not '{text}'.");
}

/// <summary>An argument that cannot be understood; the message names it and the remedy.</summary>
public sealed class CommandLineException : Exception
{
    /// <summary>Creates the exception.</summary>
    public CommandLineException(string message)
        : base(message)
    {
    }
}
