using FitOps.Http;

namespace FitOps.FitbitPlus;

/// <summary>
/// The Fitbit Plus API: every operation of the <see cref="ResourceCatalogue"/>. One client is one connection: it holds the token, the
/// pooled connections and the rate limit, and serves any number of callers at a time.
/// </summary>
public sealed partial class FitbitPlusClient : IDisposable
{
    /// <summary>Where the API is.</summary>
    public static readonly Uri DefaultBaseAddress = new("https://api.twinehealth.com/pub");

    private readonly ApiPipeline _pipeline;
    private readonly FitbitPlusGrant _grant;
    private readonly ResourceUris _uris;
    private readonly PagingOptions _paging;

    /// <summary>Makes a client; nothing is sent before the first request.</summary>
    /// <exception cref="ArgumentException">The options cannot be right; the message says which and why.</exception>
    public FitbitPlusClient(ApiClientOptions options, FitbitPlusCredentials credentials, PagingOptions? paging = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(credentials);
        if (options.FindProblem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        _paging = paging ?? new PagingOptions();
        _uris = new ResourceUris(options.BaseAddress);
        _grant = new FitbitPlusGrant(credentials, _uris);
        _pipeline = new ApiPipeline(options, new FitbitPlusDialect(), _grant);
    }

    /// <summary>
    /// The connection's token without its secrets: its id, its organization and its groups. Connects if that has not happened yet.
    /// </summary>
    /// <exception cref="FitOpsException">The server refuses the credentials, or cannot be reached.</exception>
    public async Task<Token> GetTokenAsync(CancellationToken cancellationToken = default) =>
        ((FitbitPlusToken)await _pipeline.GetTokenAsync(cancellationToken).ConfigureAwait(false)).Resource;

    /// <summary>
    /// Has the server make one more token and shows it without its secrets, with related records: <c>groups</c>, <c>organization</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The server cannot include that.</exception>
    /// <exception cref="FitOpsException">The server refuses the credentials, or cannot be reached.</exception>
    public async Task<Token> CreateTokenAsync(IReadOnlyList<string> includes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(includes);
        CheckIncludes(ResourceCatalogue.Token, Operation(ResourceCatalogue.Token, ResourceVerb.Create), includes);
        return (await _grant.RequestAsync(_pipeline, "client_credentials", refreshToken: null, includes, cancellationToken).ConfigureAwait(false)).Resource;
    }

    /// <summary>Reads one record.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="id">Its id.</param>
    /// <param name="includes">Relationships whose records come along: <see cref="Resource.Related"/> finds them.</param>
    /// <param name="cancellationToken">Ends the request at once.</param>
    /// <exception cref="ArgumentException">The type has no reading by id, or cannot include that.</exception>
    /// <exception cref="FitOpsException">The server has no such record or refuses it, or gave no usable answer.</exception>
    public async Task<Resource> GetAsync(
        ResourceType type, string id, IReadOnlyList<string>? includes = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(id);
        var operation = Operation(type, ResourceVerb.Get);
        CheckIncludes(type, operation, includes ?? []);
        var uri = _uris.Of(operation, id, includes is { Count: > 0 } ? [new("include", string.Join(',', includes))] : []);
        return await _pipeline.SendAsync(new ApiRequest(operation.Method, uri, operation.PathTemplate), response => ReadOne(response, type.RecordType), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="GetAsync(ResourceType, string, IReadOnlyList{string}?, CancellationToken)"/>
    /// <typeparam name="T">The typed record.</typeparam>
    public async Task<T> GetAsync<T>(string id, IReadOnlyList<string>? includes = null, CancellationToken cancellationToken = default)
        where T : Resource =>
        (T)await GetAsync(ResourceCatalogue.Of<T>(), id, includes, cancellationToken).ConfigureAwait(false);

    /// <summary>Ends the connection: requests under way are cancelled.</summary>
    public void Dispose() => _pipeline.Dispose();

    private static ResourceOperation Operation(ResourceType type, ResourceVerb verb) => type.Find(verb) ?? throw new ArgumentException(
        $"Fitbit Plus has no {verb} for '{type.Name}'. It has: {string.Join(", ", type.Operations.Select(o => o.Verb).Distinct())}.",
        nameof(type));

    private static void CheckIncludes(ResourceType type, ResourceOperation operation, IReadOnlyList<string> includes)
    {
        foreach (var include in includes)
        {
            FilterText.CheckInclude(type.Name, operation.Includes, include);
        }
    }

    private static Resource ReadOne(ApiResponse response, Type recordType)
    {
        using var page = JsonApiAnswer.ReadPage(response);

        // The contract gives a list's schema to two reads by id: an array of one is taken for the one.
        return page.Data is [var slice]
            ? ResourceJson.Read(slice, recordType, page.Included.Count > 0 ? new IncludedResources(page.Included) : null)
            : throw new FitOpsResponseException("The answer should hold one record.", ResponseFault.NotADocument);
    }
}
