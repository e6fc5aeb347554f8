using System.Text.Json;
using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>An action of a patient's plan.</summary>
public sealed class PlanAction : Resource<PlanActionAttributes>
{
    /// <summary>The plan that the action belongs to.</summary>
    [JsonIgnore]
    public string? PlanId => RelatedId("plan");
}

/// <summary>The attributes of <see cref="PlanAction"/>.</summary>
public sealed class PlanActionAttributes : ApiObject
{
    /// <summary>The type of the action.</summary>
    public string? Type { get; set; }

    /// <summary>The title.</summary>
    public string? Title { get; set; }

    /// <summary>The title that the service made.</summary>
    public string? StaticTitle { get; set; }

    /// <summary>From when the action holds.</summary>
    public DateTimeOffset? EffectiveFrom { get; set; }

    /// <summary>Until when the action holds.</summary>
    public DateTimeOffset? EffectiveTo { get; set; }

    /// <summary>True where the patient records results for it.</summary>
    public bool? Tracking { get; set; }

    /// <summary>Ties together the versions of the action and its results.</summary>
    [JsonPropertyName("_thread")]
    public string? Thread { get; set; }

    /// <summary>How well the patient keeps to it.</summary>
    public ActionAdherence? Adherence { get; set; }

    /// <summary>How often it is to be done.</summary>
    public ActionFrequencyGoal? FrequencyGoal { get; set; }

    /// <summary>What other systems call the action.</summary>
    public List<ActionIdentifier>? Identifiers { get; set; }

    /// <summary>Details, by the type of the action.</summary>
    public JsonElement? Details { get; set; }

    /// <summary>What is to be taken, by the type of the action.</summary>
    public JsonElement? Intake { get; set; }

    /// <summary>True where completing it needs a measured value.</summary>
    public bool? MetricRequired { get; set; }

    /// <summary>What is measured.</summary>
    public List<ActionMetric>? Metrics { get; set; }

    /// <summary>When in the day it is to be done.</summary>
    public List<ActionWindow>? Windows { get; set; }
}

/// <summary>What another system calls an action.</summary>
public sealed class ActionIdentifier : ApiObject
{
    /// <summary>A name for people.</summary>
    public string? Label { get; set; }

    /// <summary>The other system.</summary>
    public string? System { get; set; }

    /// <summary>What it calls the action.</summary>
    public string? Value { get; set; }
}

/// <summary>How well a patient keeps to an action.</summary>
public sealed class ActionAdherence : ApiObject
{
    /// <summary>How often it was due.</summary>
    public decimal? Due { get; set; }

    /// <summary>How often it was done.</summary>
    public decimal? Complete { get; set; }

    /// <summary>How often in a row.</summary>
    public ActionStreak? Streak { get; set; }
}

/// <summary>How often in a row an action was done.</summary>
public sealed class ActionStreak : ApiObject
{
    /// <summary>The number of times.</summary>
    public decimal? Count { get; set; }

    /// <summary>When it was counted.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }
}

/// <summary>How often an action is to be done.</summary>
public sealed class ActionFrequencyGoal : ApiObject
{
    /// <summary>On which days of the week.</summary>
    public ActionWeeks? Weeks { get; set; }
}

/// <summary>Days of the week.</summary>
public sealed class ActionWeeks : ApiObject
{
    /// <summary>The days, 0 to 6.</summary>
    public List<int>? Days { get; set; }
}

/// <summary>What is measured for an action.</summary>
public sealed class ActionMetric : ApiObject
{
    /// <summary>The type of the metric.</summary>
    public string? MetricType { get; set; }

    /// <summary>The unit.</summary>
    public string? Unit { get; set; }

    /// <summary>What is to be reached.</summary>
    public JsonElement? Goal { get; set; }

    /// <summary>Which values are taken.</summary>
    public ActionMetricLimits? Validations { get; set; }
}

/// <summary>Which values of a metric are taken.</summary>
public sealed class ActionMetricLimits : ApiObject
{
    /// <summary>The smallest.</summary>
    public MetricBound? Minimum { get; set; }

    /// <summary>The largest.</summary>
    public MetricBound? Maximum { get; set; }
}

/// <summary>A bound of a metric.</summary>
public sealed class MetricBound : ApiObject
{
    /// <summary>The bound.</summary>
    public decimal? Value { get; set; }

    /// <summary>Its unit.</summary>
    public string? Unit { get; set; }
}

/// <summary>A window of the day.</summary>
public sealed class ActionWindow : ApiObject
{
    /// <summary>The title.</summary>
    public string? Title { get; set; }

    /// <summary>Which window.</summary>
    public string? Type { get; set; }

    /// <summary>The id of the window.</summary>
    [JsonPropertyName("_id")]
    public string? Id { get; set; }
}
