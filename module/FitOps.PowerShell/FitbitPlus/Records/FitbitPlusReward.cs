using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>A reward promised to a patient.</summary>
public sealed class FitbitPlusReward : FitbitPlusRecord<Reward, RewardAttributes>
{
    internal FitbitPlusReward(Reward resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary>The patient.</summary>
    public string? PatientId => Resource.PatientId;

    /// <summary>The activation it belongs to.</summary>
    public string? RewardProgramActivationId => Resource.RewardProgramActivationId;

    /// <summary>The description.</summary>
    public string? Description => Attributes.Description;

    /// <summary>The health action it is for.</summary>
    public string? Thread => Attributes.Thread;

    /// <summary>What is promised, in <see cref="AllocatedUnit"/>.</summary>
    public decimal? AllocatedValue => Attributes.AllocatedValue;

    /// <summary>The unit.</summary>
    public string? AllocatedUnit => Attributes.AllocatedUnit;

    /// <summary>When it was promised.</summary>
    public DateTimeOffset? AllocatedAt => Attributes.AllocatedAt;

    /// <summary>When the patient wants to reach it.</summary>
    public DateTimeOffset? TargetAt => Attributes.TargetAt;

    /// <summary>What is earned of it.</summary>
    public decimal? EarnedValue => Attributes.EarnedValue;

    /// <summary>When it was earned.</summary>
    public DateTimeOffset? EarnedAt => Attributes.EarnedAt;

    /// <summary>What is paid out of it.</summary>
    public decimal? FulfilledValue => Attributes.FulfilledValue;

    /// <summary>When it was paid out.</summary>
    public DateTimeOffset? FulfilledAt => Attributes.FulfilledAt;
}
