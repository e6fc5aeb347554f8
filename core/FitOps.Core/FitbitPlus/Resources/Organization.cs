namespace FitOps.FitbitPlus;

/// <summary>An organization: everything a connection can see belongs to one.</summary>
public sealed class Organization : Resource<OrganizationAttributes>;

/// <summary>The attributes of <see cref="Organization"/>.</summary>
public sealed class OrganizationAttributes : ApiObject
{
    /// <summary>The name.</summary>
    public string? Name { get; set; }
}
