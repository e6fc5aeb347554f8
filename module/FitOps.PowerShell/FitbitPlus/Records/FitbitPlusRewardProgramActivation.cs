using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>A reward programme activated for a patient.</summary>
public sealed class FitbitPlusRewardProgramActivation : FitbitPlusRecord<RewardProgramActivation, RewardProgramActivationAttributes>
{
    internal FitbitPlusRewardProgramActivation(RewardProgramActivation resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary>The patient.</summary>
    public string? PatientId => Resource.PatientId;

    /// <summary>The programme.</summary>
    public string? RewardProgramId => Resource.RewardProgramId;

    /// <summary>True while it is active.</summary>
    public bool? Active => Attributes.Active;

    /// <summary>When it was activated.</summary>
    public DateTimeOffset? ActivatedAt => Attributes.ActivatedAt;

    /// <summary>When it was deactivated.</summary>
    public DateTimeOffset? DeactivatedAt => Attributes.DeactivatedAt;

    /// <summary>When it expires.</summary>
    public DateTimeOffset? ExpiresAt => Attributes.ExpiresAt;

    /// <summary>True where rewards can be paid out as they are earned.</summary>
    public bool? FulfillAsEarned => Attributes.FulfillAsEarned;

    /// <summary>How many rewards are promised.</summary>
    public decimal? AllocatedCount => Attributes.AllocatedCount;

    /// <summary>What they are worth, in <see cref="BudgetUnit"/>.</summary>
    public decimal? TotalAllocatedValue => Attributes.TotalAllocatedValue;

    /// <summary>How many rewards are earned.</summary>
    public decimal? EarnedCount => Attributes.EarnedCount;

    /// <summary>What they are worth, in <see cref="BudgetUnit"/>.</summary>
    public decimal? TotalEarnedValue => Attributes.TotalEarnedValue;

    /// <summary>The unit of the budget.</summary>
    public string? BudgetUnit => Attributes.BudgetUnit;
}
