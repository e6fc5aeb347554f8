using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>A health question.</summary>
public sealed class FitbitPlusHealthQuestionDefinition : FitbitPlusRecord<HealthQuestionDefinition, HealthQuestionDefinitionAttributes>
{
    internal FitbitPlusHealthQuestionDefinition(HealthQuestionDefinition resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary><c>lifestyle_behaviors</c>, <c>mental_wellbeing</c> or <c>preventative_care</c>.</summary>
    public string? Category => Attributes.Category;

    /// <summary>The question.</summary>
    public string? Text => Attributes.Text;

    /// <summary>The kind of choice.</summary>
    public string? FormatType => Attributes.Format?.Type;

    /// <summary>The choices, as the patient sees them.</summary>
    public RecordList<string> Choices => new(Attributes.Format?.Data?.Select(choice => choice.Label ?? string.Empty));
}
