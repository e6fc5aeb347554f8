using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Completion;
using FitOps.PowerShell.FitbitPlus.Reading;
using FitOps.PowerShell.FitbitPlus.Records;

namespace FitOps.PowerShell.FitbitPlus.Get;

/// <summary>Gets what patients measured or did.</summary>
[Cmdlet(VerbsCommon.Get, "FitbitPlusResult", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(FitbitPlusResult), typeof(long))]
public sealed class GetFitbitPlusResultCommand : GetResourceCommand, IListParameters, IPageSizeParameter
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>The patients whose results to get.</summary>
    [Parameter(ParameterSetName = ListSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PatientId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusPatient))]
    [ArgumentCompleter(typeof(PatientIdCompleter))]
    [Filter("patient")]
    public string[] Patient { get; set; } = [];

    /// <summary>Only results of these plan actions.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusAction))]
    [Filter("actions")]
    public string[]? Action { get; set; }

    /// <summary>Only results of these threads.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Filter("threads")]
    public string[]? Thread { get; set; }

    /// <summary>Only results that occurred after this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Filter("start_at")]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only results that occurred before this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Filter("end_at")]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Only records made at this time or later.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Filter("created_at", RangeEnd.From)]
    public DateTimeOffset? CreatedAfter { get; set; }

    /// <summary>Only records made before this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Filter("created_at", RangeEnd.To)]
    public DateTimeOffset? CreatedBefore { get; set; }

    /// <summary>Only records last changed at this time or later.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Filter("updated_at", RangeEnd.From)]
    public DateTimeOffset? UpdatedAfter { get; set; }

    /// <summary>Only records last changed before this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Filter("updated_at", RangeEnd.To)]
    public DateTimeOffset? UpdatedBefore { get; set; }

    /// <summary>The ids of the records to get.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [AllowEmptyCollection]
    [ValidateNotNull]
    [RecordId(typeof(FitbitPlusResult))]
    public string[]? ResultId { get; set; }

    /// <summary>How many records a page has; the most that the API allows without it.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(1, 50)]
    public int? PageSize { get; set; }

    /// <summary>Writes how many records there are, and none of them.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter CountOnly { get; set; }

    private protected override ResourceType Resource => ResourceCatalogue.Result;

    private protected override IReadOnlyList<string>? Ids => ResultId;
}
