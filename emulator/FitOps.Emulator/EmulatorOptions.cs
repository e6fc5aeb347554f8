using System.Net;
using FitOps.Emulator.GoogleFit;
using FitOps.Emulator.Journal;

namespace FitOps.Emulator;

/// <summary>What an emulator is started with. The defaults are those of the command line.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The TCP port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The address to listen on. Only this machine can reach the default.</summary>
    public IPAddress ListenAddress { get; init; } = IPAddress.Loopback;

    /// <summary>The seed of the synthetic data and of every generated id: the same seed gives the same bytes.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>The number of synthetic patients in each organisation.</summary>
    public int Patients { get; init; } = 50;

    /// <summary>The number of days over which each patient has results.</summary>
    public int Days { get; init; } = 30;

    /// <summary>The number of organisations, each with its own client credentials.</summary>
    public int Organizations { get; init; } = 1;

    /// <summary>The day (UTC) before which the synthetic data ends, and the instant at which the emulator's clock starts: not the real day,
    /// so that the same options give the same bytes on any day.</summary>
    public DateTimeOffset Today { get; init; } = new(2026, 6, 30, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The Google Fit half.</summary>
    public GoogleFitOptions GoogleFit { get; init; } = new();

    /// <summary>Over how many days each Google Fit user has data.</summary>
    internal int FitDays => GoogleFit.Days ?? Math.Max(Days, GoogleFitOptions.MinDays);

    /// <summary>The folder that keeps the state across restarts, or null to keep it in memory only.</summary>
    public string? DataDir { get; init; }

    /// <summary>How long every page of a collection is held back, to stand for a distant server.</summary>
    public TimeSpan PageDelay { get; init; }

    /// <summary>How many requests the journal keeps; 0 switches it off.</summary>
    public int JournalCapacity { get; init; } = RequestJournal.DefaultCapacity;

    /// <summary>The largest request body that is read, in bytes.</summary>
    public long MaxRequestBodySize { get; init; } = 16 * 1024 * 1024;

    /// <summary>Takes the lines that people should see: an unfinished change that had to be cut off. Standard error unless told otherwise.</summary>
    public Action<string> Warn { get; init; } = Console.Error.WriteLine;

    /// <summary>The clock that the emulator's own, settable clock runs on.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
