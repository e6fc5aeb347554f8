using static FitOps.Emulator.FitbitPlus.AttributeDefinition;
using static FitOps.Emulator.FitbitPlus.RelationshipDefinition;

namespace FitOps.Emulator.FitbitPlus;

/// <content>A patient's plan and calendar.</content>
public static partial class ResourceTable
{
    private static readonly IReadOnlyList<string> PlanIncludes = ["actions", "bundles", "patient", "current_results"];

    private static readonly AttributeDefinition[] Limit = [Number("value"), Text("unit")];

    /// <summary>The set of actions of a patient. Every patient has one from the start (assumed: nothing else creates it).</summary>
    public static ResourceType PatientPlanSummary { get; } = new()
    {
        Name = "patient_plan_summary",
        Verbs = Read | ResourceVerbs.Update,
        Filters = Filters.ByScope,
        RequiredFilters = Filters.OneScope,
        ListIncludes = PlanIncludes,
        FetchIncludes = PlanIncludes,
        Attributes =
        [
            Object("adherence").ReadOnly(),
            Object("critical"),
            Text("time_zone"),
            Object("window_order", Text("type"), Text("_actions").List()).List(),
            Instant("effective_from").ReadOnly(),
            Object("window_notification_times").ReadOnly(),
        ],
        Relationships =
        [
            Many("bundles", "bundle"),
            Many("actions", "action"),
            One("patient", "patient").Immutable(),
            Many("current_results", "result").ReadOnly(),
        ],
        Stamps = Stamps.All,
    };

    /// <summary>An actionable item of a plan. The contract's enumeration of its type has one value, its examples have others:
    /// any text is taken. The last attributes stand only in its examples.</summary>
    public static ResourceType Action { get; } = new()
    {
        Name = "action",
        Verbs = ResourceVerbs.Fetch | ResourceVerbs.Create | ResourceVerbs.Update,
        Attributes =
        [
            Text("type").Required(),
            Text("title").Required(),
            Text("static_title").ReadOnly(),
            Instant("effective_from").Required(),
            Instant("effective_to"),
            Boolean("tracking").Or("true"),
            Text("_thread"),
            Object("adherence").ReadOnly().Or("""{"due":0,"complete":0,"streak":{"count":0}}"""),
            Object("frequency_goal", Object("weeks", Number("days").List())),
            Number("frequency_goal_prorated").ReadOnly().Or("0"),
            Object("identifiers", Text("label"), Text("system").Required(), Text("value").Required(), Text("_id")).List().Or("[]"),
            Object("details"),
            Object("intake"),
            Boolean("metric_required").Or("false"),
            Object(
                "metrics",
                Text("metric_type"), Text("unit"), Object("goal"), Text("_id"), Any("accepted_values").List(),
                Object("validations", Object("minimum", Limit), Object("maximum", Limit))).List().Or("[]"),
            Object("windows", Text("title"), Text("type").Required(), Text("_id")).List().Or("[]"),
            Any("options").List().ReadOnly().Or("[]"),
        ],
        Relationships = [One("plan", "patient_plan_summary").Required().Immutable(), Many("bundles", "bundle")],
        Stamps = Stamps.All,
    };

    /// <summary>A collection of actions.</summary>
    public static ResourceType Bundle { get; } = new()
    {
        Name = "bundle",
        Verbs = ResourceVerbs.Fetch | ResourceVerbs.Create | ResourceVerbs.Update,
        CreatedStatus = StatusCodes.Status200OK,
        Attributes =
        [
            Text("type").Required(),
            Text("title").Required(),
            Text("_actions").List().ReadOnly().Or("[]"),
            Instant("effective_from").Required(),
            Instant("effective_to"),
            Text("_thread"),
        ],
        Relationships = [One("plan", "patient_plan_summary").Required().Immutable(), Many("actions", "action")],
        Stamps = Stamps.All,
    };

    /// <summary>Something that involves a patient at a time.</summary>
    public static ResourceType CalendarEvent { get; } = new()
    {
        Name = "calendar_event",
        Verbs = Read | ResourceVerbs.Create | ResourceVerbs.Update | ResourceVerbs.Delete,
        Paging = PagingRules.Standard,
        Filters =
        [
            .. Filters.ByScope,
            new FilterDefinition("filter[attendees]", FilterKind.User, "attendees") { Many = true },
            new FilterDefinition("filter[type]", FilterKind.Text, "type") { Values = EventTypes },
            new FilterDefinition("filter[completed]", FilterKind.Present, "completed_at"),
            new FilterDefinition("filter[start_at]", FilterKind.TimeRange, "start_at"),
            new FilterDefinition("filter[end_at]", FilterKind.TimeRange, "end_at"),
            new FilterDefinition("filter[completed_at]", FilterKind.TimeRange, "completed_at"),
            Filters.CreatedAt,
            Filters.UpdatedAt,
        ],
        RequiredFilters =
            [[Filters.Patient.Parameter, Filters.Groups.Parameter, Filters.Organization.Parameter, "filter[attendees]"]],
        OccurredAttribute = "start_at",
        Sortable = true,
        ListIncludes = ["owner"],
        Attributes =
        [
            Instant("completed_at"),
            Text("completed_by"),
            Text("type", EventTypes).Required().Immutable(),
            Text("time_zone"),
            Boolean("all_day").Or("false"),
            Instant("start_at").Required(),
            Instant("end_at"),
            Text("title").Required(),
            Text("location"),
            Text("description"),
            Object(
                "attendees",
                Text("_id"), Text("user").Required(), Text("response_status", "needsAction", "declined", "tentative", "accepted"))
                .List().Required(),
        ],
        Relationships = [One("owner", "patient").Required().Immutable()],
        Stamps = Stamps.All,
        References = [new ReferenceKey("attendees", "user") { InAttributes = true }],
    };

    /// <summary>An attendee's answer to a calendar event, which goes into the event.</summary>
    public static ResourceType CalendarEventResponse { get; } = new()
    {
        Name = "calendar_event_response",
        Verbs = ResourceVerbs.Create,
        Attributes =
        [
            Text("attendee").Required(),
            Text("response_status", "accepted", "declined", "tentative").Required(),
        ],
        Relationships = [One("user", "coach", "patient", "user").Required(), One("calendar_event", "calendar_event").Required()],
    };

    private static string[] EventTypes => ["plan-check-in", "reminder", "telephone-call", "office-visit", "video-call"];
}
