namespace FitOps.Http;

/// <summary>How failed requests are repeated. Every bound holds at once.</summary>
public sealed record RetryOptions
{
    /// <summary>How often one request is sent at most; 1 for never again.</summary>
    public int MaxAttempts { get; init; } = 6;

    /// <summary>The ceiling of the first wait; it doubles with each further one. The wait itself is drawn between zero and the ceiling.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The ceiling of every wait that the server did not name. What it names in <c>Retry-After</c> is kept to in full.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The time for one request with all its waits. A wait that would end later is not begun: the error is given at once, with what
    /// the server asked for in it.
    /// </summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMinutes(5);
}
