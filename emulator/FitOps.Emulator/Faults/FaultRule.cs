namespace FitOps.Emulator.Faults;

/// <summary>
/// A fault to be had on demand: which requests it is for, and what happens to them. Rules are asked in the order in which they were
/// added; the first that fires decides, except that a <see cref="FaultKind.Delay"/> lets the following rules have their turn.
/// </summary>
public sealed record FaultRule
{
    /// <summary>The rule's name; made by the emulator if left out.</summary>
    public string? Id { get; init; }

    /// <summary>Which requests the rule is for; every request of an API if left out.</summary>
    public FaultMatch Match { get; init; } = new();

    /// <summary>What happens to them.</summary>
    public required FaultEffect Effect { get; init; }

    /// <summary>How often the rule fires at most; without limit if null.</summary>
    public int? Times { get; init; }
}

/// <summary>Which requests a rule is for. All conditions that are given must hold; the admin API itself never matches.</summary>
public sealed record FaultMatch
{
    /// <summary>The HTTP method, in any case.</summary>
    public string? Method { get; init; }

    /// <summary>
    /// A glob over the decoded path: <c>*</c> stands for any characters within a segment, <c>**</c> for any characters at all,
    /// <c>?</c> for one character. <c>/pub/patient/*</c>, <c>/pub/**</c>.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>A text that the decoded query contains, in the same case: <c>page[after]=</c>.</summary>
    public string? Query { get; init; }

    /// <summary>Only the nth request (from 1) among those that meet the conditions above.</summary>
    public int? Nth { get; init; }

    /// <summary>Only each nth request among those that meet the conditions above: 3 means the 3rd, the 6th, ...</summary>
    public int? Every { get; init; }

    /// <summary>Only the first so many requests among those that meet the conditions above.</summary>
    public int? First { get; init; }

    /// <summary>The chance of each such request, from 0 to 1; the dice are the rule's own and repeat with the same seed.</summary>
    public double? Probability { get; init; }

    /// <summary>The seed of the dice; 0 if left out.</summary>
    public int Seed { get; init; }
}

/// <summary>What a rule does. Which members a kind reads stands with the kind.</summary>
public sealed record FaultEffect
{
    /// <summary>What happens.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>The HTTP status of <see cref="FaultKind.Status"/>: 400 to 599.</summary>
    public int? Status { get; init; }

    /// <summary>The error's <c>code</c> (Fitbit Plus) or <c>status</c> (Google), where the status' usual one will not do.</summary>
    public string? Code { get; init; }

    /// <summary>The <c>reason</c> of Google's error list: <c>rateLimitExceeded</c>, <c>userRateLimitExceeded</c>, ...</summary>
    public string? Reason { get; init; }

    /// <summary>The error's text for people.</summary>
    public string? Detail { get; init; }

    /// <summary>How long the caller is told to wait, in seconds; no <c>Retry-After</c> header if null.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Whether <c>Retry-After</c> is an HTTP date (by the emulator's clock) rather than a number of seconds.</summary>
    public bool RetryAfterAsDate { get; init; }

    /// <summary>How long <see cref="FaultKind.Delay"/> holds the request up, in milliseconds of real time.</summary>
    public int? Milliseconds { get; init; }

    /// <summary>How much of the body <see cref="FaultKind.Truncate"/> lets through, in bytes; half of it if null.</summary>
    public int? Bytes { get; init; }

    /// <summary>Whether <see cref="FaultKind.Truncate"/> cuts a chunked answer instead of one with a Content-Length.</summary>
    public bool Chunked { get; init; }

    /// <summary>Whether <see cref="FaultKind.Mutate"/> deletes a record; otherwise it inserts one.</summary>
    public bool Delete { get; init; }

    /// <summary>By how much <see cref="FaultKind.WrongCount"/> falsifies the count; 1 if null.</summary>
    public int? By { get; init; }
}

/// <summary>The kinds of fault. In JSON they are written in kebab case: <c>empty-page</c>.</summary>
public enum FaultKind
{
    /// <summary>An error answer in the shape of the API asked: Status, Code, Reason, Detail, RetryAfterSeconds, RetryAfterAsDate.</summary>
    Status,

    /// <summary>The request is held up before it is handled: Milliseconds.</summary>
    Delay,

    /// <summary>The connection is reset after the request was handled and before the first byte of an answer.</summary>
    Reset,

    /// <summary>The body breaks off and the connection with it: Bytes, Chunked.</summary>
    Truncate,

    /// <summary>The answer ends properly, but in the middle of its JSON.</summary>
    InvalidJson,

    /// <summary>A page of a list without records, whose next link leads to the records that belonged here.</summary>
    EmptyPage,

    /// <summary>A page of a list whose next link leads to the same page again.</summary>
    RepeatNext,

    /// <summary>From here on every page is empty and has a new next link.</summary>
    EndlessNext,

    /// <summary>Before the page is read, a record is inserted into or deleted from the list ahead of the reader's position: Delete.</summary>
    Mutate,

    /// <summary>The list's count is wrong: By.</summary>
    WrongCount,
}
