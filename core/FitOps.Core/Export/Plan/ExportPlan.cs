namespace FitOps.Export;

/// <summary>What an export will read, and what the API does not let anybody read.</summary>
/// <param name="Source">Whose data this is.</param>
/// <param name="Datasets">The datasets in the order of the manifest; names are unique.</param>
/// <param name="NotReadable">What exists in the API but cannot be read from it, with the reason.</param>
public sealed record ExportPlan(
    ExportSourceIdentity Source, IReadOnlyList<ExportDataset> Datasets, IReadOnlyList<NotReadable> NotReadable)
{
    /// <summary>The same plan with only some datasets, in the same order.</summary>
    /// <exception cref="ArgumentException">A name is not in the plan.</exception>
    public ExportPlan Only(IReadOnlyCollection<string>? names)
    {
        if (names is null)
        {
            return this;
        }

        var unknown = names.FirstOrDefault(n => Datasets.All(d => d.Name != n));
        return unknown is null
            ? this with { Datasets = Datasets.Where(d => names.Contains(d.Name, StringComparer.Ordinal)).ToList() }
            : throw new ArgumentException(
                $"There is no dataset '{unknown}'. Choose from: {string.Join(", ", Datasets.Select(d => d.Name))}.", nameof(names));
    }
}

/// <summary>Where exported data comes from. Two exports may share a destination only if these are equal.</summary>
/// <param name="Kind">The API, as the first folder of the export: <c>fitbit-plus</c> or <c>google-fit</c>.</param>
/// <param name="BaseUrl">The address that was read, without credentials.</param>
/// <param name="Account">Whose data it is: the organisation (Fitbit Plus), the users' labels parted by commas (Google Fit).</param>
/// <param name="CatalogueVersion">The version of the API contract that the plan was made from.</param>
public sealed record ExportSourceIdentity(string Kind, string BaseUrl, string Account, string CatalogueVersion);

/// <summary>A set of records of one type that is exported to one folder.</summary>
public record ExportDataset
{
    /// <summary>The API's own word for the record type; also the folder's name.</summary>
    public required string Name { get; init; }

    /// <summary>How it is read, for people and the manifest: <c>get</c>, <c>list</c>, <c>list by patient</c> ...</summary>
    public required string ReadMode { get; init; }

    /// <summary>Datasets that must have been read before this one's partitions are known.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>The number of records the source announced when the plan was made; null where it cannot tell.</summary>
    public long? ExpectedRecords { get; init; }

    /// <summary>
    /// True if a record's partition is part of what it means, such as a data point's stream: no segment then holds records of two
    /// partitions, and the manifest lists what each of them holds.
    /// </summary>
    public bool KeepsPartitionsApart { get; init; }
}

/// <summary>A part of a dataset that is read in one go, for example the results of one patient.</summary>
/// <param name="Key">Unique within its dataset and the same in every run; partitions are written in the ordinal order of keys.</param>
public record ExportPartition(string Key);

/// <summary>A kind of record that exists in the API but cannot be read from it.</summary>
/// <param name="Name">The API's own word for it.</param>
/// <param name="Reason">Why not, for people.</param>
public sealed record NotReadable(string Name, string Reason);
