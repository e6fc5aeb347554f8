using System.Text;
using System.Text.Json;
using FitOps.Http;

namespace FitOps.GoogleFit;

/// <summary>What the token endpoint gave.</summary>
internal sealed class TokenAnswer(string accessToken, string? refreshToken, DateTimeOffset askedAt, TimeSpan lifetime, IReadOnlyList<string> scopes)
{
    public string AccessToken { get; } = accessToken;

    public string? RefreshToken { get; } = refreshToken;

    public DateTimeOffset ExpiresAt { get; } = askedAt + lifetime;

    public IReadOnlyList<string> Scopes { get; } = scopes;

    public override string ToString() => nameof(TokenAnswer);
}

/// <summary>Exchanges codes and refresh tokens for access tokens (RFC 6749, sections 4.1.3 and 6).</summary>
internal sealed class TokenEndpoint(OAuthClient client)
{
    private const string FormMediaType = "application/x-www-form-urlencoded";
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(3650);

    public Task<TokenAnswer> RefreshAsync(string refreshToken, ApiPipeline pipeline, CancellationToken cancellationToken) => SendAsync(
        [new("grant_type", "refresh_token"), new("refresh_token", refreshToken)],

        // Where the first answer got lost, a second attempt costs nothing: the server either gives the same again or says that it is used up.
        isRepeatable: true,
        pipeline,
        cancellationToken);

    public Task<TokenAnswer> ExchangeAsync(string code, string verifier, string redirectUri, ApiPipeline pipeline, CancellationToken cancellationToken) => SendAsync(
        [new("grant_type", "authorization_code"), new("code", code), new("code_verifier", verifier), new("redirect_uri", redirectUri)],
        isRepeatable: false,
        pipeline,
        cancellationToken);

    public Task RevokeAsync(string token, ApiPipeline pipeline, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Post, client.RevocationEndpoint, client.RevocationEndpoint.AbsolutePath)
        {
            Body = Form([new("token", token)]),
            BodyMediaType = FormMediaType,
            NeedsToken = false,
            IsRepeatable = true,
        };
        return pipeline.SendAsync(request, static _ => string.Empty, cancellationToken);
    }

    private async Task<TokenAnswer> SendAsync(
        List<KeyValuePair<string, string>> form, bool isRepeatable, ApiPipeline pipeline, CancellationToken cancellationToken)
    {
        form.Add(new("client_id", client.ClientId));
        if (client.ClientSecret is { } secret)
        {
            form.Add(new("client_secret", secret));
        }

        var request = new ApiRequest(HttpMethod.Post, client.TokenEndpoint, client.TokenEndpoint.AbsolutePath)
        {
            Body = Form(form),
            BodyMediaType = FormMediaType,
            NeedsToken = false,
            IsRepeatable = isRepeatable,
        };
        var askedAt = pipeline.Time.GetUtcNow();
        var answer = await pipeline.SendAsync(request, response => Read(response.Body, askedAt), cancellationToken).ConfigureAwait(false);
        pipeline.Tell(new TokenAcquired(request.Operation, answer.ExpiresAt));
        return answer;
    }

    private static byte[] Form(IEnumerable<KeyValuePair<string, string>> form) => Encoding.ASCII.GetBytes(
        string.Join('&', form.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}")));

    private static TokenAnswer Read(ReadOnlyMemory<byte> body, DateTimeOffset askedAt)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object && Text(document.RootElement, "access_token") is { } token)
            {
                return new TokenAnswer(
                    token,
                    Text(document.RootElement, "refresh_token"),
                    askedAt,
                    Lifetime(document.RootElement),
                    Text(document.RootElement, "scope")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? []);
            }
        }
        catch (JsonException)
        {
            // Its text may hold a piece of a token: what happened is said below.
        }

        throw new FitOpsResponseException("The answer of the token endpoint holds no access token. Check its address.", ResponseFault.NotADocument);
    }

    // Without expires_in the token is used until the server refuses it.
    private static TimeSpan Lifetime(JsonElement answer) =>
        answer.TryGetProperty("expires_in", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds)
            && seconds >= 0 && seconds < LongestLifetime.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.FromDays(1);

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
