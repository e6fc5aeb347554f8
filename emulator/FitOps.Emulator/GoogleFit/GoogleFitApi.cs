using FitOps.Emulator.GoogleFit.Changes;
using FitOps.Emulator.GoogleFit.Http;
using FitOps.Emulator.GoogleFit.OAuth;
using FitOps.Emulator.GoogleFit.Operations;
using FitOps.Emulator.GoogleFit.Users;
using FitOps.Emulator.Hosting;

namespace FitOps.Emulator.GoogleFit;

/// <summary>The Fitness REST API, version 1: routes a request to its operation.</summary>
internal sealed class GoogleFitApi : IEmulatedApi
{
    private readonly FitChanges _data;
    private readonly TokenStore _tokens;
    private readonly UserQuota _quota;
    private readonly TimeProvider _clock;
    private readonly EmulatorOptions _options;
    private readonly Route[] _routes;

    public GoogleFitApi(
        FitChanges data, TokenStore tokens, UserQuota quota, ChangeOperations changes, EmulatorOptions options, TimeProvider clock)
    {
        _data = data;
        _tokens = tokens;
        _quota = quota;
        _clock = clock;
        _options = options;
        _routes =
        [
            new("GET", "dataSources", DataSourceOperations.ListAsync),
            new("POST", "dataSources", DataSourceOperations.CreateAsync),
            new("GET", "dataSources/{dataSourceId}", DataSourceOperations.GetAsync),
            new("PUT", "dataSources/{dataSourceId}", DataSourceOperations.UpdateAsync),
            new("DELETE", "dataSources/{dataSourceId}", DataSourceOperations.DeleteAsync),
            new("GET", "dataSources/{dataSourceId}/datasets/{datasetId}", DatasetOperations.GetAsync, IsPage: true),
            new("PATCH", "dataSources/{dataSourceId}/datasets/{datasetId}", DatasetOperations.PatchAsync),
            new("DELETE", "dataSources/{dataSourceId}/datasets/{datasetId}", DatasetOperations.DeleteAsync),
            new("GET", "dataSources/{dataSourceId}/dataPointChanges", changes.ListAsync, IsPage: true),
            new("POST", "dataset:aggregate", AggregateOperation.AggregateAsync),
            new("GET", "sessions", SessionOperations.ListAsync, IsPage: true),
            new("PUT", "sessions/{sessionId}", SessionOperations.UpdateAsync),
            new("DELETE", "sessions/{sessionId}", SessionOperations.DeleteAsync),
        ];
    }

    /// <inheritdoc/>
    public PathString BasePath { get; } = "/fitness/v1/users";

    /// <inheritdoc/>
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await RouteAsync(context);
        }
        catch (FitException error)
        {
            await FitAnswer.SendErrorAsync(context, error);
        }
    }

    private async Task RouteAsync(HttpContext context)
    {
        var caller = _tokens.Authenticate(context.Request);
        _quota.Count(caller.User);

        // The server leaves %2F as it is, since it cannot tell it from a slash afterwards.
        context.Request.Path.StartsWithSegments(BasePath, StringComparison.Ordinal, out var rest);
        var segments = (rest.Value ?? "").TrimStart('/').Split('/')
            .Select(segment => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase))
            .ToArray();
        if (segments[0] != "me")
        {
            throw FitException.InvalidArgument($"User id '{segments[0]}': only 'me' is supported.");
        }

        foreach (var route in _routes)
        {
            if (route.Method == context.Request.Method && route.Match(segments.AsSpan(1)) is { } ids)
            {
                if (route.IsPage && _options.PageDelay > TimeSpan.Zero)
                {
                    await Task.Delay(_options.PageDelay, context.RequestAborted);
                }

                await route.Handle(new FitRequest(context, _data, caller, ids, _clock.GetUtcNow().ToUnixTimeMilliseconds()));
                return;
            }
        }

        throw FitException.NotFound($"There is no method {context.Request.Method} {context.Request.Path}.");
    }

    private sealed record Route(string Method, string Pattern, Func<FitRequest, Task> Handle, bool IsPage = false)
    {
        private readonly string[] _parts = Pattern.Split('/');

        /// <summary>The values of the parameters if the path fits, else null.</summary>
        public IReadOnlyList<string>? Match(ReadOnlySpan<string> segments)
        {
            if (segments.Length != _parts.Length)
            {
                return null;
            }

            var ids = new List<string>();
            for (var i = 0; i < _parts.Length; i++)
            {
                if (_parts[i][0] == '{')
                {
                    ids.Add(segments[i]);
                }
                else if (_parts[i] != segments[i])
                {
                    return null;
                }
            }

            return ids;
        }
    }
}
