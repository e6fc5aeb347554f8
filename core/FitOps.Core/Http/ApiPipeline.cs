using System.Globalization;
using System.Net;

namespace FitOps.Http;

/// <summary>
/// The way of every request, for both APIs: retry, around the token, around the client's rate limit and the attempt's timeout, around
/// the transport. What differs between the APIs comes in as an <see cref="IApiDialect"/> and an <see cref="ITokenGrant"/>.
/// </summary>
internal sealed class ApiPipeline : IDisposable
{
    private readonly ApiClientOptions _options;
    private readonly IApiDialect _dialect;
    private readonly TokenSource _tokens;
    private readonly RetryPolicy _retry;
    private readonly RequestPacer _pacer;
    private readonly Transport _transport;
    private volatile bool _isDisposed;

    public ApiPipeline(ApiClientOptions options, IApiDialect dialect, ITokenGrant grant)
    {
        _options = options;
        _dialect = dialect;
        _retry = new RetryPolicy(options);
        _pacer = new RequestPacer(options);
        _transport = new Transport(options, dialect.MediaType);
        _tokens = new TokenSource(grant, this, options.TimeProvider);
    }

    public TimeProvider Time => _options.TimeProvider;

    /// <summary>The token in use, obtained if there is none.</summary>
    public Task<AccessToken> GetTokenAsync(CancellationToken cancellationToken) => _tokens.GetAsync(cancellationToken);

    public void Tell(HttpEvent what) => _options.OnEvent?.Invoke(what);

    /// <summary>Sends a request until it succeeds or fails for good.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Makes the result of a successful answer; an error it throws about a damaged answer is one more failed attempt.</param>
    /// <param name="cancellationToken">Ends requests and waits at once.</param>
    /// <exception cref="FitOpsException">It failed for good.</exception>
    public async Task<T> SendAsync<T>(ApiRequest request, Func<ApiResponse, T> read, CancellationToken cancellationToken)
        where T : class
    {
        var call = new ApiCall(request, read, Time.GetTimestamp());
        var outcome = await _retry.RunAsync(call, AttemptAsync, cancellationToken).ConfigureAwait(false);
        return outcome.IsFailure ? throw outcome.Error : (T)outcome.Value!; // A success always has its value.
    }

    public void Dispose()
    {
        _isDisposed = true;
        _tokens.Dispose();
        _transport.Dispose();
    }

    private async Task<AttemptOutcome> AttemptAsync(ApiCall call, CancellationToken cancellationToken)
    {
        if (!call.Request.NeedsToken)
        {
            return (await SendOnceAsync(call, token: null, cancellationToken).ConfigureAwait(false)).Outcome;
        }

        var token = await _tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        var (outcome, isTokenRefused) = await SendOnceAsync(call, token, cancellationToken).ConfigureAwait(false);
        if (!isTokenRefused)
        {
            return outcome;
        }

        // Once, and for a POST too: a request without a valid token was not carried out.
        Tell(new TokenRefused(call.Request.Operation));
        _tokens.Refuse(token);
        token = await _tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        return (await SendOnceAsync(call, token, cancellationToken).ConfigureAwait(false)).Outcome;
    }

    private async Task<(AttemptOutcome Outcome, bool IsTokenRefused)> SendOnceAsync(
        ApiCall call, AccessToken? token, CancellationToken cancellationToken)
    {
        var request = call.Request;
        await _pacer.WaitAsync(request.Operation, cancellationToken).ConfigureAwait(false);

        using var timeout = new CancellationTokenSource(_options.AttemptTimeout, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        Tell(new RequestSending(request.Operation, call.Attempt));
        var started = Time.GetTimestamp();
        try
        {
            using var response = await _transport.SendAsync(request, token, either.Token).ConfigureAwait(false);
            Tell(new ResponseReceived(request.Operation, call.Attempt, response.StatusCode, response.Body.Length, Time.GetElapsedTime(started)));
            return Judge(call, response, token);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested && !_isDisposed)
        {
            // Where it was not the attempt's timeout it was the connection's, before anything was sent.
            return (timeout.IsCancellationRequested
                ? Unconnected(call, ConnectionFault.Timeout, RetryVerdict.MaybeExecuted, error)
                : Unconnected(call, ConnectionFault.Unreachable, RetryVerdict.NotExecuted, error), false);
        }
        catch (HttpRequestException error)
        {
            var (fault, verdict) = ConnectionFaults.Of(error);
            return (Unconnected(call, fault, verdict, error), false);
        }
        catch (FitOpsResponseException error)
        {
            return (Unusable(call, error, error.Fault == ResponseFault.Truncated ? RetryVerdict.MaybeExecuted : RetryVerdict.Final), false);
        }
    }

    private (AttemptOutcome Outcome, bool IsTokenRefused) Judge(ApiCall call, ApiResponse response, AccessToken? token)
    {
        if (response.IsSuccess)
        {
            return (ReadSuccess(call, response), false);
        }

        if ((int)response.StatusCode is >= 300 and < 400)
        {
            var error = new FitOpsResponseException(
                $"The server sent the request to another address (status {(int)response.StatusCode}), where the token must not go. Check the base address.",
                ResponseFault.Redirect);
            return (Unusable(call, error, RetryVerdict.Final), false);
        }

        var failure = _dialect.ReadFailure(response);
        var verdict = _dialect.Classify(response, failure);
        var outcome = AttemptOutcome.Failure(Refused(call, response, failure, verdict), verdict, Reason(response, failure), response.RetryAfter);
        return (outcome, token is not null && response.StatusCode == HttpStatusCode.Unauthorized);
    }

    private static AttemptOutcome ReadSuccess(ApiCall call, ApiResponse response)
    {
        try
        {
            return AttemptOutcome.Success(call.Read(response));
        }
        catch (FitOpsResponseException error)
        {
            // JSON that is cut off or damaged comes from the way here; a page that never was JSON comes from a wrong address.
            var mayPass = error.Fault == ResponseFault.Truncated || (error.Fault == ResponseFault.NotADocument && response.ClaimsJson);
            return Unusable(call, error, mayPass ? RetryVerdict.MaybeExecuted : RetryVerdict.Final);
        }
    }

    private FitOpsApiException Refused(ApiCall call, ApiResponse response, ApiFailure failure, RetryVerdict verdict)
    {
        var unknown = verdict == RetryVerdict.MaybeExecuted && !call.Request.IsRepeatable;
        var first = failure.Errors is [var error, ..] ? error : new ApiError();
        var source = first.SourceParameter ?? first.SourcePointer;
        string?[] parts =
        [
            $"{_dialect.Name} answered {call.Request.Operation} with {Reason(response, failure)}{(first.Title is { } title ? $": {title}" : string.Empty)}"
                + $"{(source is null ? string.Empty : $" (at {source})")}.",
            response.RetryAfter is { } wait ? string.Create(CultureInfo.InvariantCulture, $"It asks to wait {wait.TotalSeconds:F0} s.") : null,
            Times(call),
            unknown ? UnknownOutcome : null,
            _dialect.Remedy(call.Request, response, failure) is { Length: > 0 } remedy ? remedy : null,
            failure.RequestId is { } id ? $"Request id {id}." : null,
        ];
        return new FitOpsApiException(string.Join(' ', parts.Where(part => part is not null)), response.StatusCode, failure.Errors)
        {
            Operation = call.Request.Operation,
            RequestId = failure.RequestId,
            RetryAfter = response.RetryAfter,
            Attempts = call.Attempt,
            MayHaveBeenExecuted = unknown,
        };
    }

    private static AttemptOutcome Unconnected(ApiCall call, ConnectionFault fault, RetryVerdict verdict, Exception? inner)
    {
        var unknown = verdict == RetryVerdict.MaybeExecuted && !call.Request.IsRepeatable;
        string?[] parts =
        [
            $"{call.Request.Operation}: {ConnectionFaults.Describe(fault, call.Request.Uri)}",
            Times(call),
            unknown ? UnknownOutcome : null,
        ];
        var error = new FitOpsConnectionException(string.Join(' ', parts.Where(part => part is not null)), fault, inner)
        {
            Operation = call.Request.Operation,
            Attempts = call.Attempt,
            MayHaveBeenExecuted = unknown,
        };
        return AttemptOutcome.Failure(error, verdict, fault.ToString());
    }

    private static AttemptOutcome Unusable(ApiCall call, FitOpsResponseException error, RetryVerdict verdict)
    {
        // Whatever became of the answer: the server gave one, so a POST has been carried out.
        var unknown = !call.Request.IsRepeatable;
        string?[] parts = [$"{call.Request.Operation}: {error.Message}", Times(call), unknown ? UnknownOutcome : null];
        var named = new FitOpsResponseException(string.Join(' ', parts.Where(part => part is not null)), error.Fault, error.InnerException)
        {
            Operation = call.Request.Operation,
            RequestId = error.RequestId,
            MayHaveBeenExecuted = unknown,
        };
        return AttemptOutcome.Failure(named, verdict, error.Fault.ToString());
    }

    private const string UnknownOutcome = "The server may have carried it out: look before sending it again.";

    private static string? Times(ApiCall call) =>
        call.Attempt > 1 ? string.Create(CultureInfo.InvariantCulture, $"Sent {call.Attempt} times.") : null;

    private static string Reason(ApiResponse response, ApiFailure failure) => failure.Errors is [{ Code: { } code }, ..]
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {code}")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {response.StatusCode}");
}
