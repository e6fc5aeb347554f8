using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>How far a patient has answered the health questions.</summary>
public sealed class FitbitPlusHealthProfile : FitbitPlusRecord<HealthProfile, HealthProfileAttributes>
{
    internal FitbitPlusHealthProfile(HealthProfile resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary>The patient.</summary>
    public string? PatientId => Resource.PatientId;

    /// <summary>How many questions are answered.</summary>
    public decimal? Answered => Overall?.Answered;

    /// <summary>How many questions there are.</summary>
    public decimal? Total => Overall?.Total;

    /// <summary>The same for each category.</summary>
    public RecordList<string> Categories => new(Attributes.Stats?.Select(stat => $"{stat.Category}: {stat.Answered}/{stat.Total}"));

    /// <summary>The questions.</summary>
    public RecordList<string> QuestionIds => new(Resource.QuestionIds);

    private HealthProfileStatistic? Overall => Attributes.Stats?.Find(stat => stat.Category == "overall");
}
