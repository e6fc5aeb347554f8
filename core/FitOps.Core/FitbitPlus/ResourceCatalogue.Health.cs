using static FitOps.FitbitPlus.CatalogueFilters;
using static FitOps.FitbitPlus.CatalogueOperations;

namespace FitOps.FitbitPlus;

/// <content>What patients measure and answer.</content>
public static partial class ResourceCatalogue
{
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
}
