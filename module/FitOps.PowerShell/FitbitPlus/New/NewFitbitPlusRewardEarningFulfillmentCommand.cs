using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.FitbitPlus.Writing;

namespace FitOps.PowerShell.FitbitPlus.New;

/// <summary>Creates the payment of an earned reward.</summary>
[Cmdlet(VerbsCommon.New, "FitbitPlusRewardEarningFulfillment", SupportsShouldProcess = true)]
[OutputType(typeof(FitbitPlusRewardEarningFulfillment))]
public sealed class NewFitbitPlusRewardEarningFulfillmentCommand : NewResourceCommand<RewardEarningFulfillment, RewardEarningFulfillmentAttributes>
{
    /// <summary>The earned reward.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RewardEarningId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusRewardEarning))]
    public string? RewardEarning { get; set; }

    /// <summary>What was paid out, in the unit of the programme's budget.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public decimal? FulfilledValue { get; set; }

    /// <summary>When it was paid out.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? FulfilledAt { get; set; }

    private protected override RewardEarningFulfillment Build() => new RewardEarningFulfillment
    {
        Attributes = new RewardEarningFulfillmentAttributes
        {
            FulfilledValue = FulfilledValue,
            FulfilledAt = FulfilledAt,
        },
        Relationships = Relations(new Dictionary<string, Relationship?>(StringComparer.Ordinal)
        {
            ["reward_earning"] = To("reward_earning", RewardEarning),
        }),
    };
}
