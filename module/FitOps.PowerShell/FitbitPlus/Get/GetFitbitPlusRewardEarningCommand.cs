using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Completion;
using FitOps.PowerShell.FitbitPlus.Reading;
using FitOps.PowerShell.FitbitPlus.Records;

namespace FitOps.PowerShell.FitbitPlus.Get;

/// <summary>Gets rewards that patients have earned.</summary>
[Cmdlet(VerbsCommon.Get, "FitbitPlusRewardEarning", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(FitbitPlusRewardEarning), typeof(long))]
public sealed class GetFitbitPlusRewardEarningCommand : GetResourceCommand, IListParameters
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>The patients whose earned rewards to get.</summary>
    [Parameter(ParameterSetName = ListSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PatientId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusPatient))]
    [ArgumentCompleter(typeof(PatientIdCompleter))]
    [Filter("patient")]
    public string[] Patient { get; set; } = [];

    /// <summary>The groups of the patients.</summary>
    [Parameter(ParameterSetName = ListSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("GroupId", "GroupIds")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusGroup))]
    [ArgumentCompleter(typeof(GroupIdCompleter))]
    [Filter("groups")]
    public string[] Group { get; set; } = [];

    /// <summary>Only earnings that can be paid out; with <c>-ReadyForFulfillment:$false</c> only those that cannot yet.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Filter("ready_for_fulfillment")]
    public SwitchParameter ReadyForFulfillment { get; set; }

    /// <summary>The ids of the records to get.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [AllowEmptyCollection]
    [ValidateNotNull]
    [RecordId(typeof(FitbitPlusRewardEarning))]
    public string[]? RewardEarningId { get; set; }

    /// <summary>Writes how many records there are, and none of them.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter CountOnly { get; set; }

    private protected override ResourceType Resource => ResourceCatalogue.RewardEarning;

    private protected override IReadOnlyList<string>? Ids => RewardEarningId;
}
