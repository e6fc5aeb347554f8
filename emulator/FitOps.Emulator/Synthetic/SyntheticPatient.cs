using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Synthetic;

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

    public RecordScope Scope => new(Organization.Id, Id);

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
