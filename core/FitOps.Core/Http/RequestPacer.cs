using System.Threading.RateLimiting;

namespace FitOps.Http;

/// <summary>Keeps a connection under its rate limit. Requests wait in the order in which they came.</summary>
internal sealed class RequestPacer : IDisposable
{
    private readonly TokenBucketRateLimiter? _bucket;
    private readonly ITimer? _refill;
    private readonly Action<HttpEvent>? _onEvent;

    public RequestPacer(ApiClientOptions options)
    {
        _onEvent = options.OnEvent;
        if (options.RateLimit is not { } limit)
        {
            return;
        }

        // The bucket's own timer runs on the system's clock: refilling by hand keeps it on the injected one.
        var period = TimeSpan.FromSeconds(1 / limit.RequestsPerSecond);
        _bucket = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = limit.Burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = period,
            AutoReplenishment = false,
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        _refill = options.TimeProvider.CreateTimer(static bucket => ((TokenBucketRateLimiter?)bucket)?.TryReplenish(), _bucket, period, period);
    }

    public async ValueTask WaitAsync(string operation, CancellationToken cancellationToken)
    {
        if (_bucket is null)
        {
            return;
        }

        using var free = _bucket.AttemptAcquire();
        if (!free.IsAcquired)
        {
            _onEvent?.Invoke(new RateLimitWaiting(operation));
            using var lease = await _bucket.AcquireAsync(permitCount: 1, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _refill?.Dispose();
        _bucket?.Dispose();
    }
}
