using System.Net;
using System.Net.Http.Headers;

namespace FitOps.Http;

/// <summary>Sends one request over the pooled connections and reads the whole answer.</summary>
internal sealed class Transport : IDisposable
{
    private static readonly string Version = typeof(Transport).Assembly.GetName().Version?.ToString(3) ?? "0";

    private readonly HttpClient _http;
    private readonly ApiClientOptions _options;
    private readonly string _mediaType;

    public Transport(ApiClientOptions options, string mediaType)
    {
        _options = options;
        _mediaType = mediaType;
        var handler = new SocketsHttpHandler
        {
            // A redirect would carry the bearer along, and no API of ours redirects.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            MaxConnectionsPerServer = options.MaxConnections,

            // Long enough to reuse, short enough to follow a change of the host's address.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(15),
            EnableMultipleHttp2Connections = true,
        };
        _http = new HttpClient(handler)
        {
            // Each attempt has its own timeout, on the injected clock.
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("FitOps", Version));
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue(mediaType));
    }

    /// <exception cref="HttpRequestException">No answer: see <see cref="ConnectionFaults"/>.</exception>
    /// <exception cref="FitOpsResponseException">The answer is too large, or its body ends too early.</exception>
    public async Task<ApiResponse> SendAsync(ApiRequest request, AccessToken? token, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, request.Uri);
        if (token is not null)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        }

        if (!request.Body.IsEmpty)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(request.BodyMediaType ?? _mediaType);
        }

        using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        var retryAfter = RetryAfterHeader.Read(response.Headers, _options.TimeProvider.GetUtcNow());
        var body = await ReadBodyAsync(response.Content, cancellationToken).ConfigureAwait(false);
        return new ApiResponse(response.StatusCode, response.Content.Headers.ContentType?.MediaType, body, retryAfter);
    }

    public void Dispose() => _http.Dispose();

    private async Task<PooledBuffer> ReadBodyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                return await PooledBuffer.ReadAsync(stream, content.Headers.ContentLength, _options.MaxResponseBytes, cancellationToken).ConfigureAwait(false)
                    ?? throw new FitOpsResponseException(
                        $"The answer is larger than {_options.MaxResponseBytes} bytes: ask for smaller pages, or raise {nameof(ApiClientOptions.MaxResponseBytes)}.",
                        ResponseFault.TooLarge);
            }
        }
        catch (Exception error) when (error is IOException or InvalidDataException or HttpRequestException)
        {
            throw new FitOpsResponseException("The connection broke in the middle of the answer's body.", ResponseFault.Truncated, error);
        }
    }
}
