using FitOps.Emulator.FitbitPlus.Query;
using FitOps.Emulator.FitbitPlus.Writes;

namespace FitOps.Emulator.FitbitPlus.Rules;

/// <summary>The terms of a program make sense.</summary>
internal sealed class RewardProgramRules : ResourceRules
{
    public const int LongestDays = 36500;

    public override void BeforeCreate(ResourceDraft draft, WriteContext context)
    {
        draft.Require("end_at", draft["end_at"].Time() > draft["start_at"].Time(), "end_at must be after start_at", context);
        draft.Require("budget_value", draft["budget_value"].Number() > 0, "budget_value must be greater than 0", context);
        draft.Require(
            "duration_active",
            draft["duration_active"].Number() is null or (> 0 and <= LongestDays),
            $"duration_active must be greater than 0 days, and at most {LongestDays}",
            context);
    }
}

/// <summary>A program is activated once for a patient of its group, within its dates, unless it is frozen.</summary>
internal sealed class RewardProgramActivationRules : ResourceRules
{
    private const decimal DefaultDays = 540;
    private static readonly DateTimeOffset LatestActivation = DateTimeOffset.MaxValue.AddDays(-RewardProgramRules.LongestDays);

    public override void BeforeCreate(ResourceDraft draft, WriteContext context)
    {
        var (patient, program) = (draft.One("patient").Id, draft.One("reward_program").Id);
        var terms = context.Attributes(ResourceTable.RewardProgram, program);
        var activated = draft["activated_at"].Time()!.Value; // required
        var deactivated = draft["deactivated_at"].Time();

        if (context.Referring(draft.Type, "reward_program", program).Any(other => context.Scope(draft.Type, other).Patient == patient))
        {
            context.Refuse(draft.RelationshipPointer("reward_program"), "The reward program is activated for the patient already");
        }

        if (terms["frozen"].Flag() == true)
        {
            context.Refuse(draft.RelationshipPointer("reward_program"), "The reward program is frozen and cannot be activated");
        }

        var group = context.RelatedId(ResourceTable.RewardProgram, program, "group");
        if (!context.Referring(ResourceTable.Patient, "groups", group).Contains(patient))
        {
            context.Refuse(draft.RelationshipPointer("patient"), "The patient is not in the group of the reward program");
        }

        draft.Require(
            "activated_at",
            activated >= terms["start_at"].Time() && activated <= terms["end_at"].Time() && activated <= LatestActivation,
            "activated_at must be between start_at and end_at of the reward program",
            context);
        draft.Require("deactivated_at", deactivated is null || deactivated > activated, "deactivated_at must be after activated_at", context);
        draft.Require(
            "active",
            draft["active"].Flag() != true || deactivated is null,
            "active cannot be true for an activation with deactivated_at",
            context);

        if (activated > LatestActivation)
        {
            return;
        }

        draft["active"] ??= deactivated is null;
        draft["expires_at"] = Iso8601.Format(activated.AddDays((double)(terms["duration_active"].Number() ?? DefaultDays)));
        draft["fulfill_as_earned"] = terms["fulfill_as_earned"].Flag() ?? false;
        draft["budget_unit"] = terms["budget_unit"].Text();
    }
}

/// <summary>A reward takes its part of the budget while its activation lasts.</summary>
internal sealed class RewardRules : ResourceRules
{
    public override void BeforeCreate(ResourceDraft draft, WriteContext context)
    {
        var activationId = draft.One("reward_program_activation").Id;
        var activation = context.Attributes(ResourceTable.RewardProgramActivation, activationId);
        var program = context.RelatedId(ResourceTable.RewardProgramActivation, activationId, "reward_program");
        var terms = context.Attributes(ResourceTable.RewardProgram, program);
        var allocated = draft["allocated_at"].Time()!.Value; // required
        var value = draft["allocated_value"].Number();
        var remaining = terms["budget_value"].Number() - activation["total_allocated_value"].Number();

        if (terms["frozen"].Flag() == true)
        {
            context.Refuse(draft.RelationshipPointer("reward_program_activation"), "The reward program is frozen: no reward can be created for it");
        }

        draft.Require(
            "allocated_value",
            value >= 0 && value <= remaining,
            $"allocated_value must be from 0 to the remaining budget of {remaining}",
            context);
        draft.Require(
            "allocated_at",
            allocated >= activation["activated_at"].Time() && RewardTerms.Lasts(activation, allocated),
            "allocated_at must be after the reward program is activated and before it is deactivated or expires",
            context);
        draft.Require(
            "target_at",
            draft["target_at"].Time() is var target && (target is null || target >= allocated),
            "target_at must be the same as allocated_at or after it",
            context);

        draft["allocated_unit"] = activation["budget_unit"].Text();
        draft.Relationships["patient"] =
            [new Related(ResourceTable.Patient, context.Scope(ResourceTable.RewardProgramActivation, activationId).Patient)];
    }

    public override void AfterCreate(ResourceDraft draft, WriteContext context)
        => RewardTerms.Add(
            context, draft.One("reward_program_activation").Id, "allocated_count", "total_allocated_value", draft["allocated_value"].Number());
}

/// <summary>A reward is earned once, at most whole.</summary>
internal sealed class RewardEarningRules : ResourceRules
{
    public override void BeforeCreate(ResourceDraft draft, WriteContext context)
    {
        var rewardId = draft.One("reward").Id;
        var reward = context.Attributes(ResourceTable.Reward, rewardId);
        var activationId = context.RelatedId(ResourceTable.Reward, rewardId, "reward_program_activation");
        var activation = context.Attributes(ResourceTable.RewardProgramActivation, activationId);
        var program = context.RelatedId(ResourceTable.RewardProgramActivation, activationId, "reward_program");
        var earned = draft["earned_at"].Time()!.Value; // required
        var value = draft["earned_value"].Number();

        if (context.Referring(draft.Type, "reward", rewardId).Count > 0)
        {
            context.Refuse(draft.RelationshipPointer("reward"), "The reward is earned already: there can only be one earning for a reward");
        }

        draft.Require(
            "earned_value",
            value >= 0 && value <= reward["allocated_value"].Number(),
            "earned_value must be from 0 to the allocated value of the reward",
            context);
        draft.Require(
            "earned_at",
            earned >= reward["allocated_at"].Time() && RewardTerms.Lasts(activation, earned),
            "earned_at must be after the reward was allocated and before the activation was deactivated or expired",
            context);

        draft["earned_unit"] = activation["budget_unit"].Text();
        draft["ready_for_fulfillment"] = activation["fulfill_as_earned"].Flag() == true || RewardTerms.IsDeactivated(activation);
        draft.Relationships["group"] =
            [new Related(ResourceTable.Group, context.RelatedId(ResourceTable.RewardProgram, program, "group"))];
        draft.Relationships["patient"] = [new Related(ResourceTable.Patient, context.Scope(ResourceTable.Reward, rewardId).Patient)];
        draft.Relationships["reward_program_activation"] = [new Related(ResourceTable.RewardProgramActivation, activationId)];
    }

    public override void AfterCreate(ResourceDraft draft, WriteContext context)
    {
        RewardTerms.Copy(context, ResourceTable.Reward, draft.One("reward").Id, draft, "earned_value", "earned_at");
        RewardTerms.Add(
            context, draft.One("reward_program_activation").Id, "earned_count", "total_earned_value", draft["earned_value"].Number());
    }
}

/// <summary>An earning that is ready is fulfilled once, at most whole.</summary>
internal sealed class RewardEarningFulfillmentRules : ResourceRules
{
    public override void BeforeCreate(ResourceDraft draft, WriteContext context)
    {
        var earningId = draft.One("reward_earning").Id;
        var earning = context.Attributes(ResourceTable.RewardEarning, earningId);
        var value = draft["fulfilled_value"].Number();

        if (context.Referring(draft.Type, "reward_earning", earningId).Count > 0)
        {
            context.Refuse(
                draft.RelationshipPointer("reward_earning"), "The earning is fulfilled already: there can only be one fulfillment for an earning");
        }

        if (earning["ready_for_fulfillment"].Flag() != true)
        {
            context.Refuse(
                draft.RelationshipPointer("reward_earning"),
                "The earning is not ready for fulfillment: its program is not fulfilled as earned, and still active");
        }

        draft.Require(
            "fulfilled_value",
            value >= 0 && value <= earning["earned_value"].Number(),
            "fulfilled_value must be from 0 to the earned value",
            context);
        draft.Require(
            "fulfilled_at",
            draft["fulfilled_at"].Time() >= earning["earned_at"].Time(),
            "fulfilled_at must be at the same time as earned_at or after it",
            context);

        draft["fulfilled_unit"] = earning["earned_unit"].Text();
        draft.Relationships["patient"] =
            [new Related(ResourceTable.Patient, context.Scope(ResourceTable.RewardEarning, earningId).Patient)];
    }

    public override void AfterCreate(ResourceDraft draft, WriteContext context)
    {
        var earning = draft.One("reward_earning").Id;
        var reward = context.RelatedId(ResourceTable.RewardEarning, earning, "reward");
        RewardTerms.Copy(context, ResourceTable.RewardEarning, earning, draft, "fulfilled_value", "fulfilled_at");
        RewardTerms.Copy(context, ResourceTable.Reward, reward, draft, "fulfilled_value", "fulfilled_at");
    }
}
