namespace FitOps.Emulator.GoogleFit.Admin;

/// <summary>What shall happen to the past of a stream.</summary>
internal sealed record LateRequest
{
    /// <summary>The user's name; the first user if null.</summary>
    public string? User { get; init; }

    /// <summary>The stream, which must be a stored one.</summary>
    public required string DataSourceId { get; init; }

    /// <summary>How many points arrive late.</summary>
    public int Insert { get; init; }

    /// <summary>How many points get other values.</summary>
    public int Edit { get; init; }

    /// <summary>How many points go.</summary>
    public int Delete { get; init; }

    /// <summary>From when on the points are chosen; from the beginning if null.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when the points are chosen; until the end if null.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Which points are chosen.</summary>
    public int Seed { get; init; }
}

/// <summary>The interval of a point that was touched, in nanoseconds since the epoch.</summary>
internal sealed record LateInterval(string StartTimeNanos, string EndTimeNanos);

/// <summary>What was done.</summary>
internal sealed record LateResult(
    string DataSourceId,
    IReadOnlyList<LateInterval> Inserted,
    IReadOnlyList<LateInterval> Edited,
    IReadOnlyList<LateInterval> Deleted);
