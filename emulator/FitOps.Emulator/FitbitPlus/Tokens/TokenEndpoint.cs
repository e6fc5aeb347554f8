using System.Text.Json;
using FitOps.Emulator.FitbitPlus.Documents;
using FitOps.Emulator.FitbitPlus.Operations;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.FitbitPlus.Tokens;

/// <summary><c>POST /oauth/token</c> and what a token gives access to (API-BEHAVIOUR row 2).</summary>
internal sealed class TokenEndpoint
{
    private const string ClientCredentials = "client_credentials";
    private const string RefreshToken = "refresh_token";

    private static readonly IReadOnlyList<string> Includes = ["groups", "organization"];

    private readonly ResourceStore _store;
    private readonly TokenStore _tokens;
    private readonly Clients _clients;
    private readonly RequestIds _requestIds;
    private readonly FetchOperation _fetch;

    public TokenEndpoint(ResourceStore store, TokenStore tokens, RequestIds requestIds, FetchOperation fetch)
    {
        _store = store;
        _tokens = tokens;
        _clients = new Clients(store);
        _requestIds = requestIds;
        _fetch = fetch;
    }

    /// <summary>Issues a token and writes it.</summary>
    /// <exception cref="ApiException">The request is refused.</exception>
    public async Task CreateAsync(RequestContext request, DocumentBuffer document)
    {
        var errors = new List<ApiError>();
        request.RefuseUnknown(name => name == "include", errors);
        var includes = request.ReadIncludes(Includes, errors);
        ApiException.ThrowIfAny(errors);

        // Older OAuth clients send plain JSON with the members at the top; the contract answers 403 to anything else.
        var isFlat = RequestBody.Is(request.Http.Request, "application/json");
        if (!isFlat && !RequestBody.Is(request.Http.Request, Responses.MediaType))
        {
            throw new ApiException(ApiError.Forbidden(
                $"The Content-Type must be {Responses.MediaType} or application/json, not '{request.Http.Request.ContentType}'"));
        }

        using var body = await RequestBody.ParseAsync(request.Http.Request);
        var token = Issue(new GrantReader(body.RootElement, isFlat));
        Write(token, includes, document);
    }

    /// <summary>Writes the groups, or the organisation, that a token can be used to access.</summary>
    /// <exception cref="ApiException">There is no such token, or it is another organisation's.</exception>
    public void WriteRelated(string id, string related, RequestContext request, DocumentBuffer document)
    {
        var token = (RecordId.TryParse(id, out var tokenId) ? _tokens.Find(tokenId) : null)
            ?? throw new ApiException(ApiError.NotFound($"There is no token with id {id}"));
        if (token.Caller.Organization != request.Caller.Organization)
        {
            throw new ApiException(ApiError.Forbidden($"The token {id} is not of organization {request.Caller.Organization}"));
        }

        if (related == "organization")
        {
            _fetch.Write(ResourceTable.Organization, token.Caller.Organization.ToString(), request, document);
            return;
        }

        _store.EnterRead();
        try
        {
            _fetch.WriteMany(ResourceTable.Group, Groups(token), request, document);
        }
        finally
        {
            _store.ExitRead();
        }
    }

    private Token Issue(GrantReader grant)
    {
        var grantType = grant.Required("grant_type");
        var clientId = grant.Required("client_id");
        var secret = grantType == ClientCredentials ? grant.Required("client_secret") : grant.Optional("client_secret");
        var refresh = grantType == RefreshToken ? grant.Required("refresh_token") : null;
        ApiException.ThrowIfAny(grant.Errors);

        if (grantType is not (ClientCredentials or RefreshToken))
        {
            throw new ApiException(ApiError.InvalidGrantType(
                $"The grant_type must be {ClientCredentials} or {RefreshToken}, not '{grantType}'", grant.Pointer("grant_type")));
        }

        var caller = _clients.Find(clientId);
        if (caller is null || ((refresh is null || secret.Length > 0) && !Clients.IsSecret(clientId, secret)))
        {
            throw new ApiException(ApiError.InvalidCredentials("The client id or the client secret is wrong"));
        }

        if (refresh is not null && _tokens.Redeem(refresh, clientId) is null)
        {
            throw new ApiException(ApiError.InvalidCredentials("The refresh token is unknown or was used already: use client_credentials"));
        }

        return _tokens.Issue(clientId, caller);
    }

    private void Write(Token token, IReadOnlyList<string> includes, DocumentBuffer document)
    {
        _store.EnterRead();
        try
        {
            document.Write("{\"meta\":{\"req_id\":\""u8);
            _requestIds.Write(document);
            document.Write("\"},\"data\":"u8);
            var groups = Groups(token);
            using (var writer = new Utf8JsonWriter(document))
            {
                WriteResource(writer, token, groups);
            }

            if (includes.Count > 0)
            {
                WriteIncluded(token, groups, includes, document);
            }

            document.Write("}"u8);
        }
        finally
        {
            _store.ExitRead();
        }
    }

    private void WriteIncluded(Token token, List<RecordId> groups, IReadOnlyList<string> includes, DocumentBuffer document)
    {
        var included = includes.Contains("groups", StringComparer.Ordinal) ? groups.Select(group => (ResourceTable.Group, group)).ToList() : [];
        if (includes.Contains("organization", StringComparer.Ordinal))
        {
            included.Add((ResourceTable.Organization, token.Caller.Organization));
        }

        document.Write(",\"included\":["u8);
        for (var i = 0; i < included.Count; i++)
        {
            if (i > 0)
            {
                document.Write(","u8);
            }

            var records = _store.Collection(included[i].Item1);
            document.Write(records.Utf8(records.Find(included[i].Item2)));
        }

        document.Write("]"u8);
    }

    private static void WriteResource(Utf8JsonWriter writer, Token token, List<RecordId> groups)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "token"u8);
        writer.WriteString("id"u8, token.Id.ToString());
        writer.WriteStartObject("attributes"u8);
        writer.WriteString("access_token"u8, token.Access);
        writer.WriteString("refresh_token"u8, token.Refresh);
        writer.WriteString("token_type"u8, "bearer"u8);
        writer.WriteNumber("expires_in"u8, (int)Token.Lifetime.TotalSeconds);
        writer.WriteEndObject();
        writer.WriteStartObject("relationships"u8);
        WriteRelationship(writer, token, "groups", () =>
        {
            writer.WriteStartArray("data"u8);
            groups.ForEach(group => WriteIdentifier(writer, ResourceTable.Group, group));
            writer.WriteEndArray();
        });
        WriteRelationship(writer, token, "organization", () =>
        {
            writer.WritePropertyName("data"u8);
            WriteIdentifier(writer, ResourceTable.Organization, token.Caller.Organization);
        });
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteRelationship(Utf8JsonWriter writer, Token token, string name, Action writeData)
    {
        writer.WriteStartObject(name);
        writeData();
        writer.WriteStartObject("links"u8);
        writer.WriteString("related"u8, $"/pub/oauth/token/{token.Id}/{name}");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteIdentifier(Utf8JsonWriter writer, ResourceType type, RecordId id)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, type.Name);
        writer.WriteString("id"u8, id.ToString());
        writer.WriteEndObject();
    }

    private List<RecordId> Groups(Token token)
    {
        var groups = _store.Collection(ResourceTable.Group);
        var ids = new List<RecordId>();
        foreach (var slot in groups.OfOrganization(_store.Organizations.Find(token.Caller.Organization)).Slots)
        {
            ids.Add(groups.Entry(slot).Id);
        }

        return ids;
    }
}
