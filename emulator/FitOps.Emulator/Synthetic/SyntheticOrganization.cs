using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Synthetic;

/// <summary>What an organisation has that its patients refer to. The numbers do not depend on how many patients there are.</summary>
internal sealed class SyntheticOrganization
{
    public const int Groups = 4;
    public const int Coaches = 6;

    public SyntheticOrganization(SyntheticWorld world, int number)
    {
        World = world;
        Number = number;
        Id = world.Ids.Of(world.Founded, SyntheticKind.Organization, number, 0, 0);
        GroupIds = Make(Groups, SyntheticKind.Group, 1);
        CoachIds = Make(Coaches, SyntheticKind.Coach, 2);
        ProgramIds = Make(Groups, SyntheticKind.RewardProgram, 3);

        RecordId[] Make(int count, SyntheticKind kind, int day) =>
            [.. Enumerable.Range(0, count).Select(i => world.Ids.Of(world.Founded.AddDays(day).AddMinutes(i), kind, number, 0, i))];
    }

    public SyntheticWorld World { get; }

    public int Number { get; }

    public RecordId Id { get; }

    public RecordScope Scope => new(Id);

    public RecordId[] GroupIds { get; }

    public RecordId[] CoachIds { get; }

    /// <summary>The reward program of each group.</summary>
    public RecordId[] ProgramIds { get; }
}
