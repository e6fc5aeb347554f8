namespace FitOps.FitbitPlus;

/// <summary>A group of patients.</summary>
public sealed class Group : Resource<GroupAttributes>;

/// <summary>The attributes of <see cref="Group"/>.</summary>
public sealed class GroupAttributes : ApiObject
{
    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>What the group is about.</summary>
    public string? Bio { get; set; }
}
