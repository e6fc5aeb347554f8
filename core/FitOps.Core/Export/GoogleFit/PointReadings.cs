using System.Collections.Concurrent;
using FitOps.GoogleFit;

namespace FitOps.Export;

/// <summary>
/// The ways in which a stream is read: one reading after the other has other windows and other page borders, so that what gets lost at a
/// border of one is seen by the next. All of them give the same points in the same order.
/// </summary>
internal sealed class PointReadings
{
    private static readonly DatasetReadOptions[] Ways =
    [
        // Pages as large as memory bears with several of them in work, because each costs a request of the quota.
        // All of the time that 64 bits hold at once; the client halves what the server refuses (413, 400).
        Way(pageSize: 3000, firstWindow: TimeSpan.FromDays(110_000)),

        // Coming from 2262, windows that meet in the middle of 2022, or of 2024.
        Way(pageSize: 2741, firstWindow: TimeSpan.FromDays(87_580)),
        Way(pageSize: 2477, firstWindow: TimeSpan.FromDays(86_800)),
    ];

    private readonly ConcurrentDictionary<string, int> _begun = new(StringComparer.Ordinal);

    /// <summary>Begins a reading of a partition.</summary>
    /// <returns>How many times it is read with this one.</returns>
    public int Begin(string partition) => _begun.AddOrUpdate(partition, 1, static (_, before) => before + 1);

    /// <summary>How a reading is done.</summary>
    public static DatasetReadOptions OptionsOf(int reading) => Ways[(reading - 1) % Ways.Length];

    /// <summary>True for every second reading.</summary>
    public static bool IsEven(int reading) => reading % 2 == 0;

    private static DatasetReadOptions Way(int pageSize, TimeSpan firstWindow) => new() { PageSize = pageSize, Windows = new WindowOptions { Initial = firstWindow } };
}
