using Polly;
using Polly.Retry;

namespace FitOps.Http;

/// <summary>
/// Decides which attempts are repeated and when; Polly runs the loop and the waits, on the injected clock and cancelled at once.
/// </summary>
internal sealed class RetryPolicy
{
    private static readonly ResiliencePropertyKey<ApiCall> CallKey = new("fitops.call");

    private readonly RetryOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<double> _random;
    private readonly Action<HttpEvent>? _onEvent;
    private readonly ResiliencePipeline<AttemptOutcome> _pipeline;

    public RetryPolicy(ApiClientOptions options)
    {
        _options = options.Retry;
        _time = options.TimeProvider;
        _random = options.Randomizer;
        _onEvent = options.OnEvent;
        _pipeline = new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = options.TimeProvider }
            .AddRetry(new RetryStrategyOptions<AttemptOutcome>
            {
                // ShouldRetry counts the attempts: Polly's own bound cannot be "never again".
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is null && ShouldRetry(Call(args.Context), args.Outcome.Result)),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(Call(args.Context).NextDelay),
                OnRetry = OnRetry,
            })
            .Build();
    }

    public async Task<AttemptOutcome> RunAsync(
        ApiCall call, Func<ApiCall, CancellationToken, Task<AttemptOutcome>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(CallKey, call);
            return await _pipeline.ExecuteAsync(
                static async (context, attempt) =>
                {
                    var call = Call(context);
                    call.Attempt++;
                    return await attempt(call, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
                },
                context,
                attempt).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static ApiCall Call(ResilienceContext context) => context.Properties.GetValue(CallKey, null!); // Set by RunAsync before anything reads it.

    private bool ShouldRetry(ApiCall call, AttemptOutcome outcome)
    {
        var allowed = outcome.Verdict == RetryVerdict.NotExecuted || (outcome.Verdict == RetryVerdict.MaybeExecuted && call.Request.IsRepeatable);
        if (!outcome.IsFailure || !allowed || call.Attempt >= _options.MaxAttempts)
        {
            return false;
        }

        call.NextDelay = Backoff(call.Attempt) + (outcome.RetryAfter ?? TimeSpan.Zero);
        return _time.GetElapsedTime(call.StartedAt) + call.NextDelay <= _options.Budget;
    }

    /// <summary>
    /// Exponential backoff with full jitter. It comes on top of a Retry-After, so that readers that were turned away together do not
    /// come back together.
    /// </summary>
    private TimeSpan Backoff(int attempt)
    {
        var ceiling = Math.Min(_options.MaxDelay.TotalSeconds, _options.BaseDelay.TotalSeconds * Math.Pow(2, Math.Min(attempt - 1, 30)));
        return TimeSpan.FromSeconds(ceiling * _random());
    }

    private ValueTask OnRetry(OnRetryArguments<AttemptOutcome> args)
    {
        var call = Call(args.Context);
        _onEvent?.Invoke(new RetryWaiting(call.Request.Operation, call.Attempt, call.NextDelay, args.Outcome.Result.Reason));
        return ValueTask.CompletedTask;
    }
}
