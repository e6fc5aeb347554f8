using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>A reward that a patient has earned.</summary>
public sealed class FitbitPlusRewardEarning : FitbitPlusRecord<RewardEarning, RewardEarningAttributes>
{
    internal FitbitPlusRewardEarning(RewardEarning resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary>The patient.</summary>
    public string? PatientId => Resource.PatientId;

    /// <summary>The group.</summary>
    public string? GroupId => Resource.GroupId;

    /// <summary>The activation it belongs to.</summary>
    public string? RewardProgramActivationId => Resource.RewardProgramActivationId;

    /// <summary>The reward.</summary>
    public string? RewardId => Resource.RewardId;

    /// <summary>What is earned, in <see cref="EarnedUnit"/>.</summary>
    public decimal? EarnedValue => Attributes.EarnedValue;

    /// <summary>The unit.</summary>
    public string? EarnedUnit => Attributes.EarnedUnit;

    /// <summary>When it was earned.</summary>
    public DateTimeOffset? EarnedAt => Attributes.EarnedAt;

    /// <summary>True where it can be paid out.</summary>
    public bool? ReadyForFulfillment => Attributes.ReadyForFulfillment;

    /// <summary>What is paid out.</summary>
    public decimal? FulfilledValue => Attributes.FulfilledValue;

    /// <summary>When it was paid out.</summary>
    public DateTimeOffset? FulfilledAt => Attributes.FulfilledAt;
}
