using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>A question of a health profile: it ties an answer to the definition of the question.</summary>
public sealed class HealthProfileQuestion : Resource<HealthProfileQuestionAttributes>
{
    /// <summary>The answer.</summary>
    [JsonIgnore]
    public string? AnswerId => RelatedId("answer");

    /// <summary>The definition of the question.</summary>
    [JsonIgnore]
    public string? DefinitionId => RelatedId("question_definition");
}

/// <summary>The attributes of <see cref="HealthProfileQuestion"/>: the contract names none.</summary>
public sealed class HealthProfileQuestionAttributes : ApiObject;
