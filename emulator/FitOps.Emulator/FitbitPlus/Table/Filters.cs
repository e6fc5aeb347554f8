namespace FitOps.Emulator.FitbitPlus;

/// <summary>The filters and stamps that several types share.</summary>
internal static class Filters
{
    public static readonly FilterDefinition Organization = new("filter[organization]", FilterKind.Organization);

    public static readonly FilterDefinition Groups = new("filter[groups]", FilterKind.Groups) { Many = true };

    public static readonly FilterDefinition Patient = new("filter[patient]", FilterKind.Patient);

    public static readonly FilterDefinition CreatedAt = new("filter[created_at]", FilterKind.TimeRange, "created_at");

    public static readonly FilterDefinition UpdatedAt = new("filter[updated_at]", FilterKind.TimeRange, "updated_at");

    public static readonly IReadOnlyList<FilterDefinition> ByScope = [Patient, Groups, Organization];

    public static readonly IReadOnlyList<IReadOnlyList<string>> OneScope =
        [[Patient.Parameter, Groups.Parameter, Organization.Parameter]];

    public static readonly IReadOnlyList<IReadOnlyList<string>> GroupsOrOrganization = [[Groups.Parameter, Organization.Parameter]];
}

/// <summary>The attributes that the server stamps.</summary>
internal static class Stamps
{
    public const string CreatedAt = "created_at";
    public const string CreatedBy = "created_by";
    public const string UpdatedAt = "updated_at";
    public const string UpdatedBy = "updated_by";

    public static readonly IReadOnlyList<string> Times = [CreatedAt, UpdatedAt];

    public static readonly IReadOnlyList<string> All = [CreatedAt, CreatedBy, UpdatedAt, UpdatedBy];
}
