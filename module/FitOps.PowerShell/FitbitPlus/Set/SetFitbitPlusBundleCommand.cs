using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.FitbitPlus.Writing;

namespace FitOps.PowerShell.FitbitPlus.Set;

/// <summary>Changes bundles of plan actions: what is given is set, everything else stays.</summary>
[Cmdlet(VerbsCommon.Set, "FitbitPlusBundle", SupportsShouldProcess = true)]
[OutputType(typeof(FitbitPlusBundle))]
public sealed class SetFitbitPlusBundleCommand : SetResourceCommand<PlanBundle, PlanBundleAttributes>
{
    /// <summary>The record to change.</summary>
    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public FitbitPlusBundle? InputObject { get; set; }

    /// <summary>The ids of the records to change.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusBundle))]
    public string[]? BundleId { get; set; }

    /// <summary>The type of the bundle.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public string? BundleType { get; set; }

    /// <summary>The title.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public string? Title { get; set; }

    /// <summary>From when the bundle holds.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public DateTimeOffset? EffectiveFrom { get; set; }

    /// <summary>Until when the bundle holds.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public DateTimeOffset? EffectiveTo { get; set; }

    /// <summary>Ties together the versions of the bundle.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public string? Thread { get; set; }

    /// <summary>The actions of the bundle.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [RecordId(typeof(FitbitPlusAction))]
    public string[]? Action { get; set; }

    private protected override IReadOnlyList<string> Ids => InputObject?.Id is { } id ? [id] : BundleId ?? [];

    private protected override PlanBundle Build(string id) => new PlanBundle
    {
        Id = id,
        Attributes = new PlanBundleAttributes
        {
            Type = BundleType,
            Title = Title,
            EffectiveFrom = EffectiveFrom,
            EffectiveTo = EffectiveTo,
            Thread = Thread,
        },
        Relationships = Relations(new Dictionary<string, Relationship?>(StringComparer.Ordinal)
        {
            ["actions"] = ToMany("action", Action),
        }),
    };
}
