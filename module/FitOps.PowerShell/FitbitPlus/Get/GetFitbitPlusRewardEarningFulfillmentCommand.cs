using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Completion;
using FitOps.PowerShell.FitbitPlus.Reading;
using FitOps.PowerShell.FitbitPlus.Records;

namespace FitOps.PowerShell.FitbitPlus.Get;

/// <summary>Gets earned rewards that were paid out.</summary>
[Cmdlet(VerbsCommon.Get, "FitbitPlusRewardEarningFulfillment", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(FitbitPlusRewardEarningFulfillment), typeof(long))]
public sealed class GetFitbitPlusRewardEarningFulfillmentCommand : GetResourceCommand, IListParameters
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>The patients whose fulfilled rewards to get.</summary>
    [Parameter(ParameterSetName = ListSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PatientId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusPatient))]
    [ArgumentCompleter(typeof(PatientIdCompleter))]
    [Filter("patient")]
    public string[] Patient { get; set; } = [];

    /// <summary>The ids of the records to get.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [AllowEmptyCollection]
    [ValidateNotNull]
    [RecordId(typeof(FitbitPlusRewardEarningFulfillment))]
    public string[]? RewardEarningFulfillmentId { get; set; }

    /// <summary>Writes how many records there are, and none of them.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter CountOnly { get; set; }

    private protected override ResourceType Resource => ResourceCatalogue.RewardEarningFulfillment;

    private protected override IReadOnlyList<string>? Ids => RewardEarningFulfillmentId;
}
