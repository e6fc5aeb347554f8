using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>A reward promised to a patient.</summary>
public sealed class Reward : Resource<RewardAttributes>
{
    /// <summary>The patient.</summary>
    [JsonIgnore]
    public string? PatientId => RelatedId("patient");

    /// <summary>The activation it belongs to.</summary>
    [JsonIgnore]
    public string? RewardProgramActivationId => RelatedId("reward_program_activation");
}

/// <summary>The attributes of <see cref="Reward"/>.</summary>
public sealed class RewardAttributes : ApiObject
{
    /// <summary>The description.</summary>
    public string? Description { get; set; }

    /// <summary>The health action it is for.</summary>
    [JsonPropertyName("_thread")]
    public string? Thread { get; set; }

    /// <summary>What is promised, in <see cref="AllocatedUnit"/>.</summary>
    public decimal? AllocatedValue { get; set; }

    /// <summary>The unit.</summary>
    public string? AllocatedUnit { get; set; }

    /// <summary>When it was promised.</summary>
    public DateTimeOffset? AllocatedAt { get; set; }

    /// <summary>When the patient wants to reach it.</summary>
    public DateTimeOffset? TargetAt { get; set; }

    /// <summary>What is earned of it.</summary>
    public decimal? EarnedValue { get; set; }

    /// <summary>When it was earned.</summary>
    public DateTimeOffset? EarnedAt { get; set; }

    /// <summary>What is paid out of it.</summary>
    public decimal? FulfilledValue { get; set; }

    /// <summary>When it was paid out.</summary>
    public DateTimeOffset? FulfilledAt { get; set; }
}
