using static FitOps.Emulator.FitbitPlus.AttributeDefinition;
using static FitOps.Emulator.FitbitPlus.RelationshipDefinition;

namespace FitOps.Emulator.FitbitPlus;

/// <content>Reward programs, from their terms to what was paid out.</content>
public static partial class ResourceTable
{
    /// <summary>The terms of a reward program of a group.</summary>
    public static ResourceType RewardProgram { get; } = new()
    {
        Name = "reward_program",
        Verbs = Read | ResourceVerbs.Create,
        CreatedStatus = StatusCodes.Status200OK,
        Filters = [Filters.Groups with { Target = "group" }, Filters.Organization],
        RequiredFilters = Filters.GroupsOrOrganization,
        Attributes =
        [
            Text("name").Required(),
            Text("tagline"),
            Text("description"),
            Instant("start_at").Required(),
            Instant("end_at").Required(),
            Number("budget_value").Required(),
            Text("budget_unit", "dollar", "point", "credit").Or("\"dollar\""),
            Number("duration_active").Or("540"),
            Boolean("fulfill_as_earned").Or("false"),
            Boolean("frozen").Or("false"),
        ],
        Relationships = [One("group", "group").Required() with { RelatedAsList = true }],
        Stamps = Stamps.All,
        References = [new ReferenceKey("group")],
    };

    /// <summary>A program that is active for one patient.</summary>
    public static ResourceType RewardProgramActivation { get; } = new()
    {
        Name = "reward_program_activation",
        Verbs = Read | ResourceVerbs.Create,
        CreatedStatus = StatusCodes.Status200OK,
        Filters = Filters.ByScope,
        RequiredFilters = Filters.OneScope,
        Attributes =
        [
            Boolean("active"),
            Instant("activated_at").Required(),
            Instant("deactivated_at"),
            Instant("expires_at").ReadOnly(),
            Boolean("fulfill_as_earned").ReadOnly(),
            Number("allocated_count").ReadOnly().Or("0"),
            Number("total_allocated_value").ReadOnly().Or("0"),
            Number("earned_count").ReadOnly().Or("0"),
            Number("total_earned_value").ReadOnly().Or("0"),
            Text("budget_unit").ReadOnly(),
        ],
        Relationships = [One("patient", "patient").Required(), One("reward_program", "reward_program").Required()],
        Stamps = Stamps.All,
        References = [new ReferenceKey("reward_program")],
    };

    /// <summary>A part of an activation's budget, set aside for a goal.</summary>
    public static ResourceType Reward { get; } = new()
    {
        Name = "reward",
        Verbs = Read | ResourceVerbs.Create,
        CreatedStatus = StatusCodes.Status200OK,
        Filters =
        [
            Filters.Patient,
            new FilterDefinition("filter[reward_program_activation]", FilterKind.Reference, "reward_program_activation"),
            new FilterDefinition("filter[thread]", FilterKind.Text, "_thread"),
            Filters.Groups,
            Filters.Organization,
        ],
        RequiredFilters = Filters.OneScope,
        Attributes =
        [
            Text("_thread"),
            Text("description").Required(),
            Number("allocated_value").Required(),
            Text("allocated_unit").ReadOnly(),
            Instant("allocated_at").Required(),
            Instant("target_at"),
            Number("earned_value").ReadOnly(),
            Instant("earned_at").ReadOnly(),
            Number("fulfilled_value").ReadOnly(),
            Instant("fulfilled_at").ReadOnly(),
        ],
        Relationships =
        [
            One("patient", "patient").ReadOnly(),
            One("reward_program_activation", "reward_program_activation").Required(),
        ],
        Stamps = Stamps.All,
        References = [new ReferenceKey("reward_program_activation")],
    };

    /// <summary>The part of a reward that was earned.</summary>
    public static ResourceType RewardEarning { get; } = new()
    {
        Name = "reward_earning",
        Verbs = Read | ResourceVerbs.Create,
        CreatedStatus = StatusCodes.Status200OK,
        BulkCreate = true,
        Filters =
        [
            Filters.Groups with { Target = "group" },
            Filters.Patient,
            new FilterDefinition("filter[ready_for_fulfillment]", FilterKind.Flag, "ready_for_fulfillment") { Absent = "fulfilled_at" },
        ],
        RequiredFilters = [[Filters.Groups.Parameter], [Filters.Patient.Parameter]],
        Attributes =
        [
            Number("earned_value").Required(),
            Text("earned_unit").ReadOnly(),
            Instant("earned_at").Required(),
            Boolean("ready_for_fulfillment").ReadOnly(),
            Number("fulfilled_value").ReadOnly(),
            Instant("fulfilled_at").ReadOnly(),
        ],
        Relationships =
        [
            One("group", "group").ReadOnly(),
            One("patient", "patient").ReadOnly(),
            One("reward_program_activation", "reward_program_activation").ReadOnly(),
            One("reward", "reward").Required(),
        ],
        Stamps = Stamps.All,
        References = [new ReferenceKey("group"), new ReferenceKey("reward")],
    };

    /// <summary>The part of an earning that was paid out.</summary>
    public static ResourceType RewardEarningFulfillment { get; } = new()
    {
        Name = "reward_earning_fulfillment",
        Verbs = Read | ResourceVerbs.Create,
        CreatedStatus = StatusCodes.Status200OK,
        Filters = [Filters.Patient],
        RequiredFilters = [[Filters.Patient.Parameter]],
        Attributes =
        [
            Number("fulfilled_value").Required(),
            Text("fulfilled_unit").ReadOnly(),
            Instant("fulfilled_at").Required(),
        ],
        Relationships = [One("patient", "patient").ReadOnly(), One("reward_earning", "reward_earning").Required()],
        Stamps = Stamps.All,
        References = [new ReferenceKey("reward_earning")],
    };
}
