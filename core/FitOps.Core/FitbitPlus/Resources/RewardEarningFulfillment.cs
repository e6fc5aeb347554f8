using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>An earned reward that was paid out.</summary>
public sealed class RewardEarningFulfillment : Resource<RewardEarningFulfillmentAttributes>
{
    /// <summary>The patient.</summary>
    [JsonIgnore]
    public string? PatientId => RelatedId("patient");

    /// <summary>The earned reward.</summary>
    [JsonIgnore]
    public string? RewardEarningId => RelatedId("reward_earning");
}

/// <summary>The attributes of <see cref="RewardEarningFulfillment"/>.</summary>
public sealed class RewardEarningFulfillmentAttributes : ApiObject
{
    /// <summary>What was paid out, in <see cref="FulfilledUnit"/>.</summary>
    public decimal? FulfilledValue { get; set; }

    /// <summary>The unit.</summary>
    public string? FulfilledUnit { get; set; }

    /// <summary>When it was paid out.</summary>
    public DateTimeOffset? FulfilledAt { get; set; }
}
