using static FitOps.FitbitPlus.CatalogueFilters;
using static FitOps.FitbitPlus.CatalogueOperations;

namespace FitOps.FitbitPlus;

/// <content>From a reward programme to what is paid out.</content>
public static partial class ResourceCatalogue
{
    /// <summary>Programmes under which patients earn rewards.</summary>
    public static ResourceType RewardProgram { get; } = new("reward_program", "/reward_program", typeof(RewardProgram), "Reward programs")
    {
        Filters = [Groups, CatalogueFilters.Organization],
        RequiresOneOf = ["groups", "organization"],
        Operations =
        [
            List("fetchRewardPrograms", "/reward_program"),
            GetById("fetchRewardProgram", "/reward_program"),
            Create("createRewardProgram", "/reward_program"),
            Related("fetchRewardProgramGroup", "/reward_program", "group", "group"),
        ],
        Reach = ResourceReach.Organization,
    };

    /// <summary>Reward programmes activated for a patient.</summary>
    public static ResourceType RewardProgramActivation { get; } =
        new("reward_program_activation", "/reward_program_activation", typeof(RewardProgramActivation), "Reward program activations")
        {
            Filters = [CatalogueFilters.Patient, Groups, CatalogueFilters.Organization],
            RequiresOneOf = ["patient", "groups", "organization"],
            Operations =
            [
                List("fetchRewardProgramActivations", "/reward_program_activation"),
                GetById("fetchRewardProgramActivation", "/reward_program_activation"),
                Create("createRewardProgramActivation", "/reward_program_activation"),
            ],
            Reach = ResourceReach.Organization,
        };

    /// <summary>Rewards promised to a patient.</summary>
    public static ResourceType Reward { get; } = new("reward", "/reward", typeof(Reward), "Rewards")
    {
        Filters =
        [
            CatalogueFilters.Patient,
            new FilterDefinition("reward_program_activation", FilterKind.Id, "Rewards of this activation."),
            new FilterDefinition("thread", FilterKind.Id, "Rewards for this thread of actions."),
            Groups,
            CatalogueFilters.Organization,
        ],
        RequiresOneOf = ["patient", "groups", "organization"],
        Operations = [List("fetchRewards", "/reward"), GetById("fetchReward", "/reward"), Create("createReward", "/reward")],
        Reach = ResourceReach.Organization,
    };

    /// <summary>Rewards that a patient has earned.</summary>
    public static ResourceType RewardEarning { get; } = new("reward_earning", "/reward_earning", typeof(RewardEarning), "Reward earnings")
    {
        Filters =
        [
            Groups with { IsRequired = true },
            CatalogueFilters.Patient with { IsRequired = true },
            new FilterDefinition(
                "ready_for_fulfillment",
                FilterKind.Boolean,
                "Only earnings not yet fulfilled: those that are ready for it, or those that are not; all without it."),
        ],
        Operations =
        [
            List("fetchRewardEarnings", "/reward_earning"),
            GetById("fetchRewardEarning", "/reward_earning"),
            Create("createRewardEarning", "/reward_earning") with { AcceptsMany = true },
        ],
        Reach = ResourceReach.EachPatientAndGroups,
    };

    /// <summary>Earned rewards that were paid out.</summary>
    public static ResourceType RewardEarningFulfillment { get; } =
        new("reward_earning_fulfillment", "/reward_earning_fulfillment", typeof(RewardEarningFulfillment), "Reward earning fulfillments")
        {
            Filters = [CatalogueFilters.Patient with { IsRequired = true }],
            Operations =
            [
                List("fetchRewardEarningFulfillments", "/reward_earning_fulfillment"),
                GetById("fetchRewardEarningFulfillment", "/reward_earning_fulfillment"),
                Create("createRewardEarningFulfillment", "/reward_earning_fulfillment"),
            ],
            Reach = ResourceReach.EachPatient,
        };
}
