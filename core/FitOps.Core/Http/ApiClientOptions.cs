namespace FitOps.Http;

/// <summary>How a client talks to its server. Time and chance are parameters, so that a test needs neither.</summary>
public sealed record ApiClientOptions
{
    private const int LargestResponse = 1024 * 1024 * 1024;
    private const double FastestRate = 10_000;

    /// <summary>Where the API is: <c>https</c>, or <c>http</c> on this machine.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>Allows <c>http</c> to another machine, which shows secrets and health data to everyone on the way.</summary>
    public bool AllowInsecureHttp { get; init; }

    /// <summary>How failed requests are repeated.</summary>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>The client's own limit; null for none, which leaves it to the server's 429.</summary>
    public RateLimit? RateLimit { get; init; }

    /// <summary>The time for one attempt: sending, waiting and reading the whole answer.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>The largest answer in bytes, decompressed.</summary>
    public int MaxResponseBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// Whether answers are asked for compressed. Null does so except on this machine, where it costs both sides time and saves no network.
    /// </summary>
    public bool? Compression { get; init; }

    /// <summary>The most connections to the server at a time.</summary>
    public int MaxConnections { get; init; } = 16;

    /// <summary>The clock and its timers.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Chance for the jitter: a number of at least 0 and below 1 with each call; from many threads at once.</summary>
    public Func<double> Randomizer { get; init; } = Random.Shared.NextDouble;

    /// <summary>
    /// Told of each attempt, wait and token, in words without secrets and health data; from many threads at once. It must not throw.
    /// </summary>
    public Action<HttpEvent>? OnEvent { get; init; }

    /// <summary>What cannot be right about the options, and what would be; null where nothing is wrong.</summary>
    internal string? FindProblem()
    {
        if (!BaseAddress.IsAbsoluteUri || BaseAddress.Scheme is not ("https" or "http"))
        {
            return $"'{BaseAddress}' is no base address: write one such as https://api.example.com/pub.";
        }

        if (BaseAddress.UserInfo.Length > 0 || BaseAddress.Query.Length > 0 || BaseAddress.Fragment.Length > 0)
        {
            return "The base address holds a user name, a query or a fragment: leave them out.";
        }

        if (BaseAddress.Scheme == Uri.UriSchemeHttp && !BaseAddress.IsLoopback && !AllowInsecureHttp)
        {
            return $"'{BaseAddress.GetLeftPart(UriPartial.Authority)}' is not encrypted: use https, or allow it with {nameof(AllowInsecureHttp)}.";
        }

        return (this, Retry, RateLimit) switch
        {
            ({ AttemptTimeout.Ticks: <= 0 }, _, _) => $"{nameof(AttemptTimeout)} is {AttemptTimeout}: it has to be more than nothing.",
            ({ MaxResponseBytes: < 1 or > LargestResponse }, _, _) => $"{nameof(MaxResponseBytes)} is {MaxResponseBytes}: it lies between 1 and {LargestResponse}.",
            ({ MaxConnections: < 1 }, _, _) => $"{nameof(MaxConnections)} is {MaxConnections}: at least 1 is needed.",
            (_, { MaxAttempts: < 1 }, _) => $"{nameof(RetryOptions.MaxAttempts)} is {Retry.MaxAttempts}: at least 1 is needed, which is never again.",
            (_, { BaseDelay.Ticks: < 0 } or { MaxDelay.Ticks: < 0 } or { Budget.Ticks: < 0 }, _) => "A time of the retry options is negative: zero is the least.",
            (_, _, { Burst: < 1 }) => $"{nameof(Http.RateLimit.Burst)} is {RateLimit.Burst}: at least 1 is needed.",
            (_, _, { RequestsPerSecond: not (> 0 and <= FastestRate) }) =>
                $"{nameof(Http.RateLimit.RequestsPerSecond)} is {RateLimit.RequestsPerSecond}: it lies above 0 and at most at {FastestRate}.",
            _ => null,
        };
    }
}
