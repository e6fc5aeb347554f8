using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>A programme under which patients of a group earn rewards.</summary>
public sealed class RewardProgram : Resource<RewardProgramAttributes>
{
    /// <summary>The group.</summary>
    [JsonIgnore]
    public string? GroupId => RelatedId("group");
}

/// <summary>The attributes of <see cref="RewardProgram"/>.</summary>
public sealed class RewardProgramAttributes : ApiObject
{
    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>One line about it.</summary>
    public string? Tagline { get; set; }

    /// <summary>The description.</summary>
    public string? Description { get; set; }

    /// <summary>When it starts.</summary>
    public DateTimeOffset? StartAt { get; set; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset? EndAt { get; set; }

    /// <summary>The budget, in <see cref="BudgetUnit"/>.</summary>
    public decimal? BudgetValue { get; set; }

    /// <summary><c>dollar</c>, <c>point</c> or <c>credit</c>.</summary>
    public string? BudgetUnit { get; set; }

    /// <summary>How many days it stays active for a patient.</summary>
    public decimal? DurationActive { get; set; }

    /// <summary>True where rewards can be paid out as they are earned; otherwise at the end.</summary>
    public bool? FulfillAsEarned { get; set; }

    /// <summary>True where it takes no new patients and rewards.</summary>
    public bool? Frozen { get; set; }
}
