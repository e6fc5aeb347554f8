using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>How far a patient has answered the health questions.</summary>
public sealed class HealthProfile : Resource<HealthProfileAttributes>
{
    /// <summary>The patient.</summary>
    [JsonIgnore]
    public string? PatientId => RelatedId("patient");

    /// <summary>The questions.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> QuestionIds => RelatedIds("questions");
}

/// <summary>The attributes of <see cref="HealthProfile"/>.</summary>
public sealed class HealthProfileAttributes : ApiObject
{
    /// <summary>The numbers of questions, by category.</summary>
    public List<HealthProfileStatistic>? Stats { get; set; }
}

/// <summary>How many questions of a category are answered.</summary>
public sealed class HealthProfileStatistic : ApiObject
{
    /// <summary><c>lifestyle_behaviors</c>, <c>mental_wellbeing</c>, <c>preventative_care</c> or <c>overall</c>.</summary>
    public string? Category { get; set; }

    /// <summary>How many are answered.</summary>
    public decimal? Answered { get; set; }

    /// <summary>How many there are.</summary>
    public decimal? Total { get; set; }
}
