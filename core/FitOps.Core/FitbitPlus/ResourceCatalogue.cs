using static FitOps.FitbitPlus.CatalogueFilters;
using static FitOps.FitbitPlus.CatalogueOperations;

namespace FitOps.FitbitPlus;

/// <summary>
/// The resource types of the Fitbit Plus API, said once. The client, the cmdlets, tab completion, help tables and the export plan read
/// this table. Source: the API's contract, version 7.78.1; a test holds every operation of it against the contract's own list.
/// </summary>
public static class ResourceCatalogue
{
    /// <summary>The version of the API's contract that the catalogue follows.</summary>
    public const string ContractVersion = "7.78.1";

    /// <summary>The OAuth token: creating one is what connecting does.</summary>
    public static ResourceType Token { get; } = new("token", "/oauth/token", typeof(Token), "Tokens")
    {
        Operations =
        [
            Create("createToken", "/oauth/token") with { Includes = ["groups", "organization"] },
            Related("fetchTokenGroups", "/oauth/token", "groups", "group"),
            Related("fetchTokenOrganization", "/oauth/token", "organization", "organization"),
        ],
    };

    /// <summary>The organization that a connection belongs to.</summary>
    public static ResourceType Organization { get; } = new("organization", "/organization", typeof(Organization), "Organizations")
    {
        Operations = [GetById("fetchOrganization", "/organization")],
        Reach = ResourceReach.TokenOrganization,
    };

    /// <summary>Groups of patients.</summary>
    public static ResourceType Group { get; } = new("group", "/group", typeof(Group), "Groups")
    {
        Filters =
        [
            CatalogueFilters.Organization with { IsRequired = true },
            new FilterDefinition("name", FilterKind.Text, "Groups of this name."),
        ],
        Operations = [List("fetchGroups", "/group"), GetById("fetchGroup", "/group"), Create("createGroup", "/group")],
        Reach = ResourceReach.Organization,
    };

    /// <summary>Coaches.</summary>
    public static ResourceType Coach { get; } = new("coach", "/coach", typeof(Coach), "Coaches")
    {
        Filters = [Groups, CatalogueFilters.Organization],
        RequiresOneOf = ["groups", "organization"],
        Operations = [List("fetchCoaches", "/coach"), GetById("fetchCoach", "/coach")],
        Reach = ResourceReach.Organization,
    };

    /// <summary>Patients.</summary>
    public static ResourceType Patient { get; } = new("patient", "/patient", typeof(Patient), "Patients")
    {
        Filters =
        [
            Groups,
            CatalogueFilters.Organization,
            new FilterDefinition("identifier", FilterKind.Identifier, "The patient with this identifier, such as a record number of another system."),
            new FilterDefinition("archived", FilterKind.Boolean, "Only archived patients, or only those who are not; all without it."),
            CreatedAt,
            UpdatedAt,
        ],
        RequiresOneOf = ["groups", "organization"],
        Paging = PagingSupport.CursorAndSkip,
        Operations =
        [
            List("fetchPatients", "/patient"),
            GetById("fetchPatient", "/patient"),
            Create("createPatient", "/patient") with { AcceptsMany = true, CanIgnoreDuplicates = true },
            Update("updatePatient", "/patient"),
            Upsert("upsertPatient", "/patient"),
            Related("fetchPatientGroups", "/patient", "groups", "group"),
            Related("fetchPatientCoaches", "/patient", "coaches", "coach"),
        ],
        Reach = ResourceReach.Organization,
    };

    /// <summary>The plan of each patient.</summary>
    public static ResourceType PatientPlanSummary { get; } =
        new("patient_plan_summary", "/patient_plan_summary", typeof(PatientPlanSummary), "Patient plan summaries")
        {
            Filters = [CatalogueFilters.Patient, Groups, CatalogueFilters.Organization],
            RequiresOneOf = ["patient", "groups", "organization"],
            Operations =
            [
                List("fetchPatientPlanSummaries", "/patient_plan_summary", "actions", "bundles", "patient", "current_results"),
                GetById("fetchPatientPlanSummary", "/patient_plan_summary", "actions", "bundles", "patient", "current_results"),
                Update("updatePatientPlanSummary", "/patient_plan_summary"),
            ],
            Reach = ResourceReach.Organization,
        };

    /// <summary>The actions of a patient's plan. They have no collection: a plan summary includes them.</summary>
    public static ResourceType Action { get; } = new("action", "/action", typeof(PlanAction), "Plan actions")
    {
        Operations = [GetById("fetchAction", "/action"), Create("createAction", "/action"), Update("updateAction", "/action")],
        Reach = ResourceReach.Included,
        IncludedFrom = new IncludeRoute("patient_plan_summary", "actions"),
    };

    /// <summary>The bundles of actions of a patient's plan. They have no collection: a plan summary includes them.</summary>
    public static ResourceType Bundle { get; } = new("bundle", "/bundle", typeof(PlanBundle), "Plan bundles")
    {
        Operations = [GetById("fetchBundle", "/bundle"), Create("createBundle", "/bundle"), Update("updateBundle", "/bundle")],
        Reach = ResourceReach.Included,
        IncludedFrom = new IncludeRoute("patient_plan_summary", "bundles"),
    };

    /// <summary>What a patient measured or did. The contract leaves the JSON:API type of a result open.</summary>
    public static ResourceType Result { get; } = new("result", "/result", typeof(PatientHealthResult), "Patient health results")
    {
        Aliases = ["patient_health_result"],
        Filters =
        [
            CatalogueFilters.Patient with { IsRequired = true },
            new FilterDefinition("actions", FilterKind.IdList, "Results of these plan actions."),
            new FilterDefinition("start_at", FilterKind.Instant, "Results that occurred after this time."),
            new FilterDefinition("end_at", FilterKind.Instant, "Results that occurred before this time."),
            new FilterDefinition("threads", FilterKind.IdList, "Results of these threads."),
            CreatedAt,
            UpdatedAt,
        ],
        Paging = PagingSupport.CursorAndSkip,
        Operations = [List("fetchPatientHealthResults", "/result"), GetById("fetchPatientHealthResult", "/result")],
        Reach = ResourceReach.EachPatient,
    };

    /// <summary>Health metrics that other systems report about a patient.</summary>
    public static ResourceType PatientHealthMetric { get; } =
        new("patient_health_metric", "/patient_health_metric", typeof(PatientHealthMetric), "Patient health metrics")
        {
            Filters = [CatalogueFilters.Patient, Groups, CatalogueFilters.Organization],
            RequiresOneOf = ["patient", "groups", "organization"],
            Paging = PagingSupport.CursorAndSkip,
            Operations =
            [
                List("fetchPatientHealthMetrics", "/patient_health_metric"),
                GetById("fetchPatientHealthMetric", "/patient_health_metric"),
                Create("createPatientHealthMetric", "/patient_health_metric") with { AcceptsMany = true, CanIgnoreDuplicates = true },
            ],
            Reach = ResourceReach.Organization,
        };

    /// <summary>Check-ins, reminders, calls and visits.</summary>
    public static ResourceType CalendarEvent { get; } = new("calendar_event", "/calendar_event", typeof(CalendarEvent), "Calendar events")
    {
        Filters =
        [
            CatalogueFilters.Patient,
            Groups,
            CatalogueFilters.Organization,
            new FilterDefinition("attendees", FilterKind.IdList, "Events that these coaches or patients attend."),
            new FilterDefinition("type", FilterKind.Choice, "Events of this type.")
            {
                Choices = ["plan-check-in", "reminder", "telephone-call", "office-visit", "video-call"],
            },
            new FilterDefinition("completed", FilterKind.Boolean, "Only completed events, or only those that are not; all without it."),
            Range("start_at", "starting"),
            Range("end_at", "ending"),
            Range("completed_at", "completed"),
            CreatedAt,
            UpdatedAt,
        ],
        RequiresOneOf = ["patient", "groups", "organization", "attendees"],
        Paging = PagingSupport.CursorAndSkip,
        Operations =
        [
            List("fetchCalendarEvents", "/calendar_event", "owner"),
            GetById("fetchCalendarEvent", "/calendar_event"),
            Create("createCalendarEvent", "/calendar_event"),
            Update("updateCalendarEvent", "/calendar_event"),
            Delete("deleteCalendarEvent", "/calendar_event"),
        ],
        Reach = ResourceReach.Organization,
    };

    /// <summary>The answer of an attendee to a calendar event. It can only be written: the event shows it.</summary>
    public static ResourceType CalendarEventResponse { get; } =
        new("calendar_event_response", "/calendar_event_response", typeof(CalendarEventResponse), "Calendar event responses")
        {
            Operations = [Create("createCalendarEventResponse", "/calendar_event_response")],
        };

    /// <summary>E-mails that were sent.</summary>
    public static ResourceType EmailHistory { get; } = new("email_history", "/email_history", typeof(EmailHistory), "E-mail histories")
    {
        Filters =
        [
            new FilterDefinition("receiver", FilterKind.Id, "E-mails to this user."),
            new FilterDefinition("sender", FilterKind.Id, "E-mails from this user."),
            new FilterDefinition("emailType", FilterKind.Text, "E-mails of this type."),
        ],
        RequiresOneOf = ["receiver", "sender"],
        Sorts = ["send_time", "-send_time"],
        Operations = [List("fetchEmailHistories", "/email_history"), GetById("fetchEmailHistory", "/email_history")],
        Reach = ResourceReach.EachReceiver,
    };

    /// <summary>How far each patient has answered the health questions.</summary>
    public static ResourceType HealthProfile { get; } = new("health_profile", "/health_profile", typeof(HealthProfile), "Health profiles")
    {
        Filters = [CatalogueFilters.Patient, Groups, CatalogueFilters.Organization],
        RequiresOneOf = ["patient", "groups", "organization"],
        Paging = PagingSupport.CursorAndSkip,
        Operations =
        [
            List("fetchHealthProfiles", "/health_profile", "patient", "questions"),
            GetById("fetchHealthProfile", "/health_profile", "patient", "questions"),
        ],
        Reach = ResourceReach.Organization,
    };

    /// <summary>The questions of each health profile.</summary>
    public static ResourceType HealthProfileQuestion { get; } =
        new("health_profile_question", "/health_profile_question", typeof(HealthProfileQuestion), "Health profile questions")
        {
            Filters = [CatalogueFilters.Patient, Groups, CatalogueFilters.Organization],
            RequiresOneOf = ["patient", "groups", "organization"],
            Operations =
            [
                List("fetchHealthProfileQuestions", "/health_profile_question", "question_definition", "answer"),
                GetById("fetchHealthProfileQuestion", "/health_profile_question", "question_definition", "answer"),
            ],
            Reach = ResourceReach.Organization,
        };

    /// <summary>The answers of patients to health questions.</summary>
    public static ResourceType HealthProfileAnswer { get; } =
        new("health_profile_answer", "/health_profile_answer", typeof(HealthProfileAnswer), "Health profile answers")
        {
            Filters = [CatalogueFilters.Patient, Groups, CatalogueFilters.Organization],
            RequiresOneOf = ["patient", "groups", "organization"],
            Paging = PagingSupport.CursorAndSkip,
            MaxPageSize = 100,
            Operations =
            [
                List("fetchHealthProfileAnswers", "/health_profile_answer", "patient"),
                GetById("fetchHealthProfileAnswer", "/health_profile_answer", "patient"),
            ],
            Reach = ResourceReach.Organization,
        };

    /// <summary>The health questions themselves.</summary>
    public static ResourceType HealthQuestionDefinition { get; } =
        new("health_question_definition", "/health_question_definition", typeof(HealthQuestionDefinition), "Health question definitions")
        {
            Operations =
            [
                List("fetchHealthQuestionDefinitions", "/health_question_definition"),
                GetById("fetchHealthQuestionDefinition", "/health_question_definition"),
            ],
            Reach = ResourceReach.Everything,
        };

    /// <summary>Programmes under which patients earn rewards.</summary>
    public static ResourceType RewardProgram { get; } = new("reward_program", "/reward_program", typeof(RewardProgram), "Reward programs")
    {
        Filters = [Groups, CatalogueFilters.Organization],
        RequiresOneOf = ["groups", "organization"],
        Operations =
        [
            List("fetchRewardPrograms", "/reward_program"),
            GetById("fetchRewardProgram", "/reward_program"),
            Create("createRewardProgram", "/reward_program"),
            Related("fetchRewardProgramGroup", "/reward_program", "group", "group"),
        ],
        Reach = ResourceReach.Organization,
    };

    /// <summary>Reward programmes activated for a patient.</summary>
    public static ResourceType RewardProgramActivation { get; } =
        new("reward_program_activation", "/reward_program_activation", typeof(RewardProgramActivation), "Reward program activations")
        {
            Filters = [CatalogueFilters.Patient, Groups, CatalogueFilters.Organization],
            RequiresOneOf = ["patient", "groups", "organization"],
            Operations =
            [
                List("fetchRewardProgramActivations", "/reward_program_activation"),
                GetById("fetchRewardProgramActivation", "/reward_program_activation"),
                Create("createRewardProgramActivation", "/reward_program_activation"),
            ],
            Reach = ResourceReach.Organization,
        };

    /// <summary>Rewards promised to a patient.</summary>
    public static ResourceType Reward { get; } = new("reward", "/reward", typeof(Reward), "Rewards")
    {
        Filters =
        [
            CatalogueFilters.Patient,
            new FilterDefinition("reward_program_activation", FilterKind.Id, "Rewards of this activation."),
            new FilterDefinition("thread", FilterKind.Id, "Rewards for this thread of actions."),
            Groups,
            CatalogueFilters.Organization,
        ],
        RequiresOneOf = ["patient", "groups", "organization"],
        Operations = [List("fetchRewards", "/reward"), GetById("fetchReward", "/reward"), Create("createReward", "/reward")],
        Reach = ResourceReach.Organization,
    };

    /// <summary>Rewards that a patient has earned.</summary>
    public static ResourceType RewardEarning { get; } = new("reward_earning", "/reward_earning", typeof(RewardEarning), "Reward earnings")
    {
        Filters =
        [
            Groups with { IsRequired = true },
            CatalogueFilters.Patient with { IsRequired = true },
            new FilterDefinition(
                "ready_for_fulfillment",
                FilterKind.Boolean,
                "Only earnings not yet fulfilled: those that are ready for it, or those that are not; all without it."),
        ],
        Operations =
        [
            List("fetchRewardEarnings", "/reward_earning"),
            GetById("fetchRewardEarning", "/reward_earning"),
            Create("createRewardEarning", "/reward_earning") with { AcceptsMany = true },
        ],
        Reach = ResourceReach.EachPatientAndGroups,
    };

    /// <summary>Earned rewards that were paid out.</summary>
    public static ResourceType RewardEarningFulfillment { get; } =
        new("reward_earning_fulfillment", "/reward_earning_fulfillment", typeof(RewardEarningFulfillment), "Reward earning fulfillments")
        {
            Filters = [CatalogueFilters.Patient with { IsRequired = true }],
            Operations =
            [
                List("fetchRewardEarningFulfillments", "/reward_earning_fulfillment"),
                GetById("fetchRewardEarningFulfillment", "/reward_earning_fulfillment"),
                Create("createRewardEarningFulfillment", "/reward_earning_fulfillment"),
            ],
            Reach = ResourceReach.EachPatient,
        };

    /// <summary>All types: those that others refer to come first.</summary>
    public static IReadOnlyList<ResourceType> All { get; } =
    [
        Token, Organization, Group, Coach, Patient, PatientPlanSummary, Action, Bundle, Result, PatientHealthMetric, CalendarEvent,
        CalendarEventResponse, EmailHistory, HealthProfile, HealthProfileQuestion, HealthProfileAnswer, HealthQuestionDefinition,
        RewardProgram, RewardProgramActivation, Reward, RewardEarning, RewardEarningFulfillment,
    ];

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
