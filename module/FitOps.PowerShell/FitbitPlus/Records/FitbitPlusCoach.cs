using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>A coach.</summary>
public sealed class FitbitPlusCoach : FitbitPlusRecord<Coach, CoachAttributes>
{
    internal FitbitPlusCoach(Coach resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary>The first name.</summary>
    public string? FirstName => Attributes.FirstName;

    /// <summary>The last name.</summary>
    public string? LastName => Attributes.LastName;
}
