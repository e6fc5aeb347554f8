using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>A programme under which patients of a group earn rewards.</summary>
public sealed class FitbitPlusRewardProgram : FitbitPlusRecord<RewardProgram, RewardProgramAttributes>
{
    internal FitbitPlusRewardProgram(RewardProgram resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary>The group.</summary>
    public string? GroupId => Resource.GroupId;

    /// <summary>The name.</summary>
    public string? Name => Attributes.Name;

    /// <summary>One line about it.</summary>
    public string? Tagline => Attributes.Tagline;

    /// <summary>The description.</summary>
    public string? Description => Attributes.Description;

    /// <summary>When it starts.</summary>
    public DateTimeOffset? StartAt => Attributes.StartAt;

    /// <summary>When it ends.</summary>
    public DateTimeOffset? EndAt => Attributes.EndAt;

    /// <summary>The budget, in <see cref="BudgetUnit"/>.</summary>
    public decimal? BudgetValue => Attributes.BudgetValue;

    /// <summary><c>dollar</c>, <c>point</c> or <c>credit</c>.</summary>
    public string? BudgetUnit => Attributes.BudgetUnit;

    /// <summary>How many days it stays active for a patient.</summary>
    public decimal? DurationActive => Attributes.DurationActive;

    /// <summary>True where rewards can be paid out as they are earned.</summary>
    public bool? FulfillAsEarned => Attributes.FulfillAsEarned;

    /// <summary>True where it takes no new patients and rewards.</summary>
    public bool? Frozen => Attributes.Frozen;
}
