namespace FitOps.Emulator.Synthetic;

/// <summary>
/// A stream of chance that is the same on every machine and in every version: SplitMix64 (Steele, Lea, Flood 2014) over integers only.
/// Each thing that is generated takes its own stream, named by the numbers that lead to it, so that more of one thing never shifts another.
/// </summary>
internal struct SyntheticRandom
{
    private ulong _state;

    /// <summary>The stream that belongs to these numbers: the seed, then what is generated, then which.</summary>
    public SyntheticRandom(params ReadOnlySpan<long> path)
    {
        _state = 0;
        foreach (var step in path)
        {
            _state ^= unchecked((ulong)step);
            _state = Bits();
        }
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Bits()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A number from 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(((Bits() >> 32) * (ulong)count) >> 32);

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both possible.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/> that lies around the middle more often than at the ends.</summary>
    public int Around(int low, int high) => (Between(low, high) + Between(low, high) + Between(low, high)) / 3;

    /// <summary>True in <paramref name="percent"/> of 100 cases.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>One of these.</summary>
    public T Pick<T>(T[] choices) => choices[Below(choices.Length)];
}
