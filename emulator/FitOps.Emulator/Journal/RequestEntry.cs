namespace FitOps.Emulator.Journal;

/// <summary>One answered request, as <c>/_emulator/requests</c> shows it. Headers and bodies are never kept.</summary>
/// <param name="Sequence">1 for the first request since the start or the last clearing, then one more each.</param>
/// <param name="At">When the request arrived, by the emulator's clock.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The decoded path.</param>
/// <param name="Query">The raw query with its question mark, tokens and secrets replaced by <c>REDACTED</c>; empty if there was none.</param>
/// <param name="Status">The HTTP status, or 0 if the connection was dropped before there was one.</param>
/// <param name="Bytes">The announced length of the answer's body; null if it was sent in chunks.</param>
/// <param name="Fault">The id of the fault rule that made or changed the answer; null if none did.</param>
public readonly record struct RequestEntry(
    long Sequence, DateTimeOffset At, string Method, string Path, string Query, int Status, long? Bytes, string? Fault);
