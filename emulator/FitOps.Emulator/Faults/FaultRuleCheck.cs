namespace FitOps.Emulator.Faults;

/// <summary>Says what is wrong with a rule before it is in force.</summary>
internal static class FaultRuleCheck
{
    /// <exception cref="ArgumentException">The rule cannot do what it says; the message names the member, its value and the remedy.</exception>
    public static void ThrowIfInvalid(FaultRule rule)
    {
        if (Problem(rule) is { } problem)
        {
            throw new ArgumentException(problem, nameof(rule));
        }
    }

    /// <summary>What is wrong with the rule, or null.</summary>
    public static string? Problem(FaultRule rule) => rule switch
    {
        { Id: { } id } when !IsName(id) => $"id '{id}': use letters, digits, '-' and '_' only.",
        { Times: < 1 } => $"times is {rule.Times}: give a number of 1 or more, or leave it out for no limit.",
        _ => Problem(rule.Match) ?? Problem(rule.Effect),
    };

    private static string? Problem(FaultMatch match) => match switch
    {
        { Path: { } path } when PathGlob.TryParse(path) is null => $"match.path '{path}' {PathGlob.Form}",
        { Nth: < 1 } => $"match.nth is {match.Nth}: the first request is 1.",
        { Every: < 1 } => $"match.every is {match.Every}: give 1 or more.",
        { First: < 1 } => $"match.first is {match.First}: give 1 or more.",
        { Probability: { } chance } when !(chance is >= 0 and <= 1) => $"match.probability is {chance}: give a number from 0 to 1.",
        _ => null,
    };

    private static string? Problem(FaultEffect effect) => effect switch
    {
        { Kind: var kind } when !Enum.IsDefined(kind) => $"effect.kind {(int)kind} is none of {string.Join(", ", Enum.GetNames<FaultKind>())}.",
        { Kind: FaultKind.Status, Status: null } => "effect.status is missing: the kind 'status' needs one, like 401, 403, 429, 500, 502 or 503.",
        { Kind: FaultKind.Status, Status: < 400 or > 599 } => $"effect.status is {effect.Status}: give an error status from 400 to 599.",
        { Kind: FaultKind.Delay, Milliseconds: null or < 0 } => "effect.milliseconds is missing or negative: the kind 'delay' needs how long to wait.",
        { Kind: FaultKind.WrongCount, By: 0 } => "effect.by is 0, which changes nothing: give how many too many (or, negative, too few) the count should say.",
        { RetryAfterSeconds: < 0 } => $"effect.retryAfterSeconds is {effect.RetryAfterSeconds}: give 0 or more.",
        { RetryAfterAsDate: true, RetryAfterSeconds: null } => "effect.retryAfterAsDate needs effect.retryAfterSeconds: how far ahead the date is.",
        { Bytes: < 0 } => $"effect.bytes is {effect.Bytes}: give 0 or more.",
        _ => null,
    };

    // Ids travel in links and in paths of the admin API.
    private static bool IsName(string id) => id.Length > 0 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
