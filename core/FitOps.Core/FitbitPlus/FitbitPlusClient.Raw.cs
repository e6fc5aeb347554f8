using FitOps.Http;

namespace FitOps.FitbitPlus;

/// <content>Requests that the catalogue does not know, with the same token, retries and paging.</content>
public sealed partial class FitbitPlusClient
{
    /// <summary>Sends a request to any path of the API.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path with its query, such as <c>/patient?filter[organization]=...</c>.</param>
    /// <param name="body">The JSON:API document to send; empty for none.</param>
    /// <param name="cancellationToken">Ends the request at once.</param>
    /// <returns>The answer's body as the server sent it; empty where there is none.</returns>
    /// <exception cref="ArgumentException">The path is none of this API.</exception>
    /// <exception cref="FitOpsException">The server refused, or gave no usable answer.</exception>
    public Task<byte[]> SendAsync(HttpMethod method, string path, ReadOnlyMemory<byte> body = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        var request = new ApiRequest(method, _uris.OfPath(path), Template(path)) { Body = body };
        return _pipeline.SendAsync(request, static response => response.Body.ToArray(), cancellationToken);
    }

    /// <summary>Reads a list at any path of the API page by page, following the server's own links.</summary>
    /// <param name="path">The path of the first page with its query.</param>
    /// <param name="cancellationToken">Ends the reading at once.</param>
    /// <exception cref="ArgumentException">The path is none of this API.</exception>
    /// <exception cref="FitOpsException">While enumerating: the server refused, gave no usable answer, or never comes to an end.</exception>
    public ResourcePages ReadPagesAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        var template = Template(path);
        return new ResourcePages(
            _uris.OfPath(path),
            (uri, cancel) => _pipeline.SendAsync(new ApiRequest(HttpMethod.Get, uri, template), JsonApiAnswer.ReadPage, cancel),
            link => _uris.OfLink(link, $"GET {template}"),
            () => new PageGuard($"GET {template}", isByCursor: false, _paging),
            maxRecords: long.MaxValue,
            _pipeline.Tell,
            cancellationToken);
    }

    // An id may be a person's: what does not look like the name of a resource is left out of logs and errors.
    private static string Template(string path) => string.Join(
        '/', path.Split('?')[0].Split('/').Select(part => part.All(c => char.IsAsciiLetterLower(c) || c == '_') ? part : "{id}"));
}
