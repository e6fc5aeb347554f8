using FitOps.Emulator.FitbitPlus.Documents;
using FitOps.Emulator.FitbitPlus.Operations;
using FitOps.Emulator.FitbitPlus.Query;
using FitOps.Emulator.FitbitPlus.Store;
using FitOps.Emulator.FitbitPlus.Tokens;
using FitOps.Emulator.Hosting;

namespace FitOps.Emulator.FitbitPlus;

/// <summary>The Fitbit Plus API over a <see cref="ResourceStore"/>: finds the operation, checks the token, answers.</summary>
public sealed class FitbitPlusApi : IEmulatedApi
{
    private readonly EmulatorOptions _options;
    private readonly ResourceStore _store;
    private readonly RequestIds _requestIds;
    private readonly TokenStore _tokens;
    private readonly TokenEndpoint _tokenEndpoint;
    private readonly ListOperation _list;
    private readonly FetchOperation _fetch;
    private readonly WriteOperation _write;

    /// <summary>Serves the records of a store by a clock.</summary>
    public FitbitPlusApi(ResourceStore store, TimeProvider clock, EmulatorOptions options)
    {
        _store = store;
        _options = options;
        _requestIds = new RequestIds(options.Seed);
        _tokens = new TokenStore(store.Ids, clock);
        _list = new ListOperation(store, _requestIds);
        _fetch = new FetchOperation(store, _requestIds, _list);
        _write = new WriteOperation(store, _requestIds, clock);
        _tokenEndpoint = new TokenEndpoint(store, _tokens, _requestIds, _fetch);
    }

    internal TokenStore Tokens => _tokens;

    /// <inheritdoc/>
    public PathString BasePath { get; } = "/pub";

    /// <inheritdoc/>
    public async Task HandleAsync(HttpContext context)
    {
        using var document = new DocumentBuffer();
        int status;
        try
        {
            status = await AnswerAsync(context, document);
        }
        catch (ApiException exception)
        {
            document.Clear();
            status = exception.Status;
            if (status == StatusCodes.Status401Unauthorized)
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
            }

            ErrorDocument.Write(document, _requestIds, exception.Errors);
        }

        await Responses.SendAsync(context, status, document);
    }

    private async Task<int> AnswerAsync(HttpContext context, DocumentBuffer document)
    {
        var route = Route.Find(context.Request.Path.Value.AsSpan(BasePath.Value!.Length)); // a constant
        if (route is null)
        {
            throw new ApiException(ApiError.NotFound($"There is nothing at {context.Request.Path}"));
        }

        if (route.Verb(context.Request.Method) is not { } verb)
        {
            context.Response.Headers.Allow = route.Allow;
            throw new ApiException(ApiError.MethodNotAllowed($"{context.Request.Path} can only be asked with {route.Allow}"));
        }

        var query = new QueryParameters(context.Request.QueryString);
        if (route is { Type: null, Id: null })
        {
            await _tokenEndpoint.CreateAsync(new RequestContext(context, Caller.Nobody, query), document);
            return StatusCodes.Status201Created;
        }

        var request = new RequestContext(context, Authenticate(context), query);
        if (route.Type is null)
        {
            _tokenEndpoint.WriteRelated(route.Id!, route.Related!, request, document); // the route has both
            return StatusCodes.Status200OK;
        }

        return await AnswerAsync(route.Type, route, verb, request, document);
    }

    private async Task<int> AnswerAsync(
        ResourceType type, Route route, ResourceVerbs verb, RequestContext request, DocumentBuffer document)
    {
        switch (verb)
        {
            case ResourceVerbs.List:
                if (_options.PageDelay > TimeSpan.Zero)
                {
                    await Task.Delay(_options.PageDelay, _options.TimeProvider, request.Http.RequestAborted);
                }

                _list.Write(type, request, document);
                break;
            case ResourceVerbs.Fetch when route.Related is { } related:
                _fetch.WriteRelated(type, route.Id!, type.Relationship(related)!, request, document); // the route has them
                break;
            case ResourceVerbs.Fetch:
                _fetch.Write(type, route.Id!, request, document); // the route of a fetch has an id
                break;
            case ResourceVerbs.Create:
                await _write.CreateAsync(type, request, document);
                return type.CreatedStatus;
            case ResourceVerbs.Update:
                await _write.UpdateAsync(type, route.Id!, request, document); // the route of an update has an id
                break;
            case ResourceVerbs.Upsert:
                await _write.UpsertAsync(type, request, document);
                break;
            case ResourceVerbs.Delete:
                _write.Delete(type, route.Id!, request, document); // the route of a delete has an id
                break;
            default:
                throw new InvalidOperationException($"The verb {verb} is not served.");
        }

        return StatusCodes.Status200OK;
    }

    private Caller Authenticate(HttpContext context)
    {
        var token = _tokens.Authenticate(context.Request.Headers.Authorization);
        return token?.Caller ?? throw new ApiException(ApiError.Unauthorized());
    }
}
