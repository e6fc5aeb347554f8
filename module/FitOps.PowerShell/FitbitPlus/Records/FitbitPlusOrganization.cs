using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>An organization: everything a connection can see belongs to one.</summary>
public sealed class FitbitPlusOrganization : FitbitPlusRecord<Organization, OrganizationAttributes>
{
    internal FitbitPlusOrganization(Organization resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary>The name.</summary>
    public string? Name => Attributes.Name;
}
