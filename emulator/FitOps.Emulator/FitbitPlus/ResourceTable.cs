namespace FitOps.Emulator.FitbitPlus;

/// <summary>All resource types of the API, once, as data (API-BEHAVIOUR, contract v7.78.1).</summary>
public static class ResourceTable
{
    /// <summary>A customer: nothing crosses from one to another.</summary>
    public static ResourceType Organization { get; } = new() { Name = "organization", ListedByPatient = false };

    /// <summary>A cohort of patients.</summary>
    public static ResourceType Group { get; } = new() { Name = "group", ListedByPatient = false };

    /// <summary>A person that supports patients.</summary>
    public static ResourceType Coach { get; } = new() { Name = "coach", ListedByPatient = false };

    /// <summary>A core user.</summary>
    public static ResourceType Patient { get; } = new()
    {
        Name = "patient",
        References =
        [
            new ReferenceKey("groups"),
            new ReferenceKey("coaches"),
            new ReferenceKey("identifiers", "system") { InAttributes = true, SecondMember = "value" },
        ],
    };

    /// <summary>The set of actions of a patient.</summary>
    public static ResourceType PatientPlanSummary { get; } = new() { Name = "patient_plan_summary" };

    /// <summary>An actionable item of a plan.</summary>
    public static ResourceType Action { get; } = new() { Name = "action", ListedByOrganization = false, ListedByPatient = false };

    /// <summary>A collection of actions.</summary>
    public static ResourceType Bundle { get; } = new() { Name = "bundle", ListedByOrganization = false, ListedByPatient = false };

    /// <summary>Something that involves a patient at a time.</summary>
    public static ResourceType CalendarEvent { get; } = new()
    {
        Name = "calendar_event",
        OccurredAttribute = "start_at",
        References = [new ReferenceKey("attendees", "user") { InAttributes = true }],
    };

    /// <summary>An attendee's answer to a calendar event.</summary>
    public static ResourceType CalendarEventResponse { get; } = new()
    {
        Name = "calendar_event_response",
        ListedByOrganization = false,
        ListedByPatient = false,
    };

    /// <summary>One e-mail that was sent.</summary>
    public static ResourceType EmailHistory { get; } = new()
    {
        Name = "email_history",
        OccurredAttribute = "send_time",
        ListedByOrganization = false,
        ListedByPatient = false,
        References = [new ReferenceKey("receiver"), new ReferenceKey("sender")],
    };

    /// <summary>A patient's health questions and answers.</summary>
    public static ResourceType HealthProfile { get; } = new() { Name = "health_profile" };

    /// <summary>One question of a profile.</summary>
    public static ResourceType HealthProfileQuestion { get; } = new() { Name = "health_profile_question" };

    /// <summary>The answers to one question.</summary>
    public static ResourceType HealthProfileAnswer { get; } = new() { Name = "health_profile_answer" };

    /// <summary>A question and its choices, the same for all organisations.</summary>
    public static ResourceType HealthQuestionDefinition { get; } = new() { Name = "health_question_definition", Shared = true };

    /// <summary>A quantitative result that was entered, such as a lab value.</summary>
    public static ResourceType PatientHealthMetric { get; } = new() { Name = "patient_health_metric", OccurredAttribute = "occurred_at" };

    /// <summary>A result of a patient.</summary>
    public static ResourceType Result { get; } = new()
    {
        Name = "result",
        OccurredAttribute = "occurred_at",
        ListedByOrganization = false,
        References = [new ReferenceKey("action")],
    };

    /// <summary>The terms of a rewards programme of a group.</summary>
    public static ResourceType RewardProgram { get; } = new()
    {
        Name = "reward_program",
        ListedByPatient = false,
        References = [new ReferenceKey("group")],
    };

    /// <summary>A programme that is active for one patient.</summary>
    public static ResourceType RewardProgramActivation { get; } = new()
    {
        Name = "reward_program_activation",
        References = [new ReferenceKey("reward_program")],
    };

    /// <summary>A part of an activation's budget, set aside for a goal.</summary>
    public static ResourceType Reward { get; } = new()
    {
        Name = "reward",
        References = [new ReferenceKey("reward_program_activation")],
    };

    /// <summary>The part of a reward that was earned.</summary>
    public static ResourceType RewardEarning { get; } = new()
    {
        Name = "reward_earning",
        References = [new ReferenceKey("group"), new ReferenceKey("reward")],
    };

    /// <summary>The part of an earning that was paid out.</summary>
    public static ResourceType RewardEarningFulfillment { get; } = new()
    {
        Name = "reward_earning_fulfillment",
        References = [new ReferenceKey("reward_earning")],
    };

    /// <summary>All types; each stands at its ordinal. Parents come before children.</summary>
    public static IReadOnlyList<ResourceType> All { get; } = Number(
        Organization, Group, Coach, Patient, PatientPlanSummary, Action, Bundle, CalendarEvent, CalendarEventResponse, EmailHistory,
        HealthQuestionDefinition, HealthProfile, HealthProfileQuestion, HealthProfileAnswer, PatientHealthMetric, Result,
        RewardProgram, RewardProgramActivation, Reward, RewardEarning, RewardEarningFulfillment);

    private static ResourceType[] Number(params ResourceType[] types)
    {
        for (var i = 0; i < types.Length; i++)
        {
            types[i].Ordinal = i;
        }

        return types;
    }
}
