using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Completion;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.FitbitPlus.Writing;

namespace FitOps.PowerShell.FitbitPlus.New;

/// <summary>Creates a reward programme for a patient: the patient can earn rewards from then on.</summary>
[Cmdlet(VerbsCommon.New, "FitbitPlusRewardProgramActivation", SupportsShouldProcess = true)]
[OutputType(typeof(FitbitPlusRewardProgramActivation))]
public sealed class NewFitbitPlusRewardProgramActivationCommand : NewResourceCommand<RewardProgramActivation, RewardProgramActivationAttributes>
{
    /// <summary>The patient.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PatientId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusPatient))]
    [ArgumentCompleter(typeof(PatientIdCompleter))]
    public string? Patient { get; set; }

    /// <summary>The programme.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RewardProgramId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusRewardProgram))]
    public string? RewardProgram { get; set; }

    /// <summary>When it is activated.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? ActivatedAt { get; set; }

    /// <summary>When it is deactivated.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? DeactivatedAt { get; set; }

    /// <summary>It is active.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Active { get; set; }

    private protected override RewardProgramActivation Build() => new RewardProgramActivation
    {
        Attributes = new RewardProgramActivationAttributes
        {
            ActivatedAt = ActivatedAt,
            DeactivatedAt = DeactivatedAt,
            Active = Flag(nameof(Active), Active),
        },
        Relationships = Relations(new Dictionary<string, Relationship?>(StringComparer.Ordinal)
        {
            ["patient"] = To("patient", Patient),
            ["reward_program"] = To("reward_program", RewardProgram),
        }),
    };
}
