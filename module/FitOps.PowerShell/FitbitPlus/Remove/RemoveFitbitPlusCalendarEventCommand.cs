using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.FitbitPlus.Writing;

namespace FitOps.PowerShell.FitbitPlus.Remove;

/// <summary>Removes calendar events.</summary>
[Cmdlet(VerbsCommon.Remove, "FitbitPlusCalendarEvent", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveFitbitPlusCalendarEventCommand : RemoveResourceCommand
{
    /// <summary>The ids of the events to remove.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusCalendarEvent))]
    public string[] CalendarEventId { get; set; } = [];

    private protected override ResourceType Resource => ResourceCatalogue.CalendarEvent;

    private protected override IReadOnlyList<string> Ids => CalendarEventId;
}
