using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Completion;
using FitOps.PowerShell.FitbitPlus.Reading;
using FitOps.PowerShell.FitbitPlus.Records;

namespace FitOps.PowerShell.FitbitPlus.Get;

/// <summary>Gets programmes under which patients earn rewards.</summary>
[Cmdlet(VerbsCommon.Get, "FitbitPlusRewardProgram", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(FitbitPlusRewardProgram), typeof(long))]
public sealed class GetFitbitPlusRewardProgramCommand : GetResourceCommand, IListParameters
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>The groups whose records to get.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Alias("GroupId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusGroup))]
    [ArgumentCompleter(typeof(GroupIdCompleter))]
    [Filter("groups")]
    public string[]? Group { get; set; }

    /// <summary>The organization whose records to get; the connection's own where no other filter is given.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Alias("OrganizationId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusOrganization))]
    [Filter("organization")]
    public string? Organization { get; set; }

    /// <summary>The ids of the records to get.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [AllowEmptyCollection]
    [ValidateNotNull]
    [RecordId(typeof(FitbitPlusRewardProgram))]
    public string[]? RewardProgramId { get; set; }

    /// <summary>Writes how many records there are, and none of them.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter CountOnly { get; set; }

    private protected override ResourceType Resource => ResourceCatalogue.RewardProgram;

    private protected override IReadOnlyList<string>? Ids => RewardProgramId;
}
