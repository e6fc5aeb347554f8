using System.Runtime.CompilerServices;
using System.Text.Json;
using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>The data points of the user's data sources (the API's <c>users.dataSources.datasets</c>).</summary>
public sealed class Datasets
{
    private const string One = "/dataSources/{dataSourceId}/datasets/{datasetId}";
    private readonly ApiPipeline _pipeline;
    private readonly GoogleFitUris _uris;

    internal Datasets(ApiPipeline pipeline, GoogleFitUris uris)
    {
        _pipeline = pipeline;
        _uris = uris;
    }

    /// <summary>
    /// One answer of the server as it is: the newest points that overlap a range, so that a point on a border is in both neighbouring
    /// ranges (API-BEHAVIOUR, Google Fit rows 5 and 6). To read all points once, use <see cref="ReadPointsAsync"/>.
    /// </summary>
    /// <param name="dataStreamId">The stream.</param>
    /// <param name="range">The range; its end is not counted in.</param>
    /// <param name="limit">At most so many points, the newest ones; null leaves it to the server.</param>
    /// <param name="pageToken">The <see cref="Dataset.NextPageToken"/> of the answer before.</param>
    /// <param name="cancellationToken">Ends the request at once.</param>
    /// <exception cref="ArgumentException">The range is empty, or the limit is.</exception>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public Task<Dataset> GetAsync(
        string dataStreamId, NanoRange range, int? limit = null, string? pageToken = null, CancellationToken cancellationToken = default)
    {
        CheckRange(dataStreamId, range);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit ?? 1, 1, nameof(limit));
        var request = Get(dataStreamId, range.ToDatasetId(), limit, pageToken);
        return _pipeline.SendAsync(request, response => GoogleFitJson.Read(response.Body, GoogleFitJson.Default.Dataset), cancellationToken);
    }

    /// <summary>
    /// Reads the points whose end lies in a range, each exactly once, page by page and without making objects of them: see
    /// <see cref="PointPage"/> for what a page promises.
    /// </summary>
    /// <exception cref="ArgumentException">The options cannot be right.</exception>
    /// <exception cref="FitOpsPagingException">While enumerating: the listing leads nowhere, or cannot be proven complete.</exception>
    /// <exception cref="FitOpsException">While enumerating: the server refused, or gave no usable answer.</exception>
    public PointPages ReadPointPagesAsync(
        string dataStreamId, NanoRange range, DatasetReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dataStreamId);
        return new PointPages(
            (request, cancel) => FetchAsync(dataStreamId, request, cancel), range, options ?? new DatasetReadOptions(), $"GET {One}", cancellationToken);
    }

    /// <summary>Reads the points whose end lies in a range, each exactly once, as objects.</summary>
    /// <exception cref="ArgumentException">The options cannot be right.</exception>
    /// <exception cref="FitOpsPagingException">The listing leads nowhere, or cannot be proven complete.</exception>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public IAsyncEnumerable<DataPoint> ReadPointsAsync(
        string dataStreamId, NanoRange range, DatasetReadOptions? options = null, CancellationToken cancellationToken = default) =>
        PointsAsync(ReadPointPagesAsync(dataStreamId, range, options, cancellationToken), CancellationToken.None);

    /// <summary>How many points end in a range: they are read and counted, because the API has no count.</summary>
    /// <exception cref="FitOpsException">The server refused, gave no usable answer, or never comes to an end.</exception>
    public async Task<long> CountPointsAsync(
        string dataStreamId, NanoRange range, DatasetReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        var pages = ReadPointPagesAsync(dataStreamId, range, options, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            page.Dispose();
        }

        return pages.Summary.Points;
    }

    /// <summary>
    /// Adds points to a stream, in requests that shrink where the server calls them too large. Nothing that is there is replaced
    /// (API-BEHAVIOUR, Google Fit row 7), so a request whose outcome is unknown is not repeated: the exception says so.
    /// </summary>
    /// <returns>How many points were sent; all of them.</returns>
    /// <exception cref="ArgumentException">A point does not fit the stream; the message says which and why. Nothing was sent.</exception>
    /// <exception cref="FitOpsException">The server refused or gave no usable answer; points of earlier requests are there.</exception>
    public async Task<int> InsertPointsAsync(
        string dataStreamId, IReadOnlyCollection<DataPoint> points, int pointsPerRequest = 1000, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dataStreamId);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThan(pointsPerRequest, 1);
        var list = points as IReadOnlyList<DataPoint> ?? [.. points];
        if (PointRules.FindProblem(dataStreamId, list) is { } problem)
        {
            throw new ArgumentException(problem, nameof(points));
        }

        var sent = 0;
        var size = pointsPerRequest;
        while (sent < list.Count)
        {
            var batch = list.Skip(sent).Take(size).ToList();
            try
            {
                await PatchAsync(dataStreamId, batch, cancellationToken).ConfigureAwait(false);
                sent += batch.Count;
            }
            catch (FitOpsApiException error) when (batch.Count > 1 && GoogleFitErrors.IsTooLarge(error))
            {
                size = batch.Count / 2;
            }
        }

        return sent;
    }

    /// <summary>
    /// Deletes every point that overlaps a range; of one that holds a constant state, such as an activity, only the part within
    /// (API-BEHAVIOUR, Google Fit row 8).
    /// </summary>
    /// <exception cref="ArgumentException">The range is empty.</exception>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public Task DeleteAsync(string dataStreamId, NanoRange range, CancellationToken cancellationToken = default)
    {
        CheckRange(dataStreamId, range);
        return _pipeline.SendAsync(_uris.Request(HttpMethod.Delete, One, [dataStreamId, range.ToDatasetId()]), static _ => string.Empty, cancellationToken);
    }

    private static void CheckRange(string dataStreamId, NanoRange range)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dataStreamId);
        if (range.IsEmpty)
        {
            throw new ArgumentException($"The range at {range.Start} is empty.", nameof(range));
        }
    }

    private ApiRequest Get(string dataStreamId, string datasetId, int? limit, string? pageToken)
    {
        // Without line breaks and indentation an answer is half as long.
        List<KeyValuePair<string, string>> query = [new("prettyPrint", "false")];
        if (limit is { } count)
        {
            query.Add(GoogleFitUris.Parameter("limit", count));
        }

        if (pageToken is not null)
        {
            query.Add(new("pageToken", pageToken));
        }

        return _uris.Request(HttpMethod.Get, One, [dataStreamId, datasetId], query);
    }

    private Task<DatasetAnswer> FetchAsync(string dataStreamId, DatasetRequest request, CancellationToken cancellationToken) => _pipeline.SendAsync(
        Get(dataStreamId, NanoRange.DatasetId(request.First, request.Last), request.Limit, request.PageToken),
        static response =>
        {
            var length = response.Body.Length;
            var document = DatasetDocument.Read(response.Body);
            return new DatasetAnswer(response.TakeBody(), document, length);
        },
        cancellationToken);

    private Task<string> PatchAsync(string dataStreamId, List<DataPoint> points, CancellationToken cancellationToken)
    {
        var first = points.Min(point => (point.StartTime ?? point.EndTime).Value);
        var last = points.Max(point => point.EndTime.Value);
        var type = DataTypeCatalogue.FindByStreamId(dataStreamId)?.Name;
        var dataset = new Dataset { DataSourceId = dataStreamId, MinStartTime = new UnixNanos(first), MaxEndTime = new UnixNanos(last), Point = [.. points.Select(point => point.OfType(type))] };
        var body = JsonSerializer.SerializeToUtf8Bytes(dataset, GoogleFitJson.Default.Dataset);
        var request = _uris.Request(HttpMethod.Patch, One, [dataStreamId, NanoRange.DatasetId(first, last)], body, isRepeatable: false);
        return _pipeline.SendAsync(request, static _ => string.Empty, cancellationToken);
    }

    private static async IAsyncEnumerable<DataPoint> PointsAsync(PointPages pages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in pages.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            using (page)
            {
                foreach (var point in page.ToDataPoints())
                {
                    yield return point;
                }
            }
        }
    }
}
