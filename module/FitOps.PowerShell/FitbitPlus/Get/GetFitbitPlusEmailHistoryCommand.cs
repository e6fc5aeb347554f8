using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.FitbitPlus.Reading;
using FitOps.PowerShell.FitbitPlus.Records;

namespace FitOps.PowerShell.FitbitPlus.Get;

/// <summary>Gets e-mails that were sent.</summary>
[Cmdlet(VerbsCommon.Get, "FitbitPlusEmailHistory", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(FitbitPlusEmailHistory), typeof(long))]
public sealed class GetFitbitPlusEmailHistoryCommand : GetResourceCommand, IListParameters, ISortParameter
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>The users to whom the e-mails were sent.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Alias("ReceiverId", "PatientId", "CoachId")]
    [ValidateNotNullOrEmpty]
    [Filter("receiver")]
    public string[]? Receiver { get; set; }

    /// <summary>The users who sent the e-mails.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Alias("SenderId")]
    [ValidateNotNullOrEmpty]
    [Filter("sender")]
    public string[]? Sender { get; set; }

    /// <summary>Only e-mails of this type.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [Filter("emailType")]
    public string? EmailType { get; set; }

    /// <summary>The ids of the records to get.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [AllowEmptyCollection]
    [ValidateNotNull]
    [RecordId(typeof(FitbitPlusEmailHistory))]
    public string[]? EmailHistoryId { get; set; }

    /// <summary>The order of the records.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet("send_time", "-send_time")]
    public string? Sort { get; set; }

    /// <summary>Writes how many records there are, and none of them.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter CountOnly { get; set; }

    private protected override ResourceType Resource => ResourceCatalogue.EmailHistory;

    private protected override IReadOnlyList<string>? Ids => EmailHistoryId;
}
