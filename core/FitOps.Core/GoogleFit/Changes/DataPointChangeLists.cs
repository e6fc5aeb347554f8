using System.Runtime.CompilerServices;
using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>What changed in a data stream (the API's <c>users.dataSources.dataPointChanges</c>).</summary>
public sealed class DataPointChangeLists
{
    private const string Collection = "/dataSources/{dataSourceId}/dataPointChanges";
    private readonly ApiPipeline _pipeline;
    private readonly GoogleFitUris _uris;

    internal DataPointChangeLists(ApiPipeline pipeline, GoogleFitUris uris)
    {
        _pipeline = pipeline;
        _uris = uris;
    }

    /// <summary>
    /// Reads the changes of a stream page by page, empty pages too, until the server names no further one. The API is known to name one
    /// for ever (API-BEHAVIOUR, Google Fit row 9): a token that comes again, and too many empty pages in a row, end in an error and never
    /// pass for the end. What came before is whole; the last page's <see cref="DataPointChanges.NextPageToken"/> goes on from there.
    /// </summary>
    /// <param name="dataStreamId">The stream.</param>
    /// <param name="pageToken">Where an earlier reading ended; null for the beginning.</param>
    /// <param name="limit">At most so many changes a page; null leaves it to the server.</param>
    /// <param name="maxEmptyPages">How many empty pages with a token may follow each other.</param>
    /// <param name="cancellationToken">Ends the request at once.</param>
    /// <exception cref="FitOpsPagingException">The listing leads nowhere: see its <see cref="FitOpsPagingException.Fault"/>.</exception>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public IAsyncEnumerable<DataPointChanges> ReadAsync(
        string dataStreamId, string? pageToken = null, int? limit = null, int maxEmptyPages = 20, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dataStreamId);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit ?? 1, 1, nameof(limit));
        ArgumentOutOfRangeException.ThrowIfNegative(maxEmptyPages);
        return PagesAsync(dataStreamId, pageToken, limit, maxEmptyPages, cancellationToken);
    }

    private async IAsyncEnumerable<DataPointChanges> PagesAsync(
        string dataStreamId, string? pageToken, int? limit, int maxEmptyPages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var chain = new TokenChain(maxEmptyPages, $"GET {Collection}");
        if (pageToken is not null)
        {
            chain.Add(pageToken, isEmpty: false);
        }

        do
        {
            var page = await GetAsync(dataStreamId, pageToken, limit, cancellationToken).ConfigureAwait(false);
            var isEmpty = page.InsertedDataPoint.Count == 0 && page.DeletedDataPoint.Count == 0;
            pageToken = page.NextPageToken is { Length: > 0 } next ? next : null;
            yield return page;

            // Only now: what the page holds is not lost to what its token is.
            if (pageToken is not null)
            {
                chain.Add(pageToken, isEmpty);
            }
        }
        while (pageToken is not null);
    }

    private Task<DataPointChanges> GetAsync(string dataStreamId, string? pageToken, int? limit, CancellationToken cancellationToken)
    {
        var query = new List<KeyValuePair<string, string>>();
        if (limit is { } count)
        {
            query.Add(GoogleFitUris.Parameter("limit", count));
        }

        if (pageToken is not null)
        {
            query.Add(new("pageToken", pageToken));
        }

        return _pipeline.SendAsync(
            _uris.Request(HttpMethod.Get, Collection, [dataStreamId], query),
            static response => GoogleFitJson.Read(response.Body, GoogleFitJson.Default.DataPointChanges),
            cancellationToken);
    }
}
