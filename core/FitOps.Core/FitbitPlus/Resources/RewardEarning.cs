using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>A reward that a patient has earned.</summary>
public sealed class RewardEarning : Resource<RewardEarningAttributes>
{
    /// <summary>The group.</summary>
    [JsonIgnore]
    public string? GroupId => RelatedId("group");

    /// <summary>The patient.</summary>
    [JsonIgnore]
    public string? PatientId => RelatedId("patient");

    /// <summary>The activation it belongs to.</summary>
    [JsonIgnore]
    public string? RewardProgramActivationId => RelatedId("reward_program_activation");

    /// <summary>The reward.</summary>
    [JsonIgnore]
    public string? RewardId => RelatedId("reward");
}

/// <summary>The attributes of <see cref="RewardEarning"/>.</summary>
public sealed class RewardEarningAttributes : ApiObject
{
    /// <summary>What is earned, in <see cref="EarnedUnit"/>.</summary>
    public decimal? EarnedValue { get; set; }

    /// <summary>The unit.</summary>
    public string? EarnedUnit { get; set; }

    /// <summary>When it was earned.</summary>
    public DateTimeOffset? EarnedAt { get; set; }

    /// <summary>True where it can be paid out.</summary>
    public bool? ReadyForFulfillment { get; set; }

    /// <summary>What is paid out.</summary>
    public decimal? FulfilledValue { get; set; }

    /// <summary>When it was paid out.</summary>
    public DateTimeOffset? FulfilledAt { get; set; }
}
