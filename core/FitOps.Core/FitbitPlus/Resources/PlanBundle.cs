using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>A bundle of actions of a patient's plan.</summary>
public sealed class PlanBundle : Resource<PlanBundleAttributes>
{
    /// <summary>The plan that the bundle belongs to.</summary>
    [JsonIgnore]
    public string? PlanId => RelatedId("plan");

    /// <summary>The actions of the bundle.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> ActionIds => RelatedIds("actions");
}

/// <summary>The attributes of <see cref="PlanBundle"/>.</summary>
public sealed class PlanBundleAttributes : ApiObject
{
    /// <summary>The type of the bundle.</summary>
    public string? Type { get; set; }

    /// <summary>The title.</summary>
    public string? Title { get; set; }

    /// <summary>From when the bundle holds.</summary>
    public DateTimeOffset? EffectiveFrom { get; set; }

    /// <summary>Until when the bundle holds.</summary>
    public DateTimeOffset? EffectiveTo { get; set; }

    /// <summary>Ties together the versions of the bundle.</summary>
    [JsonPropertyName("_thread")]
    public string? Thread { get; set; }
}
