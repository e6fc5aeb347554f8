using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>An earned reward that was paid out.</summary>
public sealed class FitbitPlusRewardEarningFulfillment : FitbitPlusRecord<RewardEarningFulfillment, RewardEarningFulfillmentAttributes>
{
    internal FitbitPlusRewardEarningFulfillment(RewardEarningFulfillment resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary>The patient.</summary>
    public string? PatientId => Resource.PatientId;

    /// <summary>The earned reward.</summary>
    public string? RewardEarningId => Resource.RewardEarningId;

    /// <summary>What was paid out, in <see cref="FulfilledUnit"/>.</summary>
    public decimal? FulfilledValue => Attributes.FulfilledValue;

    /// <summary>The unit.</summary>
    public string? FulfilledUnit => Attributes.FulfilledUnit;

    /// <summary>When it was paid out.</summary>
    public DateTimeOffset? FulfilledAt => Attributes.FulfilledAt;
}
