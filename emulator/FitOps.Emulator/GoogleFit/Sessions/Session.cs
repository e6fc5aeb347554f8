using FitOps.Emulator.GoogleFit.Sources;

namespace FitOps.Emulator.GoogleFit.Sessions;

/// <summary>A stretch of time that a user gave a name to; times in milliseconds since the epoch.</summary>
internal sealed record Session
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public required long Start { get; init; }

    public required long End { get; init; }

    public required int ActivityType { get; init; }

    public long? ActiveTime { get; init; }

    public Application? Application { get; init; }

    /// <summary>The project number of the REST client that made it; null for an Android application's.</summary>
    public string? Project { get; init; }

    /// <summary>When it was last changed or deleted, in milliseconds since the epoch.</summary>
    public long Modified { get; init; }
}
