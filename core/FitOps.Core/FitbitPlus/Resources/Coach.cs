namespace FitOps.FitbitPlus;

/// <summary>A coach.</summary>
public sealed class Coach : Resource<CoachAttributes>;

/// <summary>The attributes of <see cref="Coach"/>.</summary>
public sealed class CoachAttributes : ApiObject
{
    /// <summary>The first name.</summary>
    public string? FirstName { get; set; }

    /// <summary>The last name.</summary>
    public string? LastName { get; set; }
}
