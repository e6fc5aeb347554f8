using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.FitbitPlus.Reading;
using FitOps.PowerShell.FitbitPlus.Records;

namespace FitOps.PowerShell.FitbitPlus.Get;

/// <summary>Gets actions of plans.</summary>
[Cmdlet(VerbsCommon.Get, "FitbitPlusAction", SupportsPaging = true)]
[OutputType(typeof(FitbitPlusAction))]
public sealed class GetFitbitPlusActionCommand : GetResourceCommand
{
    /// <summary>The ids of the records to get.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ActionIds", "Id")]
    [AllowEmptyCollection]
    [ValidateNotNull]
    [RecordId(typeof(FitbitPlusAction))]
    public string[]? ActionId { get; set; }

    private protected override ResourceType Resource => ResourceCatalogue.Action;

    private protected override IReadOnlyList<string>? Ids => ActionId;
}
