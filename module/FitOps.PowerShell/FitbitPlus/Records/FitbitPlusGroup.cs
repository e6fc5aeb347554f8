using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>A group of patients.</summary>
public sealed class FitbitPlusGroup : FitbitPlusRecord<Group, GroupAttributes>
{
    internal FitbitPlusGroup(Group resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary>The name.</summary>
    public string? Name => Attributes.Name;

    /// <summary>What the group is about.</summary>
    public string? Bio => Attributes.Bio;
}
