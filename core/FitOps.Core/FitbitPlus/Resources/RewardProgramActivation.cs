using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>A reward programme activated for a patient.</summary>
public sealed class RewardProgramActivation : Resource<RewardProgramActivationAttributes>
{
    /// <summary>The patient.</summary>
    [JsonIgnore]
    public string? PatientId => RelatedId("patient");

    /// <summary>The programme.</summary>
    [JsonIgnore]
    public string? RewardProgramId => RelatedId("reward_program");
}

/// <summary>The attributes of <see cref="RewardProgramActivation"/>.</summary>
public sealed class RewardProgramActivationAttributes : ApiObject
{
    /// <summary>True while it is active.</summary>
    public bool? Active { get; set; }

    /// <summary>When it was activated.</summary>
    public DateTimeOffset? ActivatedAt { get; set; }

    /// <summary>When it was deactivated.</summary>
    public DateTimeOffset? DeactivatedAt { get; set; }

    /// <summary>When it expires.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>True where rewards can be paid out as they are earned.</summary>
    public bool? FulfillAsEarned { get; set; }

    /// <summary>How many rewards are promised.</summary>
    public decimal? AllocatedCount { get; set; }

    /// <summary>What they are worth, in <see cref="BudgetUnit"/>.</summary>
    public decimal? TotalAllocatedValue { get; set; }

    /// <summary>How many rewards are earned.</summary>
    public decimal? EarnedCount { get; set; }

    /// <summary>What they are worth, in <see cref="BudgetUnit"/>.</summary>
    public decimal? TotalEarnedValue { get; set; }

    /// <summary>The unit of the budget.</summary>
    public string? BudgetUnit { get; set; }
}
