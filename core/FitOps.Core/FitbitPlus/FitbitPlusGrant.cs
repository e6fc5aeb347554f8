using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using FitOps.Http;

namespace FitOps.FitbitPlus;

/// <summary>
/// Obtains tokens from <c>POST /oauth/token</c> (API-BEHAVIOUR, Fitbit Plus row 2): with the refresh token of the one before, and with
/// the client's secret where there is none or it is dead.
/// </summary>
internal sealed class FitbitPlusGrant(FitbitPlusCredentials credentials, ResourceUris uris) : ITokenGrant
{
    public async Task<AccessToken> AcquireAsync(AccessToken? previous, ApiPipeline pipeline, CancellationToken cancellationToken)
    {
        if ((previous is null ? credentials.RefreshToken : previous.RefreshToken) is { } refreshToken)
        {
            try
            {
                return await RequestAsync(pipeline, "refresh_token", refreshToken, [], cancellationToken).ConfigureAwait(false);
            }
            catch (FitOpsApiException error) when (credentials.ClientSecret is not null && (int)error.StatusCode is >= 400 and < 500)
            {
                // Used up, expired or withdrawn: the secret still opens the door.
            }
            catch (FitOpsException error) when (credentials.ClientSecret is not null && error.MayHaveBeenExecuted)
            {
                // The answer with the next refresh token was lost, and this one may be used up by now.
            }
        }

        return await RequestAsync(pipeline, "client_credentials", refreshToken: null, [], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Obtains a token with the client's secret, with related records.</summary>
    public async Task<FitbitPlusToken> RequestAsync(
        ApiPipeline pipeline, string grantType, string? refreshToken, IReadOnlyList<string> includes, CancellationToken cancellationToken)
    {
        var operation = ResourceCatalogue.Token.Find(ResourceVerb.Create) ?? throw new InvalidOperationException("The catalogue has no createToken.");
        var uri = uris.Of(operation, id: null, includes.Count == 0 ? [] : [new("include", string.Join(',', includes))]);
        var request = new ApiRequest(operation.Method, uri, operation.PathTemplate)
        {
            Body = Body(grantType, refreshToken),
            NeedsToken = false,

            // One token more does no harm; a refresh token, though, works once.
            IsRepeatable = refreshToken is null,
        };
        var askedAt = pipeline.Time.GetUtcNow();
        var token = await pipeline.SendAsync(request, response => Read(response, askedAt), cancellationToken).ConfigureAwait(false);
        pipeline.Tell(new TokenAcquired(request.Operation, token.ExpiresAt));
        return token;
    }

    private byte[] Body(string grantType, string? refreshToken)
    {
        var body = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(body);
        writer.WriteStartObject();
        writer.WriteStartObject("data");
        writer.WriteString("type", "token");
        writer.WriteStartObject("attributes");
        writer.WriteString("grant_type", grantType);
        writer.WriteString("client_id", credentials.ClientId);
        if (refreshToken is null)
        {
            writer.WriteString("client_secret", credentials.ClientSecret);
        }
        else
        {
            writer.WriteString("refresh_token", refreshToken);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return body.WrittenSpan.ToArray();
    }

    private static FitbitPlusToken Read(ApiResponse response, DateTimeOffset askedAt)
    {
        using var page = JsonApiAnswer.ReadPage(response);
        if (!page.IsSingle || page.Data.Count != 1)
        {
            throw NoToken();
        }

        // What is handed out about the token is made of a copy without its attributes.
        var json = JsonNode.Parse(page.Data[0].Json.Span)?.AsObject() ?? throw NoToken();
        if (!json.Remove("attributes", out var node) || node is not JsonObject attributes)
        {
            throw NoToken();
        }

        var included = new IncludedResources(page.Included);
        var resource = (Token)ResourceJson.Read("token", System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), included);
        return new FitbitPlusToken(
            Text(attributes, "access_token") ?? throw NoToken(),
            Text(attributes, "refresh_token"),
            askedAt,
            Lifetime(attributes),
            resource);
    }

    private static TimeSpan Lifetime(JsonObject attributes)
    {
        // Without expires_in the token is used until the server refuses it.
        return attributes["expires_in"] is JsonValue value && value.TryGetValue<double>(out var seconds) && seconds is >= 0 and < 1e9
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.FromDays(1);
    }

    private static string? Text(JsonObject attributes, string name) =>
        attributes[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private static FitOpsResponseException NoToken() =>
        new("The answer is a JSON:API document, but it holds no token.", ResponseFault.NotADocument);
}
