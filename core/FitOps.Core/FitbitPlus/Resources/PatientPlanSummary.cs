using System.Text.Json;
using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>The plan of a patient.</summary>
public sealed class PatientPlanSummary : Resource<PatientPlanSummaryAttributes>
{
    /// <summary>The patient.</summary>
    [JsonIgnore]
    public string? PatientId => RelatedId("patient");

    /// <summary>The actions of the plan.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> ActionIds => RelatedIds("actions");

    /// <summary>The bundles of the plan.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> BundleIds => RelatedIds("bundles");

    /// <summary>The latest results.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> CurrentResultIds => RelatedIds("current_results");
}

/// <summary>The attributes of <see cref="PatientPlanSummary"/>.</summary>
public sealed class PatientPlanSummaryAttributes : ApiObject
{
    /// <summary>How well the patient keeps to the plan.</summary>
    public JsonElement? Adherence { get; set; }

    /// <summary>What needs attention.</summary>
    public JsonElement? Critical { get; set; }

    /// <summary>The patient's IANA time zone.</summary>
    public string? TimeZone { get; set; }

    /// <summary>The actions of each window of the day, in order.</summary>
    public List<PlanWindowOrder>? WindowOrder { get; set; }

    /// <summary>From when the plan holds.</summary>
    public DateTimeOffset? EffectiveFrom { get; set; }

    /// <summary>When the patient is reminded.</summary>
    public PlanNotificationTimes? WindowNotificationTimes { get; set; }
}

/// <summary>The order of the actions in one window of the day.</summary>
public sealed class PlanWindowOrder : ApiObject
{
    /// <summary>The window.</summary>
    public string? Type { get; set; }

    /// <summary>The ids of the actions, in order.</summary>
    [JsonPropertyName("_actions")]
    public List<string>? ActionIds { get; set; }
}

/// <summary>When a patient is reminded, as the API counts it for each window of the day.</summary>
public sealed class PlanNotificationTimes : ApiObject
{
    /// <summary>In the morning.</summary>
    public decimal? Morning { get; set; }

    /// <summary>In the afternoon.</summary>
    public decimal? Afternoon { get; set; }

    /// <summary>In the evening.</summary>
    public decimal? Evening { get; set; }

    /// <summary>At night.</summary>
    public decimal? Night { get; set; }
}
