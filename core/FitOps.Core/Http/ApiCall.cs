using System.Diagnostics.CodeAnalysis;

namespace FitOps.Http;

/// <summary>One call through all its attempts.</summary>
internal sealed class ApiCall(ApiRequest request, Func<ApiResponse, object> read, long startedAt)
{
    public ApiRequest Request { get; } = request;

    /// <summary>Makes the result of an answer; it may be called once for each attempt.</summary>
    public Func<ApiResponse, object> Read { get; } = read;

    /// <summary>Timestamp of the first attempt.</summary>
    public long StartedAt { get; } = startedAt;

    /// <summary>The attempt under way, from 1.</summary>
    public int Attempt { get; set; }

    /// <summary>The wait before the next attempt, decided together with making one.</summary>
    public TimeSpan NextDelay { get; set; }
}

/// <summary>How an attempt ended: with a result, or with an error and what it means.</summary>
internal readonly struct AttemptOutcome
{
    private AttemptOutcome(object? value, FitOpsException? error, RetryVerdict verdict, TimeSpan? retryAfter, string reason)
    {
        Value = value;
        Error = error;
        Verdict = verdict;
        RetryAfter = retryAfter;
        Reason = reason;
    }

    public object? Value { get; }

    public FitOpsException? Error { get; }

    public RetryVerdict Verdict { get; }

    public TimeSpan? RetryAfter { get; }

    /// <summary>Why it failed, in a few words for a <see cref="RetryWaiting"/>.</summary>
    public string Reason { get; }

    [MemberNotNullWhen(true, nameof(Error))]
    public bool IsFailure => Error is not null;

    public static AttemptOutcome Success(object value) => new(value, null, RetryVerdict.Final, null, string.Empty);

    public static AttemptOutcome Failure(FitOpsException error, RetryVerdict verdict, string reason, TimeSpan? retryAfter = null) =>
        new(null, error, verdict, retryAfter, reason);
}
