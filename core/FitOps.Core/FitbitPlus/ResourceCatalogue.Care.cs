using static FitOps.FitbitPlus.CatalogueFilters;
using static FitOps.FitbitPlus.CatalogueOperations;

namespace FitOps.FitbitPlus;

/// <content>Patients, their plans, appointments and e-mails.</content>
public static partial class ResourceCatalogue
{
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
}
