using System.Runtime.CompilerServices;
using FitOps.GoogleFit;
using FitOps.Http;

namespace FitOps.Export;

/// <summary>
/// Everything that one or many users have in Google Fit: data sources, the points of all their streams (raw and derived), and sessions
/// with the deleted ones. Each user's quota is that of the user's connection.
/// </summary>
/// <remarks>
/// The API counts nothing, so that everything is read twice, the second time with other windows and other pages; streams of amounts are
/// also held against the API's own sums. What a token's scopes do not open is reported as unreadable.
/// </remarks>
public sealed class GoogleFitExportSource : IExportSource
{
    internal const string SourceKind = "google-fit";
    internal const string DataSource = "data_source";
    internal const string DataPoint = "data_point";
    internal const string Session = "session";
    private const string ContractVersion = "v1";

    private static readonly NotReadable[] Unreadable =
    [
        new("older deleted sessions", "the API names the sessions that were deleted in the last 30 days, and no others"),
        new("deleted data points", "the API lists deletions of recent changes only, and an export holds what is there"),
    ];

    private readonly IReadOnlyList<GoogleFitExportUser> _users;
    private readonly Uri _baseAddress;
    private readonly TimeProvider _time;
    private readonly PointReadings _readings = new();

    /// <summary>Creates a source.</summary>
    /// <param name="users">The users; no label twice.</param>
    /// <param name="baseAddress">The address that the clients were made for.</param>
    /// <param name="time">The clock; the system's by default.</param>
    /// <exception cref="ArgumentException">There is no user, or a label is there twice.</exception>
    public GoogleFitExportSource(IReadOnlyList<GoogleFitExportUser> users, Uri baseAddress, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(users);
        ArgumentNullException.ThrowIfNull(baseAddress);
        if (users.Count == 0)
        {
            throw new ArgumentException("There is no user to export: give at least one.", nameof(users));
        }

        if (users.GroupBy(user => user.Label, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } doubled)
        {
            throw new ArgumentException($"Two users are called '{doubled.Key}': give each a label of its own.", nameof(users));
        }

        _users = [.. users.OrderBy(user => user.Label, StringComparer.Ordinal)];
        _baseAddress = baseAddress;
        _time = time ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    /// <exception cref="ExportException">The server does not let a user in; the message says which.</exception>
    /// <exception cref="FitOpsException">The server cannot be reached.</exception>
    public async Task<ExportPlan> PlanAsync(CancellationToken cancellationToken)
    {
        var sources = 0;
        foreach (var user in _users)
        {
            sources += (await ListSourcesAsync(user, cancellationToken).ConfigureAwait(false)).Count;
        }

        var identity = new ExportSourceIdentity(
            SourceKind,
            _baseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/'),
            string.Join(',', _users.Select(user => user.Label)),
            ContractVersion);
        return new ExportPlan(
            identity,
            [
                Dataset(DataSource, "list by user") with { ExpectedRecords = sources },
                Dataset(DataPoint, "list by user and data stream, and sums of amounts"),
                Dataset(Session, "list by user, and deleted ones by changes"),
            ],
            Unreadable);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ExportPartition>> PartitionsAsync(ExportDataset dataset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var partitions = new List<ExportPartition>();
        foreach (var user in _users)
        {
            partitions.AddRange(dataset.Name switch
            {
                DataSource => [new DataSourcesPartition(user)],
                DataPoint => await StreamsAsync(user, cancellationToken).ConfigureAwait(false),
                Session => [new SessionsPartition(user, Deleted: false), new SessionsPartition(user, Deleted: true)],
                _ => throw new ArgumentException($"The dataset '{dataset.Name}' is not of this source.", nameof(dataset)),
            });
        }

        return partitions;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordPage> ReadAsync(ExportDataset dataset, ExportPartition partition, CancellationToken cancellationToken) =>
        SourceFaults.Translate(
            partition switch
            {
                StreamPartition stream => ReadStreamAsync(stream, cancellationToken),
                GoogleFitPartition other => ReadRecordsAsync(other, cancellationToken),
                _ => throw new ArgumentException("The partition is not of this source.", nameof(partition)),
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<long?> CountAsync(ExportDataset dataset, CancellationToken cancellationToken) => Task.FromResult<long?>(null);

    private static ExportDataset Dataset(string name, string readMode) => new() { Name = name, ReadMode = readMode, KeepsPartitionsApart = true };

    private static async Task<IReadOnlyList<RawRecord>> ListSourcesAsync(GoogleFitExportUser user, CancellationToken cancellationToken)
    {
        try
        {
            return await user.Client.DataSources.ListRawAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (FitOpsException e) when (e is FitOpsApiException or GoogleSignInException)
        {
            throw new ExportException($"The data sources of the user '{user.Label}' cannot be listed: {e.Message}", e);
        }
    }

    private static async Task<IReadOnlyList<ExportPartition>> StreamsAsync(GoogleFitExportUser user, CancellationToken cancellationToken)
    {
        var sources = await ListSourcesAsync(user, cancellationToken).ConfigureAwait(false);
        var partitions = sources.Select(source => source.Id).Distinct(StringComparer.Ordinal)
            .Select(id => (ExportPartition)new StreamPartition(user, id)).ToList();
        if (await GrantedScopes.MissingAsync(user, cancellationToken).ConfigureAwait(false) is { Count: > 0 } missing)
        {
            partitions.Add(new NotGrantedPartition(
                user,
                $"the token of the user '{user.Label}' lacks the scope {string.Join(" and ", missing)}, so that data of this kind stays unseen: sign in again "
                + "with it, and let the user agree to it."));
        }

        return partitions;
    }

    private async IAsyncEnumerable<RecordPage> ReadStreamAsync(StreamPartition stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reading = _readings.Begin(stream.Key);
        var options = PointReadings.OptionsOf(reading);

        // A first reading is not the one that is written.
        var sums = reading > 1 ? DeltaSums.For(stream.DataStreamId) : null;
        var scheme = new PointIdentityScheme(stream.User.Label, stream.DataStreamId);
        await foreach (var page in stream.User.Client.Datasets
            .ReadPointPagesAsync(stream.DataStreamId, NanoRange.All, options, cancellationToken).ConfigureAwait(false))
        {
            sums?.Add(page);
            yield return GoogleFitRecordPage.OfPoints(page, scheme);
        }

        if (sums is not null)
        {
            sums.Complete();
            yield return GoogleFitRecordPage.OfCrossCheck(
                await SumCheck.RunAsync(stream.User.Client, stream.DataStreamId, sums, cancellationToken).ConfigureAwait(false));
        }
    }

    private async IAsyncEnumerable<RecordPage> ReadRecordsAsync(GoogleFitPartition partition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var client = partition.User.Client;
        var records = partition switch
        {
            DataSourcesPartition => (await client.DataSources.ListRawAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
                .OrderBy(source => source.Id, StringComparer.Ordinal).ToList(),
            SessionsPartition { Deleted: true } => await SessionReading.DeletedAsync(client.Sessions, cancellationToken).ConfigureAwait(false),
            SessionsPartition => await SessionReading
                .CurrentAsync(client.Sessions, _time.GetUtcNow(), PointReadings.IsEven(_readings.Begin(partition.Key)), cancellationToken).ConfigureAwait(false),
            NotGrantedPartition { Reason: var reason } => throw new PartitionUnreadableException(reason),
            _ => throw new ArgumentException("The partition is not of this source.", nameof(partition)),
        };
        yield return GoogleFitRecordPage.OfRecords(records, partition.Key + "/");
    }
}
