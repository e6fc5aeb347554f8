using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.FitbitPlus.Reading;
using FitOps.PowerShell.FitbitPlus.Records;

namespace FitOps.PowerShell.FitbitPlus.Get;

/// <summary>Gets bundles of plan actions.</summary>
[Cmdlet(VerbsCommon.Get, "FitbitPlusBundle", SupportsPaging = true)]
[OutputType(typeof(FitbitPlusBundle))]
public sealed class GetFitbitPlusBundleCommand : GetResourceCommand
{
    /// <summary>The ids of the records to get.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("BundleIds", "Id")]
    [AllowEmptyCollection]
    [ValidateNotNull]
    [RecordId(typeof(FitbitPlusBundle))]
    public string[]? BundleId { get; set; }

    private protected override ResourceType Resource => ResourceCatalogue.Bundle;

    private protected override IReadOnlyList<string>? Ids => BundleId;
}
