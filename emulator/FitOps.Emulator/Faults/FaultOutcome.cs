namespace FitOps.Emulator.Faults;

/// <summary>A feature of those requests that a rule did something to.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="DropsConnection">
/// Whether the connection is to be dropped instead of an answer. The journal does that once it has written the request down, so that
/// whoever sees the connection go finds it there; without a journal it is done at once.
/// </param>
internal sealed record FaultOutcome(string RuleId, bool DropsConnection = false);
