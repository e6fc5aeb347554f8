using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>A bundle of actions of a patient's plan.</summary>
public sealed class FitbitPlusBundle : FitbitPlusRecord<PlanBundle, PlanBundleAttributes>
{
    internal FitbitPlusBundle(PlanBundle resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary>The type of the bundle.</summary>
    public string? BundleType => Attributes.Type;

    /// <summary>The title.</summary>
    public string? Title => Attributes.Title;

    /// <summary>From when the bundle holds.</summary>
    public DateTimeOffset? EffectiveFrom => Attributes.EffectiveFrom;

    /// <summary>Until when the bundle holds.</summary>
    public DateTimeOffset? EffectiveTo => Attributes.EffectiveTo;

    /// <summary>Ties together the versions of the bundle.</summary>
    public string? Thread => Attributes.Thread;

    /// <summary>The plan that the bundle belongs to.</summary>
    public string? PlanId => Resource.PlanId;

    /// <summary>The actions of the bundle.</summary>
    public RecordList<string> ActionIds => new(Resource.ActionIds);
}
