using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.FitbitPlus.Writing;

namespace FitOps.PowerShell.FitbitPlus.New;

/// <summary>Creates a reward that a patient has earned.</summary>
[Cmdlet(VerbsCommon.New, "FitbitPlusRewardEarning", SupportsShouldProcess = true)]
[OutputType(typeof(FitbitPlusRewardEarning))]
public sealed class NewFitbitPlusRewardEarningCommand : NewBulkResourceCommand<RewardEarning, RewardEarningAttributes>
{
    /// <summary>The reward.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RewardId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusReward))]
    public string? Reward { get; set; }

    /// <summary>What is earned, in the unit of the programme's budget.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public decimal? EarnedValue { get; set; }

    /// <summary>When it was earned.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? EarnedAt { get; set; }

    private protected override RewardEarning Build() => new RewardEarning
    {
        Attributes = new RewardEarningAttributes
        {
            EarnedValue = EarnedValue,
            EarnedAt = EarnedAt,
        },
        Relationships = Relations(new Dictionary<string, Relationship?>(StringComparer.Ordinal)
        {
            ["reward"] = To("reward", Reward),
        }),
    };
}
