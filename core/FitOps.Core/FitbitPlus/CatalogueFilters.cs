namespace FitOps.FitbitPlus;

/// <summary>The filters that many collections share.</summary>
internal static class CatalogueFilters
{
    public static readonly FilterDefinition Patient = new("patient", FilterKind.Id, "Records of this patient.");

    public static readonly FilterDefinition Groups = new("groups", FilterKind.IdList, "Records of these groups.");

    public static readonly FilterDefinition Organization = new("organization", FilterKind.Id, "Records of this organization.");

    public static readonly FilterDefinition CreatedAt = Range("created_at", "created");

    public static readonly FilterDefinition UpdatedAt = Range("updated_at", "last changed");

    public static FilterDefinition Range(string name, string whatHappened) =>
        new(name, FilterKind.DateRange, $"Records {whatHappened} within the range; its start belongs to it, its end does not.");
}
