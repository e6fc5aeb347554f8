namespace FitOps.Emulator.Faults;

/// <summary>
/// The dice of one rule: SplitMix64 (Steele, Lea, Flood 2014), written out because the framework promises no sequence across versions.
/// </summary>
internal sealed class FaultDice(int seed)
{
    private ulong _state = unchecked((ulong)seed);

    /// <summary>The next number, from 0 inclusive to 1 exclusive.</summary>
    public double Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }
}
