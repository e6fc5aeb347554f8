using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Completion;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.FitbitPlus.Writing;

namespace FitOps.PowerShell.FitbitPlus.New;

/// <summary>Creates a programme under which patients of a group earn rewards.</summary>
[Cmdlet(VerbsCommon.New, "FitbitPlusRewardProgram", SupportsShouldProcess = true)]
[OutputType(typeof(FitbitPlusRewardProgram))]
public sealed class NewFitbitPlusRewardProgramCommand : NewResourceCommand<RewardProgram, RewardProgramAttributes>
{
    /// <summary>The group.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("GroupId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusGroup))]
    [ArgumentCompleter(typeof(GroupIdCompleter))]
    public string? Group { get; set; }

    /// <summary>The name.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>One line about it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Tagline { get; set; }

    /// <summary>The description.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>When it starts.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? StartAt { get; set; }

    /// <summary>When it ends.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? EndAt { get; set; }

    /// <summary>The budget.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public decimal? BudgetValue { get; set; }

    /// <summary>The unit of the budget.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateSet("dollar", "point", "credit")]
    public string? BudgetUnit { get; set; }

    /// <summary>How many days it stays active for a patient.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int? DurationActive { get; set; }

    /// <summary>Rewards can be paid out as they are earned.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter FulfillAsEarned { get; set; }

    /// <summary>It takes no new patients and rewards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Frozen { get; set; }

    private protected override RewardProgram Build() => new RewardProgram
    {
        Attributes = new RewardProgramAttributes
        {
            Name = Name,
            Tagline = Tagline,
            Description = Description,
            StartAt = StartAt,
            EndAt = EndAt,
            BudgetValue = BudgetValue,
            BudgetUnit = BudgetUnit,
            DurationActive = DurationActive,
            FulfillAsEarned = Flag(nameof(FulfillAsEarned), FulfillAsEarned),
            Frozen = Flag(nameof(Frozen), Frozen),
        },
        Relationships = Relations(new Dictionary<string, Relationship?>(StringComparer.Ordinal)
        {
            ["group"] = To("group", Group),
        }),
    };
}
