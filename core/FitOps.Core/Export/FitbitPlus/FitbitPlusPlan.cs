using FitOps.FitbitPlus;

namespace FitOps.Export;

/// <summary>
/// How each resource type of the catalogue is read completely, with the credentials of one organisation: a table over
/// <see cref="ResourceReach"/>, so that a type added to the catalogue is exported without a change here.
/// </summary>
internal static class FitbitPlusPlan
{
    // A record of these belongs to exactly one patient, so that the collections of all patients together are the organisation's.
    // Calendar events are not among them: several patients may attend one.
    private static readonly HashSet<ResourceType> OfOnePatient =
    [
        ResourceCatalogue.PatientHealthMetric, ResourceCatalogue.HealthProfile, ResourceCatalogue.HealthProfileQuestion,
        ResourceCatalogue.HealthProfileAnswer, ResourceCatalogue.Reward, ResourceCatalogue.RewardProgramActivation,
    ];

    private const int SmallCollection = 2000;
    private const int UndocumentedPageSize = 10; // API-BEHAVIOUR, Fitbit Plus row 4: what comes without page parameters

    private static readonly Dictionary<ResourceReach, (string ReadMode, ResourceType[] DependsOn)> Modes = new()
    {
        [ResourceReach.TokenOrganization] = ("get", []),
        [ResourceReach.Everything] = ("list", []),
        [ResourceReach.Organization] = ("list by organization", []),
        [ResourceReach.EachPatient] = ("list by patient", [ResourceCatalogue.Patient]),
        [ResourceReach.EachPatientAndGroups] = ("list by patient and groups", [ResourceCatalogue.Patient, ResourceCatalogue.Group]),
        [ResourceReach.EachReceiver] = ("list by receiver and by sender", [ResourceCatalogue.Patient, ResourceCatalogue.Coach]),
        [ResourceReach.Included] = ("included, and get by reference", []),
    };

    /// <summary>The dataset of a type; null for a type that cannot be read.</summary>
    /// <param name="type">The type.</param>
    /// <param name="count">Its records in the organisation, where they can be counted at once.</param>
    /// <param name="patients">The patients of the organisation.</param>
    public static FitbitPlusDataset? DatasetOf(ResourceType type, long? count, long patients)
    {
        if (!Modes.TryGetValue(type.Reach, out var mode))
        {
            return null;
        }

        var isSplit = ShouldSplit(type, count, patients);
        var (readMode, dependsOn) = isSplit ? Modes[ResourceReach.EachPatient] : mode;
        return new FitbitPlusDataset
        {
            Name = type.Name,
            ReadMode = readMode,
            DependsOn = dependsOn.Concat(FitbitPlusReferences.ReferrersOf(type)).Select(d => d.Name).ToList(),
            ExpectedRecords = count,
            Type = type,
            Reach = isSplit ? ResourceReach.EachPatient : type.Reach,
            Route = isSplit ? ResourceReach.Organization : null,
        };
    }

    /// <summary>The same datasets, each after those it depends on.</summary>
    public static IReadOnlyList<ExportDataset> InOrderOfDependence(IReadOnlyList<ExportDataset> datasets)
    {
        var ordered = new List<ExportDataset>();
        while (ordered.Count < datasets.Count)
        {
            var next = datasets.First(d => !ordered.Contains(d) && d.DependsOn.All(name => ordered.Any(o => o.Name == name)));
            ordered.Add(next);
        }

        return ordered;
    }

    /// <summary>Why a type cannot be read; null for what is no record.</summary>
    public static NotReadable? ReasonAgainst(ResourceType type) =>
        type == ResourceCatalogue.Token ? null : new NotReadable(type.Name, "not readable by the API: it has no operation that gets or lists it");

    // One collection is read page after page; those of the patients side by side, at the price of at least one request each.
    private static bool ShouldSplit(ResourceType type, long? count, long patients) =>
        count > SmallCollection
        && OfOnePatient.Contains(type)
        && count / (type.HasCursor ? type.MaxPageSize : UndocumentedPageSize) >= patients / 2;
}

/// <summary>A dataset together with the type it is made of.</summary>
internal sealed record FitbitPlusDataset : ExportDataset
{
    public required ResourceType Type { get; init; }

    /// <summary>Where its partitions come from.</summary>
    public required ResourceReach Reach { get; init; }

    /// <summary>The reach by which the API can count the whole, where the partitions are parts of it.</summary>
    public required ResourceReach? Route { get; init; }
}

/// <summary>A partition together with how it is read; there may be very many, so it holds no more than it must.</summary>
/// <param name="Key">The key.</param>
/// <param name="Filter">The filter that makes it a part; null for a whole collection or a single record.</param>
/// <param name="Value">The value of that filter.</param>
/// <param name="Groups">The groups that are asked for besides; null for none.</param>
/// <param name="IsSecondRoute">True if records that a first route reaches belong to that one.</param>
internal sealed record FitbitPlusPartition(
    string Key, string? Filter = null, string? Value = null, IReadOnlyList<string>? Groups = null, bool IsSecondRoute = false)
    : ExportPartition(Key)
{
    /// <summary>The list to read.</summary>
    public ResourceQuery QueryOf(ResourceType type)
    {
        var query = ResourceQuery.For(type);
        query = Filter is not null && Value is not null ? query.Where(Filter, Value) : query;
        return Groups is null ? query : query.Where("groups", Groups);
    }
}
