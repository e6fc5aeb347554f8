using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>A question of a health profile: it ties an answer to the definition of the question.</summary>
public sealed class FitbitPlusHealthProfileQuestion : FitbitPlusRecord<HealthProfileQuestion, HealthProfileQuestionAttributes>
{
    internal FitbitPlusHealthProfileQuestion(HealthProfileQuestion resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary>The definition of the question.</summary>
    public string? DefinitionId => Resource.DefinitionId;

    /// <summary>The answer.</summary>
    public string? AnswerId => Resource.AnswerId;
}
