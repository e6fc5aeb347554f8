namespace FitOps.Emulator.FitbitPlus.Store;

/// <summary>Makes the ids of the records that clients create: determined by the seed, a counter and the emulator's clock.</summary>
public sealed class IdSource
{
    // Keeps the ids of created records apart from those that a generator makes from the same seed.
    private const uint CreatedRecords = 0xC1EA7ED0;

    private readonly TimeProvider _clock;
    private uint _last;

    internal IdSource(int seed, TimeProvider clock)
    {
        Source = ((uint)seed * 2654435761U) ^ CreatedRecords;
        _clock = clock;
    }

    /// <summary>The source part (<see cref="RecordId.Source"/>) of every id made here.</summary>
    public uint Source { get; }

    /// <summary>The next id, created now.</summary>
    public RecordId Next() => RecordId.Create(_clock.GetUtcNow(), Source, Interlocked.Increment(ref _last));

    internal void Restart() => _last = 0;

    // A record that comes back from disk was made by an earlier run: count on from there.
    internal void Observe(RecordId id)
    {
        if (id.Source == Source && id.Counter > _last)
        {
            _last = id.Counter;
        }
    }
}
