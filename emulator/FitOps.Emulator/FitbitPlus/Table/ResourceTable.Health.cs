using static FitOps.Emulator.FitbitPlus.AttributeDefinition;
using static FitOps.Emulator.FitbitPlus.RelationshipDefinition;

namespace FitOps.Emulator.FitbitPlus;

/// <content>What is known of a patient's health.</content>
public static partial class ResourceTable
{
    /// <summary>A patient's health questions and answers.</summary>
    public static ResourceType HealthProfile { get; } = new()
    {
        Name = "health_profile",
        Verbs = Read,
        Paging = PagingRules.Standard,
        Filters = Filters.ByScope,
        RequiredFilters = Filters.OneScope,
        ListIncludes = ["patient", "questions"],
        FetchIncludes = ["patient", "questions"],
        Attributes =
        [
            Object(
                "stats",
                Text("category", "lifestyle_behaviors", "mental_wellbeing", "preventative_care", "overall"),
                Number("answered"), Number("total")).List().ReadOnly(),
        ],
        Relationships = [One("patient", "patient").ReadOnly(), Many("questions", "health_profile_question").ReadOnly()],
        Stamps = Stamps.Times,
    };

    /// <summary>One question of a profile.</summary>
    public static ResourceType HealthProfileQuestion { get; } = new()
    {
        Name = "health_profile_question",
        Verbs = Read,
        Filters = Filters.ByScope,
        RequiredFilters = Filters.OneScope,
        ListIncludes = ["question_definition", "answer"],
        FetchIncludes = ["question_definition", "answer"],
        Relationships =
        [
            One("answer", "health_profile_answer").ReadOnly(),
            One("profile", "health_profile").ReadOnly(),
            One("question_definition", "health_question_definition").ReadOnly(),
        ],
    };

    /// <summary>The answers to one question.</summary>
    public static ResourceType HealthProfileAnswer { get; } = new()
    {
        Name = "health_profile_answer",
        Verbs = Read,
        Paging = PagingRules.Standard with { DefaultSize = 50, MaximumSize = 100 },
        Filters = Filters.ByScope,
        RequiredFilters = Filters.OneScope,
        ListIncludes = ["patient"],
        FetchIncludes = ["patient"],
        Attributes =
        [
            Object("history", Answer).List().ReadOnly(),
            Object("latest", Answer).ReadOnly(),
            Text("question_id").ReadOnly(),
        ],
        Relationships = [One("patient", "patient").ReadOnly()],
        Stamps = Stamps.Times,
    };

    /// <summary>A question and its choices, the same for all organisations.</summary>
    public static ResourceType HealthQuestionDefinition { get; } = new()
    {
        Name = "health_question_definition",
        Verbs = Read,
        Shared = true,
        Attributes =
        [
            Text("category", "lifestyle_behaviors", "mental_wellbeing", "preventative_care").ReadOnly(),
            Object("format", Object("data", Text("label"), Text("value"), Text("icon")).List(), Text("type")).ReadOnly(),
            Object(
                "requirements",
                Text("property"), Boolean("shouldBeEqual"), Number("shouldBeGreaterThan"), Number("shouldBeLessThan"),
                Text("value")).List().ReadOnly(),
            Text("text").ReadOnly(),
        ],
    };

    /// <summary>A quantitative result that was entered, such as a lab value.</summary>
    public static ResourceType PatientHealthMetric { get; } = new()
    {
        Name = "patient_health_metric",
        Verbs = Read | ResourceVerbs.Create,
        CreatedStatus = StatusCodes.Status200OK,
        BulkCreate = true,
        IgnoresDuplicates = true,
        Paging = PagingRules.Standard,
        Filters = Filters.ByScope,
        RequiredFilters = Filters.OneScope,
        OccurredAttribute = "occurred_at",
        Attributes =
        [
            Object("code", Text("system").Required(), Text("value").Required()),
            Text("type", [.. MetricTypes.All]).Required(),
            Instant("occurred_at").Required(),
            Any("value"),
            Number("systolic"),
            Number("diastolic"),
            Text("unit"),
        ],
        Relationships = [One("patient", "patient").Required().OrQuery()],
        Stamps = Stamps.All,
    };

    /// <summary>A result of a patient.</summary>
    public static ResourceType Result { get; } = new()
    {
        Name = "result",
        Verbs = Read,
        Paging = PagingRules.Standard with { CursorParameter = "page[after]" },
        Filters =
        [
            Filters.Patient,
            new FilterDefinition("filter[actions]", FilterKind.Reference, "action") { Many = true },
            new FilterDefinition("filter[start_at]", FilterKind.From, "occurred_at"),
            new FilterDefinition("filter[end_at]", FilterKind.Until, "occurred_at"),
            new FilterDefinition("filter[threads]", FilterKind.Text, "_thread") { Many = true },
            Filters.CreatedAt,
            Filters.UpdatedAt,
        ],
        RequiredFilters = [[Filters.Patient.Parameter]],
        OccurredAttribute = "occurred_at",
        Attributes =
        [
            Text("type").ReadOnly(),
            Text("metric_type", [.. MetricTypes.All]).ReadOnly(),
            Object("annotations", Text("text"), Text("title")).List().ReadOnly(),
            Boolean("skipped").ReadOnly(),
            Instant("occurred_at").ReadOnly(),
            Text("occurred_at_time_zone").ReadOnly(),
            Text("window").ReadOnly(),
            Object("data", Any("value")).ReadOnly(),
            Text("_thread").ReadOnly(),
            Text("channel").ReadOnly(),
            Text("external_id").ReadOnly(),
            Object("source", Text("source_id"), Text("name"), Any("metadata")).ReadOnly(),
            Text("aggregation").ReadOnly(),
        ],
        Relationships =
        [
            One("patient", "patient").ReadOnly(),
            One("action", "action").ReadOnly(),
            One("metric", "patient_health_metric").ReadOnly(),
        ],
        Stamps = Stamps.All,
        References = [new ReferenceKey("action")],
    };

    private static AttributeDefinition[] Answer => [Instant("answered_at"), Text("value"), Text("_created_by"), Text("_id")];
}
