using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Completion;
using FitOps.PowerShell.Connections;
using FitOps.PowerShell.FitbitPlus.Reading;
using FitOps.PowerShell.FitbitPlus.Records;

namespace FitOps.PowerShell.FitbitPlus.Get;

/// <summary>Gets groups of patients.</summary>
[Cmdlet(VerbsCommon.Get, "FitbitPlusGroup", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(FitbitPlusGroup), typeof(long))]
public sealed class GetFitbitPlusGroupCommand : GetResourceCommand, IListParameters
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>Gets the groups that the connection's own token names.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter OfConnection { get; set; }

    /// <summary>Only groups of this name.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [Filter("name")]
    public string? Name { get; set; }

    /// <summary>The organization whose records to get; the connection's own where no other filter is given.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Alias("OrganizationId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusOrganization))]
    [Filter("organization")]
    public string? Organization { get; set; }

    /// <summary>The patients whose groups to get.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PatientId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusPatient))]
    [ArgumentCompleter(typeof(PatientIdCompleter))]
    [Related("patient", "groups")]
    public string[]? Patient { get; set; }

    /// <summary>The reward programmes whose group to get.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Alias("RewardProgramId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusRewardProgram))]
    [Related("reward_program", "group")]
    public string[]? RewardProgram { get; set; }

    /// <summary>The ids of the records to get.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [AllowEmptyCollection]
    [ValidateNotNull]
    [RecordId(typeof(FitbitPlusGroup))]
    [ArgumentCompleter(typeof(GroupIdCompleter))]
    public string[]? GroupId { get; set; }

    /// <summary>Writes how many records there are, and none of them.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter CountOnly { get; set; }

    private protected override ResourceType Resource => ResourceCatalogue.Group;

    private protected override IReadOnlyList<string>? Ids => GroupId;

    private protected override async Task<IReadOnlyList<ReadRequest>> RequestsAsync(FitbitPlusConnection connection, CancellationToken cancellationToken) =>
        OfConnection
            ? [await TokenRequestAsync(connection, "groups", cancellationToken).ConfigureAwait(false)]
            : await base.RequestsAsync(connection, cancellationToken).ConfigureAwait(false);
}
