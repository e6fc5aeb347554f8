using static FitOps.Emulator.FitbitPlus.AttributeDefinition;
using static FitOps.Emulator.FitbitPlus.RelationshipDefinition;

namespace FitOps.Emulator.FitbitPlus;

/// <content>The organisation, its people, and what is sent to them.</content>
public static partial class ResourceTable
{
    /// <summary>A customer: nothing crosses from one to another.</summary>
    public static ResourceType Organization { get; } = new()
    {
        Name = "organization",
        Verbs = ResourceVerbs.Fetch,
        Attributes = [Text("name").ReadOnly()],
    };

    /// <summary>A cohort of patients.</summary>
    public static ResourceType Group { get; } = new()
    {
        Name = "group",
        Verbs = Read | ResourceVerbs.Create,
        Filters = [Filters.Organization, new FilterDefinition("filter[name]", FilterKind.Text, "name")],
        RequiredFilters = [[Filters.Organization.Parameter]],
        Attributes = [Text("name").Required(), Text("bio")],
    };

    /// <summary>A person that supports patients. The contract filters coaches by group but shows no groups: they stand in a
    /// relationship as those of a patient do (assumed).</summary>
    public static ResourceType Coach { get; } = new()
    {
        Name = "coach",
        Verbs = Read,
        Filters = [Filters.Groups with { Target = "groups" }, Filters.Organization],
        RequiredFilters = Filters.GroupsOrOrganization,
        Attributes = [Text("first_name").ReadOnly(), Text("last_name").ReadOnly()],
        Relationships = [Many("groups", "group").ReadOnly()],
        References = [new ReferenceKey("groups")],
    };

    /// <summary>A core user.</summary>
    public static ResourceType Patient { get; } = new()
    {
        Name = "patient",
        Verbs = Read | ResourceVerbs.Create | ResourceVerbs.Update | ResourceVerbs.Upsert,
        BulkCreate = true,
        IgnoresDuplicates = true,
        Paging = PagingRules.Standard,
        Filters =
        [
            Filters.Groups,
            Filters.Organization,
            new FilterDefinition("filter[identifier][system]", FilterKind.IdentifierSystem, "identifiers"),
            new FilterDefinition("filter[identifier][value]", FilterKind.IdentifierValue, "identifiers"),
            new FilterDefinition("filter[archived]", FilterKind.Flag, "archived"),
            Filters.CreatedAt,
            Filters.UpdatedAt,
        ],
        RequiredFilters = Filters.GroupsOrOrganization,
        Attributes =
        [
            Text("first_name"),
            Text("last_name"),
            Text("email_address"),
            Object(
                "phone_numbers",
                Text("type", "home", "work", "mobile", "home-fax", "work-fax", "other").Required(),
                Text("value").Required(),
                Boolean("primary").Required()).List().Or("[]"),
            Object(
                "addresses",
                Text("city"), Text("state"), Text("postal_code"), Text("lines").List(), Text("use"), Text("type"), Text("text"),
                Text("district"), Text("country")).List().Or("[]"),
            Object(
                "identifiers",
                Text("label"), Text("system").Required(), Text("value").Required(), Boolean("unique")).List().Or("[]"),
            Date("birth_date"),
            Text("gender", "male", "female", "other"),
            Text("note"),
            Instant("first_access_at").ReadOnly(),
            Instant("invited_at").ReadOnly(),
            Instant("enrolled_at").ReadOnly(),
            Instant("last_access_at").ReadOnly(),
            Boolean("archived").ReadOnly().Or("false"),
            Object(
                "archive_history",
                Boolean("archived"), Instant("modified_at"), Text("reason"), Text("notes")).List().Or("[]"),
            Object("statement", Text("value"), Instant("updated_at"), Text("updated_by")).ReadOnly(),
        ],
        Relationships = [Many("groups", "group").Required().OrQuery(), Many("coaches", "coach")],
        Stamps = Stamps.Times,
        WebAppPath = "coach/patient",
        References =
        [
            new ReferenceKey("groups"),
            new ReferenceKey("coaches"),
            new ReferenceKey("identifiers", "system") { InAttributes = true, SecondMember = "value" },
        ],
    };

    /// <summary>One e-mail that was sent.</summary>
    public static ResourceType EmailHistory { get; } = new()
    {
        Name = "email_history",
        Verbs = Read,
        Filters =
        [
            new FilterDefinition("filter[receiver]", FilterKind.User, "receiver"),
            new FilterDefinition("filter[sender]", FilterKind.User, "sender"),
            new FilterDefinition("filter[emailType]", FilterKind.Text, "email_type"),
        ],
        RequiredFilters = [["filter[receiver]", "filter[sender]"]],
        OccurredAttribute = "send_time",
        Sortable = true,
        Attributes =
        [
            Text("twine_email_id").ReadOnly(),
            Text("email_address").ReadOnly(),
            Text("email_type").ReadOnly(),
            Instant("send_time").ReadOnly(),
            Object(
                "status_times",
                Instant("processed"), Instant("dropped"), Instant("deferred"), Instant("bounce"), Instant("open"),
                Instant("spamreport"), Instant("unsubscribe"), Instant("click"), Instant("delivered")).ReadOnly(),
        ],
        Relationships = [One("sender", "coach", "patient").ReadOnly(), One("receiver", "coach", "patient").ReadOnly()],
        Stamps = Stamps.All,
        References = [new ReferenceKey("receiver"), new ReferenceKey("sender")],
    };
}
