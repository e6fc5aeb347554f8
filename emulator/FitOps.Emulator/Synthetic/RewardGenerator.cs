using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Synthetic;

/// <summary>Reward programs, and for every other patient an activation with rewards, earnings and fulfilments whose sums agree.</summary>
internal static class RewardGenerator
{
    private const int Budget = 300;
    private const int DaysActive = 540;
    private const int MaxRewards = 3;

    // Two of the four groups pay as soon as something is earned.
    private static bool FulfillsAsEarned(int group) => group % 2 == 0;

    private static string Unit(int group) => group == 3 ? "point" : "dollar";

    public static void WriteProgram(SyntheticOrganization organization, int group, ResourceWriter writer)
    {
        var world = organization.World;
        var created = world.Founded.AddDays(3);
        var json = writer.Json;
        writer.Begin(ResourceTable.RewardProgram, organization.ProgramIds[group]);
        json.WriteString("name"u8, $"Rewards for {PeopleCatalogue.GroupNames[group]}");
        json.WriteString("tagline"u8, "Small steps pay"u8);
        json.WriteString("description"u8, "A synthetic program."u8);
        writer.Instant("start_at"u8, created);
        writer.Instant("end_at"u8, world.Today.AddDays(365));
        json.WriteNumber("budget_value"u8, Budget);
        json.WriteString("budget_unit"u8, Unit(group));
        json.WriteNumber("duration_active"u8, DaysActive);
        json.WriteBoolean("fulfill_as_earned"u8, FulfillsAsEarned(group));
        json.WriteBoolean("frozen"u8, false);
        writer.Stamps(created, organization.CoachIds[0], created, organization.CoachIds[0]);
        writer.EndAttributes();
        writer.ToOne("group"u8, "group", organization.GroupIds[group]);
    }

    public static void Write(SyntheticPatient patient, ResourceWriter writer, RecordSink sink)
    {
        var random = patient.Random(SyntheticKind.RewardProgramActivation);
        if (!random.Chance(50))
        {
            return;
        }

        var activated = patient.Enrolled.AddDays(1);
        var activationId = patient.MakeId(activated, SyntheticKind.RewardProgramActivation, 0);
        var rewards = Enumerable.Range(0, random.Between(1, MaxRewards)).Select(number => new Reward(patient, activated, number)).ToArray();
        WriteActivation(patient, activationId, activated, rewards, writer);
        sink(ResourceTable.RewardProgramActivation, patient.Scope, writer.End());
        foreach (var reward in rewards)
        {
            WriteReward(patient, activationId, reward, writer);
            sink(ResourceTable.Reward, patient.Scope, writer.End());
            if (reward.EarnedAt is { } earnedAt)
            {
                WriteEarning(patient, activationId, reward, earnedAt, writer);
                sink(ResourceTable.RewardEarning, patient.Scope, writer.End());
            }

            if (reward.FulfilledAt is { } fulfilledAt)
            {
                WriteFulfillment(patient, reward, fulfilledAt, writer);
                sink(ResourceTable.RewardEarningFulfillment, patient.Scope, writer.End());
            }
        }
    }

    private static void WriteActivation(SyntheticPatient patient, RecordId id, DateTime activated, Reward[] rewards, ResourceWriter writer)
    {
        var earned = rewards.Where(reward => reward.EarnedAt is not null).ToArray();
        var expires = activated.AddDays(DaysActive);
        var json = writer.Json;
        writer.Begin(ResourceTable.RewardProgramActivation, id);
        json.WriteBoolean("active"u8, expires > patient.World.Today);
        writer.Instant("activated_at"u8, activated);
        writer.Instant("expires_at"u8, expires);
        json.WriteBoolean("fulfill_as_earned"u8, FulfillsAsEarned(patient.Group));
        json.WriteNumber("allocated_count"u8, rewards.Length);
        json.WriteNumber("total_allocated_value"u8, rewards.Sum(reward => reward.Allocated));
        json.WriteNumber("earned_count"u8, earned.Length);
        json.WriteNumber("total_earned_value"u8, earned.Sum(reward => reward.Earned));
        json.WriteString("budget_unit"u8, Unit(patient.Group));
        writer.Stamps(activated, patient.Coach, activated, patient.Coach);
        writer.EndAttributes();
        writer.ToOne("patient"u8, "patient", patient.Id);
        writer.ToOne("reward_program"u8, "reward_program", patient.Organization.ProgramIds[patient.Group]);
    }

    private static void WriteReward(SyntheticPatient patient, RecordId activation, Reward reward, ResourceWriter writer)
    {
        var json = writer.Json;
        writer.Begin(ResourceTable.Reward, reward.Id);
        json.WriteString("_thread"u8, PlanGenerator.Thread(reward.Number));
        json.WriteString("description"u8, patient.IsAwkward ? AwkwardContent.Text(reward.Number) : "Synthetic reward for a week of measuring");
        json.WriteNumber("allocated_value"u8, reward.Allocated);
        json.WriteString("allocated_unit"u8, Unit(patient.Group));
        writer.Instant("allocated_at"u8, reward.AllocatedAt);
        writer.Instant("target_at"u8, reward.AllocatedAt.AddDays(30));
        if (reward.EarnedAt is { } earnedAt)
        {
            json.WriteNumber("earned_value"u8, reward.Earned);
            writer.Instant("earned_at"u8, earnedAt);
        }

        WriteFulfilled(writer, reward);
        writer.Stamps(reward.AllocatedAt, patient.Coach, reward.Changed, patient.Coach);
        writer.EndAttributes();
        writer.ToOne("patient"u8, "patient", patient.Id);
        writer.ToOne("reward_program_activation"u8, "reward_program_activation", activation);
    }

    private static void WriteEarning(SyntheticPatient patient, RecordId activation, Reward reward, DateTime earnedAt, ResourceWriter writer)
    {
        var json = writer.Json;
        writer.Begin(ResourceTable.RewardEarning, reward.EarningId);
        json.WriteNumber("earned_value"u8, reward.Earned);
        json.WriteString("earned_unit"u8, Unit(patient.Group));
        writer.Instant("earned_at"u8, earnedAt);
        json.WriteBoolean("ready_for_fulfillment"u8, FulfillsAsEarned(patient.Group));
        WriteFulfilled(writer, reward);
        writer.Stamps(earnedAt, patient.Coach, reward.Changed, patient.Coach);
        writer.EndAttributes();
        writer.ToOne("group"u8, "group", patient.Organization.GroupIds[patient.Group]);
        writer.ToOne("patient"u8, "patient", patient.Id);
        writer.ToOne("reward_program_activation"u8, "reward_program_activation", activation);
        writer.ToOne("reward"u8, "reward", reward.Id);
    }

    private static void WriteFulfillment(SyntheticPatient patient, Reward reward, DateTime fulfilledAt, ResourceWriter writer)
    {
        writer.Begin(ResourceTable.RewardEarningFulfillment, patient.MakeId(fulfilledAt, SyntheticKind.RewardEarningFulfillment, reward.Number));
        writer.Json.WriteNumber("fulfilled_value"u8, reward.Earned);
        writer.Json.WriteString("fulfilled_unit"u8, Unit(patient.Group));
        writer.Instant("fulfilled_at"u8, fulfilledAt);
        writer.Stamps(fulfilledAt, patient.Coach, fulfilledAt, patient.Coach);
        writer.EndAttributes();
        writer.ToOne("patient"u8, "patient", patient.Id);
        writer.ToOne("reward_earning"u8, "reward_earning", reward.EarningId);
    }

    private static void WriteFulfilled(ResourceWriter writer, Reward reward)
    {
        if (reward.FulfilledAt is { } fulfilledAt)
        {
            writer.Json.WriteNumber("fulfilled_value"u8, reward.Earned);
            writer.Instant("fulfilled_at"u8, fulfilledAt);
        }
    }

    private sealed class Reward
    {
        public Reward(SyntheticPatient patient, DateTime activated, int number)
        {
            var random = patient.Random(SyntheticKind.Reward, number);
            Number = number;
            Allocated = random.Between(2, Budget / MaxRewards / 10) * 10;
            AllocatedAt = activated.AddDays(number).AddHours(1);
            Id = patient.MakeId(AllocatedAt, SyntheticKind.Reward, number);
            if (random.Chance(70))
            {
                EarnedAt = AllocatedAt.AddDays(random.Between(2, 8));
                Earned = random.Chance(80) ? Allocated : Allocated / 2;
                EarningId = patient.MakeId(EarnedAt.Value, SyntheticKind.RewardEarning, number);
                FulfilledAt = FulfillsAsEarned(patient.Group) && random.Chance(60) ? EarnedAt.Value.AddDays(2) : null;
            }
        }

        public int Number { get; }

        public RecordId Id { get; }

        public int Allocated { get; }

        public DateTime AllocatedAt { get; }

        public int Earned { get; }

        public DateTime? EarnedAt { get; }

        public RecordId EarningId { get; }

        public DateTime? FulfilledAt { get; }

        public DateTime Changed => FulfilledAt ?? EarnedAt ?? AllocatedAt;
    }
}
