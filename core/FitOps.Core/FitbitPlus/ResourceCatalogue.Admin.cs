using static FitOps.FitbitPlus.CatalogueFilters;
using static FitOps.FitbitPlus.CatalogueOperations;

namespace FitOps.FitbitPlus;

/// <content>Who works with whom: tokens, the organization, groups and coaches.</content>
public static partial class ResourceCatalogue
{
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
}
