using System.Text.Json;
using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>A health question.</summary>
public sealed class HealthQuestionDefinition : Resource<HealthQuestionDefinitionAttributes>;

/// <summary>The attributes of <see cref="HealthQuestionDefinition"/>.</summary>
public sealed class HealthQuestionDefinitionAttributes : ApiObject
{
    /// <summary><c>lifestyle_behaviors</c>, <c>mental_wellbeing</c> or <c>preventative_care</c>.</summary>
    public string? Category { get; set; }

    /// <summary>The question.</summary>
    public string? Text { get; set; }

    /// <summary>The choices.</summary>
    public HealthQuestionFormat? Format { get; set; }

    /// <summary>Whom it is asked.</summary>
    public List<HealthQuestionRequirement>? Requirements { get; set; }
}

/// <summary>The choices of a health question.</summary>
public sealed class HealthQuestionFormat : ApiObject
{
    /// <summary>The kind of choice.</summary>
    public string? Type { get; set; }

    /// <summary>The choices.</summary>
    public List<HealthQuestionChoice>? Data { get; set; }
}

/// <summary>One choice.</summary>
public sealed class HealthQuestionChoice : ApiObject
{
    /// <summary>What the patient sees.</summary>
    public string? Label { get; set; }

    /// <summary>What is stored.</summary>
    public JsonElement? Value { get; set; }

    /// <summary>Its icon.</summary>
    public string? Icon { get; set; }
}

/// <summary>A condition, on age or gender, for asking a question.</summary>
public sealed class HealthQuestionRequirement : ApiObject
{
    /// <summary>What is compared.</summary>
    public string? Property { get; set; }

    /// <summary>With what.</summary>
    public JsonElement? Value { get; set; }

    /// <summary>Whether it should be equal.</summary>
    [JsonPropertyName("shouldBeEqual")]
    public bool? ShouldBeEqual { get; set; }

    /// <summary>What it should be greater than.</summary>
    [JsonPropertyName("shouldBeGreaterThan")]
    public decimal? ShouldBeGreaterThan { get; set; }

    /// <summary>What it should be less than.</summary>
    [JsonPropertyName("shouldBeLessThan")]
    public decimal? ShouldBeLessThan { get; set; }
}
