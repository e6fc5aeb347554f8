using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.FitbitPlus.Writing;

namespace FitOps.PowerShell.FitbitPlus.New;

/// <summary>Creates a reward that a patient can earn.</summary>
[Cmdlet(VerbsCommon.New, "FitbitPlusReward", SupportsShouldProcess = true)]
[OutputType(typeof(FitbitPlusReward))]
public sealed class NewFitbitPlusRewardCommand : NewResourceCommand<Reward, RewardAttributes>
{
    /// <summary>The activation it belongs to.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RewardProgramActivationId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusRewardProgramActivation))]
    public string? RewardProgramActivation { get; set; }

    /// <summary>The description.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Description { get; set; }

    /// <summary>What is promised, in the unit of the programme's budget.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public decimal? AllocatedValue { get; set; }

    /// <summary>When it is promised.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? AllocatedAt { get; set; }

    /// <summary>When the patient wants to reach it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? TargetAt { get; set; }

    /// <summary>The health action it is for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Thread { get; set; }

    private protected override Reward Build() => new Reward
    {
        Attributes = new RewardAttributes
        {
            Description = Description,
            AllocatedValue = AllocatedValue,
            AllocatedAt = AllocatedAt,
            TargetAt = TargetAt,
            Thread = Thread,
        },
        Relationships = Relations(new Dictionary<string, Relationship?>(StringComparer.Ordinal)
        {
            ["reward_program_activation"] = To("reward_program_activation", RewardProgramActivation),
        }),
    };
}
