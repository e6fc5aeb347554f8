using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.FitbitPlus.Writing;

namespace FitOps.PowerShell.FitbitPlus.New;

/// <summary>Creates a group.</summary>
[Cmdlet(VerbsCommon.New, "FitbitPlusGroup", SupportsShouldProcess = true)]
[OutputType(typeof(FitbitPlusGroup))]
public sealed class NewFitbitPlusGroupCommand : NewResourceCommand<Group, GroupAttributes>
{
    /// <summary>The name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>What the group is about.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Bio { get; set; }

    private protected override Group Build() => new Group
    {
        Attributes = new GroupAttributes
        {
            Name = Name,
            Bio = Bio,
        },
    };
}
