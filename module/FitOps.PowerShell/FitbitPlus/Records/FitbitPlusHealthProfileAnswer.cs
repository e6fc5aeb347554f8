using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>The answers of a patient to one health question.</summary>
public sealed class FitbitPlusHealthProfileAnswer : FitbitPlusRecord<HealthProfileAnswer, HealthProfileAnswerAttributes>
{
    internal FitbitPlusHealthProfileAnswer(HealthProfileAnswer resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary>The patient.</summary>
    public string? PatientId => Resource.PatientId;

    /// <summary>The definition of the question.</summary>
    public string? DefinitionId => Attributes.QuestionId;

    /// <summary>The latest answer.</summary>
    public object? Value => JsonValues.ToClr(Attributes.Latest?.Value);

    /// <summary>When it was given.</summary>
    public DateTimeOffset? AnsweredAt => Attributes.Latest?.AnsweredAt;

    /// <summary>The id of the patient or coach who gave it.</summary>
    public string? AnsweredBy => Attributes.Latest?.CreatedBy;

    /// <summary>How many answers there are in its history.</summary>
    public int AnswerCount => Attributes.History?.Count ?? 0;
}
