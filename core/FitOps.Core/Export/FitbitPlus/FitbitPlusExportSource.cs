using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using FitOps.FitbitPlus;
using FitOps.Http;

namespace FitOps.Export;

/// <summary>Everything that one organisation has in Fitbit Plus, as the <see cref="ResourceCatalogue"/> says it can be reached.</summary>
/// <remarks>
/// Patients are listed without a filter on <c>archived</c>, which by the contract returns the archived ones too. Actions and bundles have no list:
/// they come as included records of the plan summaries, and by id where a plan, a bundle or a result refers to one that did not come along.
/// </remarks>
public sealed class FitbitPlusExportSource : IExportSource
{
    private const int GroupsPerRequest = 100; // 100 ids of 24 digits keep an address well below 8 KB
    private const string WholePartition = "all";

    private readonly FitbitPlusClient _client;
    private readonly Uri _baseAddress;
    private readonly ConcurrentDictionary<string, SeenIds> _listed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SeenIds> _referenced = new(StringComparer.Ordinal);
    private string? _organization;

    /// <summary>Creates a source.</summary>
    /// <param name="client">The connection; its credentials say which organisation is read.</param>
    /// <param name="baseAddress">The address that the client was made for.</param>
    public FitbitPlusExportSource(FitbitPlusClient client, Uri baseAddress)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(baseAddress);
        _client = client;
        _baseAddress = baseAddress;
    }

    /// <inheritdoc/>
    /// <exception cref="FitOpsException">The server cannot be reached, refuses the credentials or gives no usable answer.</exception>
    public async Task<ExportPlan> PlanAsync(CancellationToken cancellationToken)
    {
        var organization = await OrganizationAsync(cancellationToken).ConfigureAwait(false);
        var patients = await CountInOrganizationAsync(ResourceCatalogue.Patient, cancellationToken).ConfigureAwait(false) ?? 0;
        var datasets = new List<ExportDataset>();
        var notReadable = new List<NotReadable>();
        foreach (var type in ResourceCatalogue.All)
        {
            var count = type == ResourceCatalogue.Patient ? patients
                : type.Reach == ResourceReach.Organization
                    ? await CountInOrganizationAsync(type, cancellationToken).ConfigureAwait(false)
                    : null;
            if (FitbitPlusPlan.DatasetOf(type, count, patients) is { } dataset)
            {
                datasets.Add(dataset);
            }
            else if (FitbitPlusPlan.ReasonAgainst(type) is { } reason)
            {
                notReadable.Add(reason);
            }
        }

        var address = _baseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return new ExportPlan(
            new ExportSourceIdentity("fitbit-plus", address, organization, ResourceCatalogue.ContractVersion),
            FitbitPlusPlan.InOrderOfDependence(datasets),
            notReadable);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ExportPartition>> PartitionsAsync(ExportDataset dataset, CancellationToken cancellationToken)
    {
        switch (Own(dataset).Reach)
        {
            case ResourceReach.TokenOrganization:
            case ResourceReach.Everything:
            case ResourceReach.Included:
                return [new FitbitPlusPartition(WholePartition)];
            case ResourceReach.Organization:
                return [new FitbitPlusPartition(WholePartition, "organization", await OrganizationAsync(cancellationToken).ConfigureAwait(false))];
            case ResourceReach.EachPatient:
                return (await ListedAsync(ResourceCatalogue.Patient, cancellationToken).ConfigureAwait(false)).Sorted()
                    .Select(id => new FitbitPlusPartition($"patient/{id}", "patient", id)).ToList();
            case ResourceReach.EachPatientAndGroups:
                return await ByPatientAndGroupsAsync(cancellationToken).ConfigureAwait(false);
            case ResourceReach.EachReceiver:
                return await ByReceiverAndSenderAsync(cancellationToken).ConfigureAwait(false);
            default:
                throw new InvalidOperationException($"The dataset '{dataset.Name}' has no partitions.");
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordPage> ReadAsync(ExportDataset dataset, ExportPartition partition, CancellationToken cancellationToken)
    {
        var own = Own(dataset);
        var part = partition as FitbitPlusPartition ?? throw new ArgumentException("The partition is not of this source.", nameof(partition));
        var pages = own.Reach switch
        {
            ResourceReach.TokenOrganization => ReadOrganizationAsync(own.Type, cancellationToken),
            ResourceReach.Included => ReadIncludedAsync(own.Type, cancellationToken),
            _ => ReadListAsync(own.Type, part.QueryOf(own.Type), part.IsSecondRoute, cancellationToken),
        };
        return SourceFaults.Translate(pages, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<long?> CountAsync(ExportDataset dataset, CancellationToken cancellationToken) =>
        Own(dataset).Route == ResourceReach.Organization
            ? await CountInOrganizationAsync(Own(dataset).Type, cancellationToken).ConfigureAwait(false)
            : null;

    private static FitbitPlusDataset Own(ExportDataset dataset) =>
        dataset as FitbitPlusDataset ?? throw new ArgumentException("The dataset is not of this source.", nameof(dataset));

    private async Task<string> OrganizationAsync(CancellationToken cancellationToken) =>
        _organization ??= (await _client.GetTokenAsync(cancellationToken).ConfigureAwait(false)).OrganizationId
            ?? throw new ExportException("The server's token names no organisation, so there is nothing to export. Use the credentials of an organisation.");

    private async Task<long?> CountInOrganizationAsync(ResourceType type, CancellationToken cancellationToken)
    {
        var query = ResourceQuery.For(type).Where("organization", await OrganizationAsync(cancellationToken).ConfigureAwait(false));
        return await _client.CountAsync(query, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<ExportPartition>> ByPatientAndGroupsAsync(CancellationToken cancellationToken)
    {
        // All groups, not those that the patient is in now: an earning stays with the group of its programme.
        var groups = (await ListedAsync(ResourceCatalogue.Group, cancellationToken).ConfigureAwait(false)).Sorted().Chunk(GroupsPerRequest).ToList();
        var patients = (await ListedAsync(ResourceCatalogue.Patient, cancellationToken).ConfigureAwait(false)).Sorted();
        return patients.SelectMany(patient => groups.Select((some, i) =>
            new FitbitPlusPartition($"patient/{patient}/groups-{i:d4}", "patient", patient, some))).ToList();
    }

    private async Task<IReadOnlyList<ExportPartition>> ByReceiverAndSenderAsync(CancellationToken cancellationToken)
    {
        var patients = await ListedAsync(ResourceCatalogue.Patient, cancellationToken).ConfigureAwait(false);
        var coaches = await ListedAsync(ResourceCatalogue.Coach, cancellationToken).ConfigureAwait(false);
        return patients.Sorted().Concat(coaches.Sorted()).SelectMany(id => new[]
        {
            new FitbitPlusPartition($"receiver/{id}", "receiver", id),
            new FitbitPlusPartition($"sender/{id}", "sender", id, IsSecondRoute: true),
        }).ToList();
    }

    private static IncludeRoute RouteOf(ResourceType type) =>
        type.IncludedFrom ?? throw new InvalidOperationException($"The catalogue does not say what includes '{type.Name}'.");

    /// <summary>The ids of a collection, as they were last listed for the export; listed here if they were not.</summary>
    private async Task<SeenIds> ListedAsync(ResourceType type, CancellationToken cancellationToken)
    {
        if (_listed.TryGetValue(type.Name, out var listed))
        {
            return listed;
        }

        var query = ResourceQuery.For(type).Where("organization", await OrganizationAsync(cancellationToken).ConfigureAwait(false));
        await foreach (var page in ReadListAsync(type, query, isSecondRoute: false, cancellationToken).ConfigureAwait(false))
        {
            page.Dispose();
        }

        return _listed[type.Name];
    }

    private async IAsyncEnumerable<RecordPage> ReadOrganizationAsync(ResourceType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = await OrganizationAsync(cancellationToken).ConfigureAwait(false);
        var record = await _client.GetAsync(type, id, cancellationToken: cancellationToken).ConfigureAwait(false);
        yield return FitbitPlusRecordPage.OfOne(id, record.Utf8Json, collectionCount: 1);
    }

    private async IAsyncEnumerable<RecordPage> ReadListAsync(
        ResourceType type, ResourceQuery query, bool isSecondRoute, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var names = new RecordTypeNames(type);
        var listed = FitbitPlusReferences.IsFannedOutOver(type) ? new SeenIds() : null;
        var belongsElsewhere = isSecondRoute ? await ReceiverFilterAsync(cancellationToken).ConfigureAwait(false) : null;
        await foreach (var document in _client.ReadPagesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            FitbitPlusReferences.Gather(type, document.Data, _referenced);
            if (listed is not null)
            {
                foreach (var slice in document.Data)
                {
                    listed.Add(slice.Id.Span);
                }
            }

            yield return FitbitPlusRecordPage.OfData(document, names, belongsElsewhere);
        }

        if (listed is not null)
        {
            _listed[type.Name] = listed;
        }
    }

    // An e-mail to somebody whose received e-mails are read belongs there, also if its sender's are read too.
    private async Task<Func<ResourceSlice, bool>> ReceiverFilterAsync(CancellationToken cancellationToken)
    {
        var patients = await ListedAsync(ResourceCatalogue.Patient, cancellationToken).ConfigureAwait(false);
        var coaches = await ListedAsync(ResourceCatalogue.Coach, cancellationToken).ConfigureAwait(false);
        return slice =>
        {
            var isKnown = false;
            ReferenceReader.Read(slice.Json.Span, "\"receiver\""u8, type: null, id => isKnown |= patients.Contains(id) || coaches.Contains(id));
            return isKnown;
        };
    }

    private async IAsyncEnumerable<RecordPage> ReadIncludedAsync(
        ResourceType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var seen = new RecordKeySet();
        var names = new RecordTypeNames(type);
        var route = RouteOf(type);
        var relation = Encoding.UTF8.GetBytes($"\"{route.Include}\"");
        var query = ResourceQuery.For(route.TypeName)
            .Where("organization", await OrganizationAsync(cancellationToken).ConfigureAwait(false)).Include(route.Include);
        var wanted = FitbitPlusReferences.IdsOf(type, _referenced);
        await foreach (var document in _client.ReadPagesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            foreach (var slice in document.Data)
            {
                ReferenceReader.Read(slice.Json.Span, relation, type: null, wanted.Add);
            }

            FitbitPlusReferences.Gather(type, document.Included, _referenced);
            yield return FitbitPlusRecordPage.OfIncluded(document, names, seen);
        }

        foreach (var id in wanted.Sorted().Where(id => !seen.Contains(RecordKey.From(id))).ToList())
        {
            yield return await ReadByReferenceAsync(type, id, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<RecordPage> ReadByReferenceAsync(ResourceType type, string id, CancellationToken cancellationToken)
    {
        try
        {
            var record = await _client.GetAsync(type, id, cancellationToken: cancellationToken).ConfigureAwait(false);
            FitbitPlusReferences.Gather(type, record.Utf8Json.Span, _referenced);
            return FitbitPlusRecordPage.OfOne(id, record.Utf8Json, collectionCount: null);
        }
        catch (FitOpsApiException e) when (e.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
        {
            return FitbitPlusRecordPage.OfMissing(id);
        }
    }
}
