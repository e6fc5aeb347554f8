namespace FitOps.Http;

/// <summary>
/// Keeps a connection under its rate limit: a token bucket kept as one number, the time at which the bucket will be full again (the generic
/// cell rate algorithm). Requests go in the order in which they came.
/// </summary>
/// <remarks>
/// Not System.Threading.RateLimiting: its bucket reads the system's clock, also where it is refilled by hand, so that neither a test nor an
/// emulated time could drive it.
/// </remarks>
internal sealed class RequestPacer
{
    private readonly object _gate = new();
    private readonly TimeProvider _time;
    private readonly Action<HttpEvent>? _onEvent;
    private readonly long _origin;
    private readonly TimeSpan _interval;
    private readonly TimeSpan _tolerance;
    private TimeSpan _fullAt;

    public RequestPacer(ApiClientOptions options)
    {
        _time = options.TimeProvider;
        _onEvent = options.OnEvent;
        _origin = _time.GetTimestamp();
        if (options.RateLimit is { } limit)
        {
            _interval = TimeSpan.FromSeconds(1 / limit.RequestsPerSecond);
            _tolerance = _interval * (limit.Burst - 1);
        }
    }

    /// <summary>Waits for the request's turn. A turn that is given up by cancellation is lost, which errs on the slow side.</summary>
    public Task WaitAsync(string operation, CancellationToken cancellationToken)
    {
        if (_interval == TimeSpan.Zero)
        {
            return Task.CompletedTask;
        }

        TimeSpan wait;
        lock (_gate)
        {
            var now = _time.GetElapsedTime(_origin);
            var from = _fullAt > now ? _fullAt : now;
            _fullAt = from + _interval;
            wait = from - _tolerance - now;
        }

        if (wait <= TimeSpan.Zero)
        {
            return Task.CompletedTask;
        }

        _onEvent?.Invoke(new RateLimitWaiting(operation, wait));
        return Task.Delay(wait, _time, cancellationToken);
    }
}
