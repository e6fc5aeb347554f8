namespace FitOps.Emulator.Synthetic;

/// <summary>What the generators share: the options, the ids, the day on which the data ends.</summary>
internal sealed class SyntheticWorld(EmulatorOptions options)
{
    public EmulatorOptions Options { get; } = options;

    public SyntheticIds Ids { get; } = new(options.Seed);

    /// <summary>The first midnight (UTC) that nothing in the data reaches.</summary>
    public DateTime Today { get; } = options.Today.UtcDateTime.Date;

    /// <summary>When the organisations were founded: before everything else.</summary>
    public DateTime Founded => Today.AddDays(-Options.Days - 1500);

    /// <summary>The stream of chance of one thing.</summary>
    public SyntheticRandom Random(SyntheticKind kind, int organization, int patient = -1, int number = 0) =>
        new(Options.Seed, (int)kind, organization, patient, number);
}
