namespace FitOps.Emulator.FitbitPlus;

/// <summary>All resource types of the API, once, as data (API-BEHAVIOUR, contract v7.78.1). The rows stand in files by domain.</summary>
public static partial class ResourceTable
{
    private const ResourceVerbs Read = ResourceVerbs.Fetch | ResourceVerbs.List;

    // Not an initialiser: those run in no certain order across the files of the class, and this needs all the others.
    static ResourceTable()
    {
        All = AtOrdinals(
            Organization, Group, Coach, Patient, PatientPlanSummary, Action, Bundle, CalendarEvent, CalendarEventResponse,
            EmailHistory, HealthQuestionDefinition, HealthProfile, HealthProfileQuestion, HealthProfileAnswer,
            PatientHealthMetric, Result, RewardProgram, RewardProgramActivation, Reward, RewardEarning, RewardEarningFulfillment);
    }

    /// <summary>All types; each stands at its ordinal. Parents come before children.</summary>
    public static IReadOnlyList<ResourceType> All { get; }

    /// <summary>The type of a name, or null.</summary>
    public static ResourceType? Find(string name) => All.FirstOrDefault(type => type.Name == name);

    private static ResourceType[] AtOrdinals(params ResourceType[] types)
    {
        for (var i = 0; i < types.Length; i++)
        {
            types[i].Ordinal = i;
        }

        return types;
    }
}
