namespace FitOps.FitbitPlus;

/// <summary>
/// The resource types of the Fitbit Plus API, said once. The client, the cmdlets, tab completion, help tables and the export plan read
/// this table. Its rows stand in files by domain. Source: the API's contract, version 7.78.1; a test holds every operation of it against
/// the contract's own list.
/// </summary>
public static partial class ResourceCatalogue
{
    // Not an initialiser: those run in no certain order across the files of the class, and this needs all the others.
    static ResourceCatalogue()
    {
        All =
        [
            Token, Organization, Group, Coach, Patient, PatientPlanSummary, Action, Bundle, Result, PatientHealthMetric, CalendarEvent,
            CalendarEventResponse, EmailHistory, HealthProfile, HealthProfileQuestion, HealthProfileAnswer, HealthQuestionDefinition,
            RewardProgram, RewardProgramActivation, Reward, RewardEarning, RewardEarningFulfillment,
        ];
    }

    /// <summary>All types: those that others refer to come first.</summary>
    public static IReadOnlyList<ResourceType> All { get; }

    /// <summary>The type that records of the given JSON:API type belong to; null for a type the contract does not know.</summary>
    public static ResourceType? Find(string name)
    {
        foreach (var type in All)
        {
            if (type.IsNamed(name))
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>The type of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static ResourceType Get(string name) => Find(name) ?? throw new ArgumentException(
        $"Fitbit Plus has no resource type '{name}'. Take one of: {string.Join(", ", All)}.", nameof(name));

    /// <summary>The type whose records have a typed record.</summary>
    /// <typeparam name="T">The typed record.</typeparam>
    /// <exception cref="ArgumentException">No type has it.</exception>
    public static ResourceType Of<T>()
        where T : Resource => Of(typeof(T));

    internal static ResourceType Of(Type recordType) => All.FirstOrDefault(type => type.RecordType == recordType)
        ?? throw new ArgumentException($"No resource type has records of '{recordType.Name}': name the type.", nameof(recordType));
}
