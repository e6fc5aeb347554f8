using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.FitbitPlus.Reading;
using FitOps.PowerShell.FitbitPlus.Records;

namespace FitOps.PowerShell.FitbitPlus.Get;

/// <summary>Gets the health questions themselves.</summary>
[Cmdlet(VerbsCommon.Get, "FitbitPlusHealthQuestionDefinition", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(FitbitPlusHealthQuestionDefinition), typeof(long))]
public sealed class GetFitbitPlusHealthQuestionDefinitionCommand : GetResourceCommand, IListParameters
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>The ids of the records to get.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [AllowEmptyCollection]
    [ValidateNotNull]
    [RecordId(typeof(FitbitPlusHealthQuestionDefinition))]
    public string[]? DefinitionId { get; set; }

    /// <summary>Writes how many records there are, and none of them.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter CountOnly { get; set; }

    private protected override ResourceType Resource => ResourceCatalogue.HealthQuestionDefinition;

    private protected override IReadOnlyList<string>? Ids => DefinitionId;
}
