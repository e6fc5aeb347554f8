using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Synthetic;

/// <summary>Takes one finished resource object; the bytes are the caller's and change as soon as it returns.</summary>
internal delegate void RecordSink(string type, RecordId id, ReadOnlySpan<byte> json);

/// <summary>What the generators share: the options, the ids, the day on which the data ends.</summary>
internal sealed class SyntheticWorld(SyntheticOptions options)
{
    public SyntheticOptions Options { get; } = options;

    public SyntheticIds Ids { get; } = new(options.Seed);

    /// <summary>The first midnight (UTC) that nothing in the data reaches.</summary>
    public DateTime Today { get; } = options.Today.UtcDateTime.Date;

    /// <summary>When the organisations were founded: before everything else.</summary>
    public DateTime Founded => Today.AddDays(-Options.Days - 1500);

    /// <summary>The stream of chance of one thing.</summary>
    public SyntheticRandom Random(SyntheticKind kind, int organization, int patient = -1, int number = 0) =>
        new(Options.Seed, (int)kind, organization, patient, number);
}

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

    public RecordId[] GroupIds { get; }

    public RecordId[] CoachIds { get; }

    /// <summary>The reward program of each group.</summary>
    public RecordId[] ProgramIds { get; }
}

/// <summary>What a patient has that other records refer to.</summary>
internal sealed class SyntheticPatient
{
    public const int Actions = 4;
    public const int Bundles = 2;

    public SyntheticPatient(SyntheticOrganization organization, int number)
    {
        Organization = organization;
        Number = number;
        var random = Random(SyntheticKind.Patient);
        Created = World.Today.AddDays(-World.Options.Days - random.Between(30, 700)).AddSeconds(random.Between(46_800, 79_200));
        Enrolled = Created.AddDays(random.Between(3, 10));
        Group = random.Below(SyntheticOrganization.Groups);
        Coach = organization.CoachIds[random.Below(SyntheticOrganization.Coaches)];
        Id = MakeId(Created, SyntheticKind.Patient, 0);
        PlanId = MakeId(Enrolled, SyntheticKind.Plan, 0);
        for (var i = 0; i < Actions; i++)
        {
            ActionIds[i] = MakeId(Enrolled.AddMinutes(i + 1), SyntheticKind.Action, i);
        }

        for (var i = 0; i < Bundles; i++)
        {
            BundleIds[i] = MakeId(Enrolled.AddMinutes(i + 1), SyntheticKind.Bundle, i);
        }
    }

    public SyntheticOrganization Organization { get; }

    public SyntheticWorld World => Organization.World;

    /// <summary>0 for the organisation's first patient.</summary>
    public int Number { get; }

    public RecordId Id { get; }

    public DateTime Created { get; }

    public DateTime Enrolled { get; }

    /// <summary>Which of the organisation's groups it is in.</summary>
    public int Group { get; }

    public RecordId Coach { get; }

    public RecordId PlanId { get; }

    public RecordId[] ActionIds { get; } = new RecordId[Actions];

    public RecordId[] BundleIds { get; } = new RecordId[Bundles];

    public bool IsAwkward => AwkwardContent.Concerns(Number);

    public RecordId MakeId(DateTime created, SyntheticKind kind, int number) =>
        World.Ids.Of(created, kind, Organization.Number, Number, number);

    public SyntheticRandom Random(SyntheticKind kind, int number = 0) => World.Random(kind, Organization.Number, Number, number);
}
