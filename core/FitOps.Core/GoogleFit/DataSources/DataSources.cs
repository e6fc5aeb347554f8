using System.Net;
using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>The data sources of the user (the API's <c>users.dataSources</c>).</summary>
public sealed class DataSources
{
    private const string Collection = "/dataSources";
    private const string One = "/dataSources/{dataSourceId}";
    private readonly ApiPipeline _pipeline;
    private readonly GoogleFitUris _uris;

    internal DataSources(ApiPipeline pipeline, GoogleFitUris uris)
    {
        _pipeline = pipeline;
        _uris = uris;
    }

    /// <summary>All data sources that the token's scopes let through.</summary>
    /// <param name="dataTypeNames">Only those of these types; null for all.</param>
    /// <param name="cancellationToken">Ends the request at once.</param>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public Task<IReadOnlyList<DataSource>> ListAsync(IReadOnlyList<string>? dataTypeNames = null, CancellationToken cancellationToken = default) =>
        SendListAsync<IReadOnlyList<DataSource>>(
            dataTypeNames, body => GoogleFitJson.Read(body, GoogleFitJson.Default.DataSourceList).DataSource ?? [], cancellationToken);

    /// <summary>As <see cref="ListAsync"/>, as the bytes that the server sent.</summary>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public Task<IReadOnlyList<RawRecord>> ListRawAsync(IReadOnlyList<string>? dataTypeNames = null, CancellationToken cancellationToken = default) =>
        SendListAsync<IReadOnlyList<RawRecord>>(dataTypeNames, body => RawRecord.ReadAll(body, "dataSource", "dataStreamId"), cancellationToken);

    /// <summary>One data source.</summary>
    /// <exception cref="FitOpsApiException">The user has no such source, or the token's scopes do not let it through.</exception>
    /// <exception cref="FitOpsException">The server gave no usable answer.</exception>
    public Task<DataSource> GetAsync(string dataStreamId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataStreamId);
        return _pipeline.SendAsync(_uris.Request(HttpMethod.Get, One, [dataStreamId]), ReadOne, cancellationToken);
    }

    /// <summary>One data source; null where the user has none of that id (API-BEHAVIOUR, Google Fit row 14).</summary>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public async Task<DataSource?> FindAsync(string dataStreamId, CancellationToken cancellationToken = default)
    {
        try
        {
            return await GetAsync(dataStreamId, cancellationToken).ConfigureAwait(false);
        }
        catch (FitOpsApiException error) when (GoogleFitErrors.IsMissingSource(error))
        {
            return null;
        }
    }

    /// <summary>
    /// Creates a data source. Where it exists already (409), the one that exists is compared with the one that was asked for: if it is the
    /// same, it is the result, so that creating twice is creating once (API-BEHAVIOUR, Google Fit row 2).
    /// </summary>
    /// <returns>The source with the id that the server built.</returns>
    /// <exception cref="ArgumentException">The source lacks what the API needs.</exception>
    /// <exception cref="DataSourceConflictException">It exists with other contents; the exception lists the differences.</exception>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public async Task<DataSource> CreateAsync(DataSource source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (DataSourceRules.FindProblem(source) is { } problem)
        {
            throw new ArgumentException(problem, nameof(source));
        }

        // Repeatable although it is a POST: the second answer is a 409, which is understood.
        var body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(source, GoogleFitJson.Default.DataSource);
        var request = _uris.Request(HttpMethod.Post, Collection, [], body, isRepeatable: true);
        try
        {
            return await _pipeline.SendAsync(request, ReadOne, cancellationToken).ConfigureAwait(false);
        }
        catch (FitOpsApiException conflict) when (conflict.StatusCode == HttpStatusCode.Conflict)
        {
            return await CompareAsync(source, conflict, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Updates a data source. The server refuses a change of id, type, data type, stream name, and of the device other than its version
    /// (API-BEHAVIOUR, Google Fit row 3).
    /// </summary>
    /// <exception cref="ArgumentException">The source has no id.</exception>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public Task<DataSource> UpdateAsync(DataSource source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.DataStreamId is not { Length: > 0 } id)
        {
            throw new ArgumentException("The data source has no dataStreamId: take the one that the server gave it.", nameof(source));
        }

        var body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(source, GoogleFitJson.Default.DataSource);
        return _pipeline.SendAsync(_uris.Request(HttpMethod.Put, One, [id], body, isRepeatable: true), ReadOne, cancellationToken);
    }

    /// <summary>Deletes a data source. The server refuses it while the source holds points (API-BEHAVIOUR, Google Fit row 4).</summary>
    /// <returns>The source as it was.</returns>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public Task<DataSource> DeleteAsync(string dataStreamId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataStreamId);
        return _pipeline.SendAsync(_uris.Request(HttpMethod.Delete, One, [dataStreamId]), ReadOne, cancellationToken);
    }

    private static DataSource ReadOne(ApiResponse response) => GoogleFitJson.Read(response.Body, GoogleFitJson.Default.DataSource);

    private Task<T> SendListAsync<T>(IReadOnlyList<string>? dataTypeNames, Func<ReadOnlyMemory<byte>, T> read, CancellationToken cancellationToken)
        where T : class
    {
        var query = (dataTypeNames ?? []).Select(name => KeyValuePair.Create("dataTypeName", name)).ToList();
        return _pipeline.SendAsync(_uris.Request(HttpMethod.Get, Collection, [], query), response => read(response.Body), cancellationToken);
    }

    private async Task<DataSource> CompareAsync(DataSource wanted, FitOpsApiException conflict, CancellationToken cancellationToken)
    {
        var existing = await FindExistingAsync(wanted, conflict, cancellationToken).ConfigureAwait(false);
        if (existing is null)
        {
            throw conflict;
        }

        var differences = DataSourceRules.Compare(wanted, existing);
        return differences.Count == 0 ? existing : throw new DataSourceConflictException(existing, differences) { Operation = conflict.Operation };
    }

    /// <summary>The server's message names the id; where it does not, the sources of the type are searched.</summary>
    private async Task<DataSource?> FindExistingAsync(DataSource wanted, FitOpsApiException conflict, CancellationToken cancellationToken)
    {
        if ((DataSourceRules.FindStreamId(conflict.Detail) ?? wanted.DataStreamId) is { } id)
        {
            return await FindAsync(id, cancellationToken).ConfigureAwait(false);
        }

        var sources = await ListAsync([wanted.DataType?.Name ?? string.Empty], cancellationToken).ConfigureAwait(false);
        return sources.Where(source => DataSourceRules.HasSameStream(wanted, source)).ToList() is [var only] ? only : null;
    }
}
