using System.Runtime.CompilerServices;
using System.Text.Json;
using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>
/// The Google Fit REST API: every method of the contract. One client is the connection of one user: it holds the token, the pooled
/// connections and the user's quota, and serves any number of callers at a time.
/// </summary>
public sealed class GoogleFitClient : IDisposable
{
    /// <summary>Where the API is.</summary>
    public static readonly Uri DefaultBaseAddress = new("https://fitness.googleapis.com/fitness/v1/users");

    private const string AggregateTemplate = "/dataset:aggregate";
    private readonly ApiPipeline _pipeline;
    private readonly GoogleFitUris _uris;

    /// <summary>Makes a client; nothing is sent before the first request.</summary>
    /// <param name="options">How to talk to the server: see <see cref="GoogleFitQuota.PerUser"/> for the rate limit.</param>
    /// <param name="authorization">Who the user is.</param>
    /// <exception cref="ArgumentException">The options cannot be right; the message says which and why.</exception>
    public GoogleFitClient(ApiClientOptions options, GoogleFitAuthorization authorization)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(authorization);
        if ((options.FindProblem() ?? authorization.FindProblem(options.AllowInsecureHttp)) is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        _uris = new GoogleFitUris(options.BaseAddress);
        _pipeline = new ApiPipeline(options, new GoogleFitDialect(), authorization.CreateGrant());
        DataSources = new DataSources(_pipeline, _uris);
        Datasets = new Datasets(_pipeline, _uris);
        DataPointChanges = new DataPointChangeLists(_pipeline, _uris);
        Sessions = new Sessions(_pipeline, _uris);
    }

    /// <summary>The user's data sources.</summary>
    public DataSources DataSources { get; }

    /// <summary>The points of the data sources.</summary>
    public Datasets Datasets { get; }

    /// <summary>What changed among the points.</summary>
    public DataPointChangeLists DataPointChanges { get; }

    /// <summary>The user's sessions.</summary>
    public Sessions Sessions { get; }

    /// <summary>Aggregates data over at most 90 days.</summary>
    /// <returns>The buckets, or that the user has nothing of the kind (API-BEHAVIOUR, Google Fit row 14).</returns>
    /// <exception cref="ArgumentException">The request is one that the API refuses; the message says why. Nothing was sent.</exception>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public Task<AggregateResult> AggregateAsync(AggregateRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (request.FindProblem() ?? request.FindLengthProblem()) is { } problem
            ? throw new ArgumentException(problem, nameof(request))
            : SendAsync(request, cancellationToken);
    }

    /// <summary>
    /// Aggregates data over any range in buckets of time, in as many requests as it takes: each is at most 90 days long, and shorter where
    /// the server calls it too large (API-BEHAVIOUR, Google Fit row 10). Pieces meet at borders of buckets.
    /// </summary>
    /// <returns>The buckets in order; none where the user has nothing of the kind.</returns>
    /// <exception cref="ArgumentException">The request is one that the API refuses or that cannot be cut; the message says why.</exception>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public IAsyncEnumerable<AggregateBucket> AggregateInPiecesAsync(AggregateRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (request.FindProblem() ?? AggregatePieces.FindProblem(request)) is { } problem
            ? throw new ArgumentException(problem, nameof(request))
            : PiecesAsync(request, cancellationToken);
    }

    /// <summary>Ends the connection: requests under way are cancelled.</summary>
    public void Dispose() => _pipeline.Dispose();

    private async IAsyncEnumerable<AggregateBucket> PiecesAsync(AggregateRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pieces = new AggregatePieces(request);
        while (pieces.Current is { } piece)
        {
            var result = await SendOrHalveAsync(piece, pieces, cancellationToken).ConfigureAwait(false);
            if (result is null)
            {
                continue;
            }

            foreach (var bucket in result.Buckets)
            {
                yield return bucket;
            }

            pieces.Complete();
        }
    }

    /// <returns>Null where the piece was too much and has been cut.</returns>
    private async Task<AggregateResult?> SendOrHalveAsync(AggregateRequest piece, AggregatePieces pieces, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(piece, cancellationToken).ConfigureAwait(false);
        }
        catch (FitOpsApiException error) when (GoogleFitErrors.IsTooLarge(error) && pieces.TryHalve())
        {
            return null;
        }
    }

    private async Task<AggregateResult> SendAsync(AggregateRequest request, CancellationToken cancellationToken)
    {
        // A question in a POST: asking twice changes nothing.
        var body = JsonSerializer.SerializeToUtf8Bytes(request.ToBody(), GoogleFitJson.Default.AggregateRequestBody);
        try
        {
            return await _pipeline.SendAsync(
                _uris.Request(HttpMethod.Post, AggregateTemplate, [], body, isRepeatable: true),
                static response => new AggregateResult { Buckets = GoogleFitJson.Read(response.Body, GoogleFitJson.Default.AggregateBody).Bucket ?? [] },
                cancellationToken).ConfigureAwait(false);
        }
        catch (FitOpsApiException error) when (GoogleFitErrors.IsMissingSource(error.Errors))
        {
            return new AggregateResult { IsWithoutSource = true };
        }
    }
}
